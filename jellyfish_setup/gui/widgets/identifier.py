"""The names of widgets."""

from PySide6.QtWidgets import QWidget


def identify(widget: QWidget, identifier: str) -> None:
    """Give `widget` the name by which tests, the tour and assistive programs find it."""
    widget.setObjectName(identifier)
    if hasattr(widget, "setAccessibleIdentifier"):  # since Qt 6.9
        widget.setAccessibleIdentifier(identifier)
