"""The sign of a state: a tick, an exclamation mark, a turning ring, or a number. A word always stands beside it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.gui.motion import wants_less_motion
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.wizard.presenters.pieces import Tone

_DIAMETER = 4.5
_FULL_TURN = 360 * 16  # Qt counts sixteenths of a degree
_TURNS_EVERY_MS = 60
_STEPS_OF_A_TURN = 16

_COLOURS = {StageState.PASSED: Token.OK, StageState.REMARK: Token.WARN, StageState.FAILED: Token.BAD}
_OF_TONE = {Tone.OK: StageState.PASSED, Tone.WARN: StageState.REMARK, Tone.BAD: StageState.FAILED}


def sign_size() -> int:
    """Its diameter, which grows with the text."""
    return theme().scaled(_DIAMETER)


def state_of(tone: Tone) -> StageState | None:
    """The sign that goes with a tone; None for tones that are no state."""
    return _OF_TONE.get(tone)


def paint_sign(
    painter: QPainter,
    rect: QRectF,
    state: StageState | None,
    *,
    number: int | None = None,
    current: bool = False,
    turn: float | None = None,
) -> None:
    """Draw the sign of `state` into `rect`.

    Args:
        painter: where to.
        rect: a square.
        state: None while nothing is known.
        number: stands in the ring while there is no state.
        current: the ring is drawn in the colour of what can be done.
        turn: how far the ring of running work has turned, 0 to 1; None when nothing runs.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if turn is not None:
        _paint_running(painter, rect, turn)
    elif state in _COLOURS:
        _paint_state(painter, rect, state)
    else:
        _paint_ring(painter, rect, number, current=current, dashed=state is StageState.SKIPPED)
    painter.restore()


def _paint_state(painter: QPainter, rect: QRectF, state: StageState) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(_COLOURS[state]))
    if state is StageState.REMARK:
        _paint_triangle(painter, rect)
    else:
        painter.drawEllipse(rect)
    pen = QPen(theme().colour(Token.CARD), rect.width() / 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is StageState.PASSED:
        painter.drawPolyline(QPolygonF([_at(rect, 0.31, 0.52), _at(rect, 0.44, 0.65), _at(rect, 0.69, 0.38)]))
    else:
        lower = 0.06 if state is StageState.REMARK else 0.0
        painter.drawLine(_at(rect, 0.5, 0.29 + lower), _at(rect, 0.5, 0.54 + lower))
        painter.drawPoint(_at(rect, 0.5, 0.71 + lower))


def _paint_triangle(painter: QPainter, rect: QRectF) -> None:
    # Its own round joins make the corners as soft as the circles beside it.
    colour = painter.brush().color()
    painter.setPen(QPen(colour, rect.width() / 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(QPolygonF([_at(rect, 0.5, 0.13), _at(rect, 0.1, 0.84), _at(rect, 0.9, 0.84)]))


def _paint_ring(painter: QPainter, rect: QRectF, number: int | None, *, current: bool, dashed: bool) -> None:
    colour = theme().colour(Token.ACCENT if current else Token.WAIT)
    painter.setPen(QPen(colour, max(1.0, rect.width() / 14), Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    if number is not None:
        font = theme().font(TextSize.SMALL)
        font.setWeight(font.Weight.DemiBold)
        font.setPixelSize(round(rect.height() * 0.6))
        painter.setFont(font)
        painter.setPen(theme().colour(Token.ACCENT if current else Token.DIM))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_running(painter: QPainter, rect: QRectF, turn: float) -> None:
    width = max(2.0, rect.width() / 9)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(theme().colour(Token.LINE), width))
    painter.drawEllipse(inner)
    painter.setPen(QPen(theme().colour(Token.ACCENT), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(inner, round((0.25 - turn) * _FULL_TURN), -_FULL_TURN // 4)


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())


class Sign(QLabel):
    """A sign that stands on its own; `word` is what a screen reader says for it, which passes over a mere widget."""

    def __init__(self, parent: QWidget, state: StageState | None = None, word: str = "", *, number: int | None = None) -> None:
        super().__init__(parent)
        self._state, self._number, self._running, self._turn = state, number, False, 0
        self._clock = QTimer(self)
        self._clock.setInterval(_TURNS_EVERY_MS)
        self._clock.timeout.connect(self._advance)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        theme().changed.connect(self.updateGeometry)

    @property
    def state(self) -> StageState | None:
        """What it shows."""
        return self._state

    def show_state(self, state: StageState | None, word: str, *, running: bool = False) -> None:
        """Show another state."""
        self._state, self._running = state, running
        self.setAccessibleName(word)
        self._keep_turning()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sign_size(), sign_size())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_turning()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        side = min(self.width(), self.height())
        turn = math.fmod(self._turn / _STEPS_OF_A_TURN, 1.0) if self._running else None
        paint_sign(QPainter(self), QRectF(0, 0, side, side), self._state, number=self._number, turn=turn)

    def _keep_turning(self) -> None:
        if self._running and self.isVisible() and not wants_less_motion():
            self._clock.start()
        else:
            self._clock.stop()

    def _advance(self) -> None:
        self._turn += 1
        self.update()
