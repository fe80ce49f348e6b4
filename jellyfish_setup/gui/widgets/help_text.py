"""One page of the help, from Markdown, in the theme's type and colours. Loads nothing, and opens nothing by itself."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from jellyfish_setup.gui.theme import theme

_LINE_HEIGHT = 125.0  # per cent
_INDENT = 6
_BELOW_HEADING, _BELOW_ITEM, _BELOW_PARAGRAPH, _ABOVE_HEADING = 1, 1, 2, 4
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class HelpText(QTextBrowser):
    """Reads a page; Tab goes from link to link.

    Signals:
        followed: the address of a link, as it stands in the Markdown.
        focused: the focus came or went.
    """

    followed = Signal(str)
    focused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        self._markdown = ""
        self._focused_by_key = False
        theme().changed.connect(self._redraw)

    @property
    def is_reached_by_key(self) -> bool:
        """Whether it has the focus, and that shall be seen."""
        return self.hasFocus() and self._focused_by_key

    def show_markdown(self, markdown: str) -> None:
        """Show another text from its beginning."""
        self._markdown = markdown
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to_heading(self, number: int) -> None:
        """Put this heading, counted from 0, at the top of what is seen."""
        headings = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        if number >= len(headings):
            return
        cursor = QTextCursor(headings[number])
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(headings[number]).top() if number else 0
        self.verticalScrollBar().setValue(round(top))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: the help has words only, and reads no file."""
        del kind, name
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focused_by_key = event.reason() in _BY_KEY
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()

    def _redraw(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._draw()
        bar.setValue(round(place * bar.maximum()))

    def _draw(self) -> None:
        document = self.document()
        document.setDefaultFont(theme().font())
        document.setIndentWidth(theme().scaled(_INDENT))
        document.setDocumentMargin(theme().grid(1))
        document.setMarkdown(
            self._markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        for block in self._blocks():
            self._dress(block)

    def _dress(self, block: QTextBlock) -> None:
        shape, level, is_item = QTextBlockFormat(), block.blockFormat().headingLevel(), block.textList() is not None
        below = _BELOW_HEADING if level else _BELOW_ITEM if is_item else _BELOW_PARAGRAPH
        shape.setBottomMargin(theme().grid(below))
        follows_list = block.previous().textList() is not None and not is_item
        above = _ABOVE_HEADING if level and block.previous().isValid() else _BELOW_ITEM if follows_list else 0
        shape.setTopMargin(theme().grid(above))
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(shape)
        if level:
            letters = QTextCharFormat()
            letters.setFont(theme().font(weight=QFont.Weight.DemiBold))
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(letters)

    def _blocks(self) -> list[QTextBlock]:
        blocks, block = [], self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks
