"""One stage of a check: sign, title, detail, bar and duration, and an explanation that unfolds."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.labels import Label, dim, strong
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.signs import Sign, sign_size
from jellyfish_setup.gui.widgets.waterfall import WaterfallBar
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow

_DETAIL_TOKENS = {StageState.FAILED: Token.BAD, StageState.REMARK: Token.WARN}
_DURATION_WIDTH = 14


class StageRowWidget(QFrame):
    """A `StageRow`; a frame, as a screen reader names no mere widget.

    A failed stage opens itself; a row with an explanation is opened and closed by click, Enter or Space.

    Signals:
        pressed: the id of the explanation's button.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget, row: StageRow, total_seconds: float) -> None:
        super().__init__(parent)
        self._row = row
        self._open = False
        self._compact = False
        self.sign = Sign(self)
        self.title = strong("", self)
        self.detail = dim("", self)
        self.bar = WaterfallBar(self)
        self.duration = Label("", self, size=TextSize.SMALL, token=Token.DIM, wraps=False, figures=True)
        self.duration.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.explanation = NoticeCard(self, with_sign=False)
        self.explanation.pressed.connect(self.pressed)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().grid(3))
        self._grid.setVerticalSpacing(theme().grid(1))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme().grid(4), theme().grid(2.5), theme().grid(4), theme().grid(2.5))
        outer.setSpacing(theme().grid(2.5))
        outer.addLayout(self._grid)
        outer.addWidget(self.explanation)
        self._arrange(title_width=0)
        self.show_row(row, total_seconds, first=True)

    @property
    def is_open(self) -> bool:
        """Whether the explanation is unfolded."""
        return self._open

    def show_row(self, row: StageRow, total_seconds: float, *, first: bool = False) -> None:
        """Show how far the stage is."""
        before, self._row = self._row, row
        self.sign.show_state(row.state, row.state_word, running=row.running)
        self.title.setText(row.title)
        waiting = row.state in (None, StageState.SKIPPED) and not row.running
        self.title.set_token(Token.DIM if waiting else Token.TEXT)
        self.detail.setText(row.detail)
        self.detail.set_token(_DETAIL_TOKENS.get(row.state or StageState.PASSED, Token.DIM))
        self.bar.show_span(row.begun, row.seconds, total_seconds, row.state)
        self._show_bar()
        self.duration.setText(row.duration)
        self.explanation.show_notice(row.explanation)
        if first or (row.state, row.explanation) != (before.state, before.explanation):
            self.set_open(row.explanation is not None and row.state is StageState.FAILED)
        foldable = row.explanation is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if foldable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if foldable else Qt.CursorShape.ArrowCursor)
        said = (row.title, row.state_word, row.detail, row.duration)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(row.explanation.title if row.explanation else "")

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold the explanation."""
        self._open = is_open and self._row.explanation is not None
        self.explanation.setVisible(self._open)
        self.update()

    def arrange(self, *, compact: bool, title_width: int) -> None:
        """Put the parts in one line, or under one another where the page is narrow."""
        if compact != self._compact or self._grid.columnMinimumWidth(1) != title_width:
            self._compact = compact
            self._arrange(title_width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._row.explanation and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.set_open(not self._open)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._row.explanation and event.button() is Qt.MouseButton.LeftButton and not self.explanation.underMouse():
            self.set_open(not self._open)
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(Token.ACCENT), 2))
            radius = theme().grid(2)
            line = QRectF(self._grid.geometry()).adjusted(-8, -5, 8, 5)
            painter.drawRoundedRect(line, radius, radius)

    def _arrange(self, title_width: int) -> None:
        grid = self._grid
        for part in (self.sign, self.title, self.detail, self.bar, self.duration):
            grid.removeWidget(part)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.setColumnMinimumWidth(0, sign_size())
        grid.setColumnMinimumWidth(1, 0 if self._compact else title_width)
        grid.setColumnMinimumWidth(4, 0 if self._compact else theme().scaled(_DURATION_WIDTH))
        grid.setColumnStretch(1, 1 if self._compact else 0)
        grid.setColumnStretch(2, 0 if self._compact else 1)
        grid.addWidget(self.sign, 0, 0, middle)
        grid.addWidget(self.title, 0, 1, middle)
        if self._compact:
            grid.addWidget(self.duration, 0, 2, 1, 3, middle)
            grid.addWidget(self.detail, 1, 1, 1, 4)
        else:
            grid.addWidget(self.detail, 0, 2, middle)
            grid.addWidget(self.bar, 0, 3, middle)
            grid.addWidget(self.duration, 0, 4, middle)
        self._show_bar()

    def _show_bar(self) -> None:
        # A stage that was not tried leaves the room to its words.
        self.bar.setVisible(self.bar.has_span and not self._compact)
