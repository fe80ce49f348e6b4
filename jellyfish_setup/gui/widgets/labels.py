"""Words on the page, always as plain text."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QLabel, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.texts.glossary import terms_in
from jellyfish_setup.texts.pages import help as words
from jellyfish_setup.texts.pages import say

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QClipboard

# Addresses and sign-in names may break behind these, so that they never push a page wider than the window.
_LONG_WORD = re.compile(r"\S{17,}")
_BREAK_BEHIND = r"(?<=[/\\@._\-=&?:,(#])(?=\S)"  # compiled with the first long word: the first page has none
_INVISIBLE_BREAK = "\u200b"
# Even a long compound must not; where nothing better is known, a hyphen may stand after every tenth letter.
_LONG_PIECE = r"\w{24,}"
_SOFT_HYPHEN = "\u00ad"


class Label(QLabel):
    """Text in one of the three sizes and in a colour of the theme; wraps, and takes every text literally.

    Where it `explains`, the words of the glossary that stand in it have their meaning as a tool tip.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        size: TextSize = TextSize.BODY,
        weight: QFont.Weight = QFont.Weight.Normal,
        token: Token = Token.TEXT,
        wraps: bool = True,
        selectable: bool = False,
        fixed: bool = False,
        figures: bool = False,
        explains: bool = False,
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self._heights: dict[int, int] = {}  # by width, until words or font change
        self._explains = explains
        self._size, self._weight, self._token, self._fixed, self._figures = size, weight, token, fixed, figures
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a button it would be the button's
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop if wraps else Qt.AlignmentFlag.AlignLeading)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            QGuiApplication.clipboard().changed.connect(self._clean_copy)
        self.setText(text)
        self._dress()
        theme().changed.connect(self._dress)

    def text(self) -> str:
        """The words as they were given."""
        return self._plain

    def setText(self, text: str) -> None:
        """Show `text`; where it may wrap, long words get invisible places to break, which are not copied along."""
        if text == self._plain:
            return
        self._plain = text
        self._heights.clear()
        shown = _LONG_WORD.sub(_breakable, text) if self.wordWrap() else text
        super().setText(shown)
        self.setAccessibleName(text if shown != text else "")
        if self._explains:
            self._explain(text)

    def heightForWidth(self, width: int) -> int:
        """Kept, because a layout asks again and again, and Qt lays the words out anew for each answer."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: "QEvent") -> None:
        self._heights.clear()  # also where Qt's own rules have given it another font, as to one that was not shown
        super().changeEvent(event)

    def _explain(self, text: str) -> None:
        meanings = meanings_in(text)
        self.setAccessibleDescription(meanings)
        if not meanings:
            self.setToolTip("")
            self.unsetCursor()
            return
        paragraphs = meanings.replace("\n", "\n\n")
        self.setToolTip(RichText.convertFromPlainText(paragraphs, Qt.WhiteSpaceMode.WhiteSpaceNormal))  # which wraps
        self.setCursor(Qt.CursorShape.WhatsThisCursor)

    def set_token(self, token: Token) -> None:
        """Show the words in another colour."""
        if token is not self._token:
            self._token = token
            self._dress()

    def _clean_copy(self, mode: "QClipboard.Mode") -> None:
        """Take the invisible breaks out of what was copied from here; an address with one in it would not work."""
        copied = self.selectedText()
        clean = copied.replace(_INVISIBLE_BREAK, "").replace(_SOFT_HYPHEN, "")
        if clean != copied and QGuiApplication.clipboard().text(mode) == copied:
            QGuiApplication.clipboard().setText(clean, mode)

    def _dress(self) -> None:
        self.setFont(theme().font(self._size, self._weight, fixed=self._fixed, figures=self._figures))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().colour(self._token))
        self.setPalette(palette)


def _breakable(word: re.Match[str]) -> str:
    """The word with places at which it may break."""
    pieces = re.sub(_LONG_PIECE, lambda piece: _SOFT_HYPHEN.join(re.findall(r"\w{1,10}", piece[0])), word[0])
    return re.sub(_BREAK_BEHIND, _INVISIBLE_BREAK, pieces)


def meanings_in(text: str) -> str:
    """What the words of the glossary mean that stand in `text`, one in a line; empty where there are none."""
    return "\n".join(say(words.MEANING, name=term.name, meaning=term.meaning) for term in terms_in(text))


def heading(text: str, parent: QWidget) -> Label:
    """The question at the top of a page."""
    return Label(text, parent, size=TextSize.HEADING, weight=QFont.Weight.Bold, explains=True)


def title(text: str, parent: QWidget, *, token: Token = Token.TEXT) -> Label:
    """The name of a part of a page."""
    return Label(text, parent, weight=QFont.Weight.DemiBold, token=token, explains=True)


def strong(text: str, parent: QWidget, *, token: Token = Token.TEXT) -> Label:
    """Words that stand out in a row."""
    return Label(text, parent, weight=QFont.Weight.Medium, token=token, explains=True)


def dim(text: str, parent: QWidget, *, size: TextSize = TextSize.BODY) -> Label:
    """Words that stand back."""
    return Label(text, parent, size=size, token=Token.DIM)
