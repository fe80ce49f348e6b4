"""The icons of `resources/icons`, one family, drawn in the colour they are needed in."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from jellyfish_setup.core.resources import resource, resource_text
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token

_SIZE = 4
_RATIOS = (1, 2, 3)


def icon(name: str, token: Token = Token.DIM) -> QIcon:
    """The icon `name` (`copy`, `file` …) in a colour of the theme, sharp on every screen; ask anew when the theme changes."""
    return _drawn(name, theme().colour(token).name(), theme().scaled(_SIZE))


@cache
def _drawn(name: str, colour: str, side: int) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # here, as the first page has none

    drawing = resource_text(f"icons/{name}.svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for ratio in _RATIOS:
        pixmap = QPixmap(side * ratio, side * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


def application_icon() -> QIcon:
    """The program's own picture."""
    return QIcon(str(resource("icons/jellyfish.svg")))
