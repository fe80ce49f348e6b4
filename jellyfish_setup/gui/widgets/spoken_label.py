"""A label that is heard and not seen, for what needs none in the eyes of who sees it."""

from PySide6.QtWidgets import QLabel, QWidget


class SpokenLabel(QLabel):
    """Labels a list to choose from, `field`, for screen readers.

    On Linux the name of such a list is what is chosen in it, whatever its accessible name; they ask for its label instead,
    and find it among the widgets beside it.
    """

    def __init__(self, field: QWidget, words: str) -> None:
        super().__init__(words, field.parentWidget())
        self.setBuddy(field)
        self.hide()
