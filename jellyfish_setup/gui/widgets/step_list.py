"""The list of steps at the left: captions, sign and word of each state, the current one marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jellyfish_setup.gui.models.steps import StepModel, StepRole
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.direction import as_read
from jellyfish_setup.gui.widgets.signs import paint_sign, sign_size
from jellyfish_setup.wizard.presenters.views import StepView
from jellyfish_setup.wizard.steps import StepId

_MARGIN = 3
_INSET = 2.5
_RADIUS = 2
_GAP = 2.5
_WRAPPED = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class StepList(QListView):
    """The steps; one tab stop, arrows move among the steps that may be entered, Enter or a click opens one.

    Signals:
        chosen: a `StepId`, when somebody asks for a step other than the current one.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewport(QWidget(self))  # Qt's own would be filled, and to be handed it costs a look through every class of widgets
        self._steps = StepModel(self)
        self.setModel(self._steps)
        self.setItemDelegate(_StepDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        """Show other steps, with the current one in sight."""
        before = self._steps.current
        self._steps.show_steps(steps)
        current = self._steps.current
        if current and (before is None or before.step is not current.step):
            self.setCurrentIndex(self._steps.index(self._steps.row_of(current.step)))
            self._bring_into_sight()

    @property
    def steps(self) -> StepModel:
        """What it shows."""
        return self._steps

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._bring_into_sight()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        if self.isVisible():  # before, its size is not the one that it will have
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(StepRole)
        if isinstance(entry, StepView) and entry.reachable and not entry.current:
            self.chosen.emit(StepId(entry.step))


class _StepDelegate(QStyledItemDelegate):
    """Paints captions and steps; long titles take a second line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[int, StepView | str], int] = {}  # the view asks again and again, and to lay out text takes its time
        theme().changed.connect(self._forget_heights)  # a method of its own: Qt would keep the dictionary itself for good

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        entry = index.data(StepRole)
        width = self._view.viewport().width()
        if (width, entry) not in self._heights:
            self._heights[width, entry] = self._height(width, entry)
        return QSize(width, self._heights[width, entry])

    def _forget_heights(self) -> None:
        self._heights.clear()

    def _height(self, width: int, entry: StepView | str) -> int:
        room = self._words(QRect(0, 0, width, 0), is_step=isinstance(entry, StepView)).width()
        words = QFontMetrics(_font(entry)).boundingRect(QRect(0, 0, max(1, room), 10_000), int(_WRAPPED), _words(entry)).height()
        least = theme().scaled(8) if isinstance(entry, StepView) else theme().scaled(6.75)
        return max(least, words + theme().grid(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(StepRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, StepView):
            self._paint_step(painter, option, entry, has_focus=self._view.hasFocus() and index == self._view.currentIndex())
        else:
            rect = self._words(option.rect, is_step=False).adjusted(0, theme().grid(1), 0, 0)
            painter.setFont(_font(entry))
            painter.setPen(theme().colour(Token.DIM))
            painter.drawText(as_read(option.direction, option.rect, rect), int(_WRAPPED), _words(entry))
        painter.restore()

    def _paint_step(self, painter: QPainter, option: QStyleOptionViewItem, step: StepView, *, has_focus: bool) -> None:
        plate = QRectF(option.rect).adjusted(theme().grid(_MARGIN), 0.5, -theme().grid(_MARGIN), -0.5)
        radius = theme().grid(_RADIUS)
        if step.current or (step.reachable and self._is_pointed_at(option.rect)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(Token.ACCENT_SOFT if step.current else Token.LINE))
            painter.drawRoundedRect(plate, radius, radius)
        if has_focus:
            painter.setPen(QPen(theme().colour(Token.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(plate.adjusted(1, 1, -1, -1), radius, radius)
        size = sign_size()
        left, right = plate.x() + theme().grid(_INSET), plate.right() - theme().grid(_INSET) - size
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        sign = QRectF(right if mirrored else left, plate.center().y() - size / 2, size, size)
        paint_sign(painter, sign, None if step.current else step.state, number=step.number, current=step.current)
        painter.setFont(_font(step))
        done = step.state is not None or step.reachable
        painter.setPen(theme().colour(Token.ACCENT if step.current else Token.TEXT if done else Token.DIM))
        words = as_read(option.direction, option.rect, self._words(option.rect, is_step=True))
        painter.drawText(words, int(_WRAPPED), step.title)

    def _is_pointed_at(self, rect: QRect) -> bool:
        viewport = self._view.viewport()
        return viewport.underMouse() and rect.contains(viewport.mapFromGlobal(QCursor.pos()))

    @staticmethod
    def _words(rect: QRect, *, is_step: bool) -> QRect:
        left = theme().grid(_MARGIN + _INSET)
        before = left + (sign_size() + theme().grid(_GAP) if is_step else 0)
        return rect.adjusted(before, 0, -left, 0)


def _font(entry: StepView | str) -> QFont:
    if isinstance(entry, StepView):
        return theme().font(weight=QFont.Weight.DemiBold if entry.current else QFont.Weight.Normal)
    font = theme().font(TextSize.SMALL)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setPixelSize(round(font.pixelSize() * 0.85))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return font


def _words(entry: StepView | str) -> str:
    return entry.title if isinstance(entry, StepView) else entry
