"""Places as they are read: from the left, or from the right where the language is written that way."""

from PySide6.QtCore import QRect, Qt


def as_read(direction: Qt.LayoutDirection, whole: QRect, part: QRect) -> QRect:
    """Where `part` of `whole` stands, mirrored where reading begins at the right.

    The same as `QStyle.visualRect`; the names of QStyle take as long to load as a quarter of the first page.
    """
    if direction is Qt.LayoutDirection.LeftToRight:
        return part
    return QRect(whole.left() + whole.right() - part.right(), part.y(), part.width(), part.height())
