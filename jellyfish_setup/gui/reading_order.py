"""Where Tab stops, in the order in which a window is read.

Qt's own order is that in which widgets were made, and pages build parts of themselves later. Its `setTabOrder` is no way out:
with widgets that come and go it left the chain damaged, and the program crashed (PySide6 6.11.2, found by the tests).
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and all within it that Tab can reach now, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from tab_stops(inner)
    else:
        yield from _stops_in(widget.layout())


def _stops_in(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        widget = item.widget()
        if widget is None:
            yield from _stops_in(item.layout())
        elif not widget.isHidden():
            yield from tab_stops(widget)
