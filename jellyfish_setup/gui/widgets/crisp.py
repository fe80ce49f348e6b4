"""Edges that fall between the dots of the screen are blurred; these fall upon them, whatever the screen's scale."""

from PySide6.QtGui import QPainter


def ratio_of(painter: QPainter) -> float:
    """How many dots of the screen, or of the picture, one unit of length is."""
    return abs(painter.deviceTransform().m11())


def snapped(length: float, ratio: float) -> float:
    """The nearest length or place that is a whole number of dots."""
    return round(length * ratio) / ratio


def line_width(wanted: float, ratio: float) -> float:
    """A width near `wanted` that is a whole number of dots, one at least."""
    return max(1, round(wanted * ratio)) / ratio
