"""Emptying a layout whose rows are about to be built anew."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`; the widgets are hidden at once and deleted when Qt is ready to."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
