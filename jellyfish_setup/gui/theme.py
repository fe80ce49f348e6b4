"""How the window looks: one place for palette, type, lengths and the few style rules.

It follows the system's light or dark scheme while running, and steps back completely where high contrast is asked for.
"""

import sys
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from jellyfish_setup.core.resources import resource
from jellyfish_setup.gui import fonts
from jellyfish_setup.gui.contrast import wants_high_contrast
from jellyfish_setup.gui.rules import rules
from jellyfish_setup.gui.tokens import BODY_PIXELS, DARK, GRID, LIGHT, Scheme, TextSize, Token

_MIDDLE_LIGHTNESS = 128
_STYLE = "Fusion"

# There high contrast is a style as well as a palette; elsewhere a palette, and the application begins in our style: to be handed
# a QStyle, as by `setStyle`, loads all its names, which takes as long as a fifth of the first page.
_SYSTEM_HAS_ITS_STYLE = sys.platform in ("win32", "darwin")
BEGINNING = () if _SYSTEM_HAS_ITS_STYLE else ("-style", _STYLE)
"""Arguments with which an application of this theme begins."""

_Role = QPalette.ColorRole

_ROLES: Mapping[_Role, Token] = {
    _Role.Window: Token.BACKGROUND,
    _Role.WindowText: Token.TEXT,
    _Role.Base: Token.CARD,
    _Role.AlternateBase: Token.SIDE,
    _Role.Text: Token.TEXT,
    _Role.PlaceholderText: Token.DIM,
    _Role.Button: Token.CARD,
    _Role.ButtonText: Token.TEXT,
    _Role.BrightText: Token.BAD,
    _Role.ToolTipBase: Token.CARD,
    _Role.ToolTipText: Token.TEXT,
    _Role.Light: Token.CARD,
    _Role.Midlight: Token.SIDE,
    _Role.Mid: Token.LINE,
    _Role.Dark: Token.WAIT,
    _Role.Shadow: Token.WAIT,
    _Role.Highlight: Token.ACCENT,
    _Role.HighlightedText: Token.ON_ACCENT,
    _Role.Accent: Token.ACCENT,
    _Role.Link: Token.ACCENT,
    _Role.LinkVisited: Token.ACCENT,
}
_PALE_WHEN_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)

# In high contrast the system's own colours stand in for ours.
_CONTRAST: Mapping[Token, _Role] = {
    Token.CARD: _Role.Base,
    Token.ACCENT: _Role.Highlight,
    Token.ACCENT_HOVER: _Role.Highlight,
    Token.ON_ACCENT: _Role.HighlightedText,
    Token.BACKGROUND: _Role.Window,
    Token.SIDE: _Role.Window,
    Token.ACCENT_SOFT: _Role.Window,
    Token.OK_SOFT: _Role.Window,
    Token.BAD_SOFT: _Role.Window,
    Token.WARN_SOFT: _Role.Window,
}


