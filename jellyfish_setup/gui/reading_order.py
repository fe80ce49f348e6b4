"""What is shown and where Tab stops, in the order in which a window is read.

Qt's own order is that in which widgets were made, and pages build parts of themselves later. Its `setTabOrder` is no way out:
with widgets that come and go it left the chain damaged, and the program crashed (PySide6 6.11.2, found by the tests).
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and all within it that Tab can reach now."""
    return (each for each in widgets_in(widget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled())


def widgets_in(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and all within it that is shown, in the order of the layouts."""
    yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from widgets_in(inner)
    else:
        yield from _widgets_of(widget.layout())


def _widgets_of(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        widget = item.widget()
        if widget is None:
            yield from _widgets_of(item.layout())
        elif not widget.isHidden():
            yield from widgets_in(widget)
