"""One page of the help, from Markdown, in the theme's type and colours. Loads nothing, and opens nothing by itself."""

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
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
        self._heading: int | None = None  # what is to stay at the top until somebody scrolls
        self.verticalScrollBar().actionTriggered.connect(self._forget_heading)
        theme().changed.connect(self._redraw)

    @property
    def is_reached_by_key(self) -> bool:
        """Whether it has the focus, and that shall be seen."""
        return self.hasFocus() and self._focused_by_key

    def show_markdown(self, markdown: str) -> None:
        """Show another text from its beginning."""
        self._markdown, self._heading = markdown, None
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to_heading(self, number: int) -> None:
        """Put this heading, counted from 0, at the top of what is seen; it stays there when the width changes."""
        headings = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        if number >= len(headings):
            return
        self._heading = number
        self._leave_room_below()
        self.setTextCursor(QTextCursor(headings[number]))
        self.verticalScrollBar().setValue(round(self.document().documentLayout().blockBoundingRect(headings[number]).top()))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        read = self._first_seen()
        super().resizeEvent(event)
        self._show_again(read)

    def _redraw(self) -> None:
        read = self._first_seen()
        self._draw()
        self._show_again(read)

    def _first_seen(self) -> int:
        return self.cursorForPosition(QPoint(0, 0)).position()

    def _show_again(self, read: int) -> None:
        """Put the heading at the top, or the line that was there before."""
        if self._heading is not None:
            self.go_to_heading(self._heading)
        elif read:
            line = QTextCursor(self.document())
            line.setPosition(min(read, self.document().characterCount() - 1))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect(line).top())

    def _leave_room_below(self) -> None:
        """So much that even the last heading can stand at the top."""
        root = self.document().rootFrame()
        shape = root.frameFormat()
        shape.setBottomMargin(self.viewport().height())
        root.setFrameFormat(shape)

    def _forget_heading(self) -> None:
        self._heading = None

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