class Theme(QObject):
    """Palette, type and lengths of the running application.

    Signals:
        changed: scheme or size of text changed; comes on the window's thread, after palette and rules were set.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._hints = application.styleHints()
        self._system_style = application.style().name() if _SYSTEM_HAS_ITS_STYLE else _STYLE
        self._style = self._system_style
        self._system_is_dark = application.palette().color(_Role.Window).lightness() < _MIDDLE_LIGHTNESS
        self._chosen: Scheme | None = None
        self._scheme = Scheme.LIGHT
        self._chosen_family: str | None = None
        self._factor = 1.0
        self._family = ""
        self._fixed_family = ""
        self._body_pixels = BODY_PIXELS
        self._applying = False
        self._hints.colorSchemeChanged.connect(self._follow)
        if hasattr(self._hints, "accessibility"):
            self._hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """The scheme now shown."""
        return self._scheme

    def _wanted_scheme(self) -> Scheme:
        if self._chosen is not None:
            return self._chosen
        if wants_high_contrast(self._hints):
            return Scheme.CONTRAST
        known = self._hints.colorScheme()
        dark = self._system_is_dark if known is Qt.ColorScheme.Unknown else known is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def use(self, scheme: Scheme | None = None, *, text_factor: float = 1.0, family: str | None = None) -> None:
        """Show `scheme` whatever the system says, text `text_factor` times as large, in `family`; None follows the system."""
        self._chosen, self._factor, self._chosen_family = scheme, text_factor, family
        self._apply()

    def colour(self, token: Token) -> QColor:
        """The colour for painting."""
        if self.scheme is Scheme.CONTRAST:
            return self._application.palette().color(_CONTRAST.get(token, _Role.WindowText))
        return QColor(self._colours()[token])

    def font(
        self, size: TextSize = TextSize.BODY, weight: QFont.Weight = QFont.Weight.Normal, *, fixed: bool = False, figures: bool = False
    ) -> QFont:
        """A font of the window; `fixed` for code, `figures` for columns of numbers, which then have one width."""
        font = QFont()
        font.setFamily(self._family_for_code() if fixed else self._family)
        font.setPixelSize(self._pixels(size))
        font.setWeight(weight)
        if figures and hasattr(font, "setFeature"):
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def grid(self, steps: float) -> int:
        """A distance of so many steps of the grid; distances stay the same when text grows."""
        return round(steps * GRID)

    def scaled(self, steps: float) -> int:
        """A length that holds text or stands beside it: so many steps of the grid, growing with the text."""
        return round(steps * GRID * self.text_scale)

    @property
    def text_scale(self) -> float:
        """How much larger the text is than in the pictures."""
        return self._body_pixels / BODY_PIXELS

    def line_height(self, size: TextSize = TextSize.BODY) -> int:
        """The height of one line of text."""
        return QFontMetrics(self.font(size)).height()

    def _pixels(self, size: TextSize) -> int:
        return round(self._body_pixels * size.value)

    def _colours(self) -> Mapping[Token, str]:
        return DARK if self.scheme is Scheme.DARK else LIGHT

    def _follow(self) -> None:
        if self._chosen is None and not self._applying:
            self._apply()

    def _apply(self) -> None:
        self._applying = True  # setting a palette may itself report a new scheme
        try:
            self._scheme = self._wanted_scheme()  # asked once, as every colour that is painted depends on it
            self._measure()
            for widget in self._application.allWidgets():
                widget.ensurePolished()  # what Qt has not prepared for being shown would not hear of another font
            self._application.setFont(self.font())
            if self.scheme is Scheme.CONTRAST:
                self._step_back()
            else:
                self._dress()
        finally:
            self._applying = False
        self.changed.emit()

    def _measure(self) -> None:
        self._family = self._chosen_family or fonts.interface_family()
        self._fixed_family = ""
        self._body_pixels = round(max(BODY_PIXELS, fonts.system_text_pixels()) * self._factor)

    def _family_for_code(self) -> str:
        """Asked for when the first code is shown: to find it takes the system a moment."""
        if not self._fixed_family:
            self._fixed_family = fonts.fixed_family()
        return self._fixed_family

    def _step_back(self) -> None:
        self._application.setStyleSheet("")
        self._wear(self._system_style)
        self._application.setPalette(QPalette())

    def _dress(self) -> None:
        self._application.setStyleSheet("")
        self._wear(_STYLE)
        self._application.setPalette(self._palette())
        chevron = resource(f"icons/chevron-{self.scheme}.svg").as_posix()
        self._application.setStyleSheet(
            rules(
                self._colours(),
                small_pixels=self._pixels(TextSize.SMALL),
                line_pixels=self.line_height(),
                small_line_pixels=self.line_height(TextSize.SMALL),
                chevron=chevron,
            )
        )

    def _wear(self, style: str) -> None:
        if style != self._style:
            self._application.setStyle(style)
            self._style = style

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in _PALE_WHEN_DISABLED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(Token.DIM))
        return palette


@cache
def theme() -> Theme:
    """The theme of the running application; the first call dresses it.

    Raises:
        RuntimeError: there is no QApplication yet.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a theme needs an application to dress")
    return Theme(application)
