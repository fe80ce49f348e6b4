"""The few style rules on top of Fusion, made from the tokens.

Only parts whose shape Fusion cannot give by palette have one: buttons, fields, tables and scroll bars. Whatever else is
shown is painted by its own small widget.
"""

from collections.abc import Mapping
from string import Template

from jellyfish_setup.gui.tokens import GRID, Token

_RULES = Template("""
QPushButton[look] {
    color: $text; background: $card; border: 1px solid $line; border-radius: ${r8}px; padding: ${p9}px ${p16}px; min-height: ${body_line}px;
    font-weight: 500;
}
QPushButton[look]:hover { background: $side; }
QPushButton[look]:pressed { background: $line; }
QPushButton[look]:disabled { color: $dim; background: $background; }
QPushButton[look]:focus { border: 2px solid $accent; padding: ${p8}px ${p15}px; }

QPushButton[look="primary"] { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:disabled { color: $dim; background: $line; border-color: $line; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }

QPushButton[look="quiet"] {
    color: $accent; background: transparent; border: 2px solid transparent; padding: ${p3}px 0; text-align: left;
}
QPushButton[look="quiet"]:hover, QPushButton[look="quiet"]:pressed { color: $accent_hover; text-decoration: underline; }
QPushButton[look="quiet"]:disabled { color: $dim; background: transparent; }
QPushButton[look="quiet"]:focus { border: 2px solid $accent; padding: ${p3}px 0; }

QPushButton[look="chip"] {
    color: $dim; border-radius: ${chip_radius}px; padding: ${p4}px ${p12}px; min-height: ${small_line}px; font-size: ${small}px;
}
QPushButton[look="chip"]:checked { color: $accent; background: $accent_soft; border-color: $accent; }
QPushButton[look="chip"]:focus { border: 2px solid $accent; padding: ${p3}px ${p11}px; }

QPushButton[look="icon"] { padding: ${p9}px; }
QPushButton[look="icon"]:focus { padding: ${p8}px; }

QLineEdit, QPlainTextEdit, QComboBox {
    color: $text; background: $card; border: 1px solid $wait; border-radius: ${r8}px; padding: ${p8}px ${p12}px;
    placeholder-text-color: $dim; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $dim; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: ${p7}px ${p11}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $dim; background: $background; }
QLineEdit[look="search"], QComboBox[look="chip"] {
    border-radius: ${chip_radius}px; padding: ${p4}px ${p12}px; min-height: ${small_line}px; font-size: ${small}px;
}
QLineEdit[look="search"]:focus, QComboBox[look="chip"]:focus { padding: ${p3}px ${p11}px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${beside_arrow}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line; padding: ${p4}px; }

QTableView {
    background: transparent; border: none; selection-background-color: $accent_soft; selection-color: $text; gridline-color: $line;
}
QHeaderView { background: transparent; }
QHeaderView::section {
    color: $dim; background: transparent; border: none; border-bottom: 1px solid $line; padding: ${p8}px ${p12}px; font-size: ${small}px;
    font-weight: 500;
}

QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }

QPushButton[look="quiet"][has_menu="true"], QPushButton[look="quiet"][has_menu="true"]:focus { padding-right: ${beside_arrow}px; }
QPushButton[look="quiet"]::menu-indicator {
    image: url("$chevron"); subcontrol-origin: padding; subcontrol-position: center right; width: ${arrow}px; height: ${arrow}px;
}
QMenu { color: $text; background: $card; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p8}px ${p16}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $dim; }

QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $wait; border-radius: ${p3}px; margin: ${p3}px; }
QScrollBar::handle:hover { background: $dim; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def rules(colours: Mapping[Token, str], *, small_pixels: int, line_pixels: int, small_line_pixels: int, chevron: str) -> str:
    """The style sheet for one scheme; lengths that hold text come from the size of the text."""
    values: dict[str, str | int] = {token.value.replace("-", "_"): colour for token, colour in colours.items()}
    values |= {f"p{pixels}": pixels for pixels in (3, 4, 7, 8, 9, 11, 12, 15, 16, 32)}
    values |= {"body_line": line_pixels, "small": small_pixels, "small_line": small_line_pixels, "chevron": chevron}
    values |= {"arrow": small_line_pixels, "beside_arrow": small_line_pixels + 3 * GRID // 2}
    values |= {"r8": 2 * GRID, "chip_radius": (small_line_pixels + 2 * GRID) // 2}
    return _RULES.substitute(values)
