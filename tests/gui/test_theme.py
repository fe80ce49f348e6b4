"""The theme: readable in both schemes, follows, and steps back."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.rules import rules
from jellyfish_setup.gui.theme import Theme, theme
from jellyfish_setup.gui.tokens import DARK, LIGHT, Scheme, TextSize, Token, soft, strong
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.labels import Label, heading
from jellyfish_setup.wizard.presenters.pieces import Tone


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


LENGTHS = {"small_pixels": 13, "line_pixels": 17, "small_line_pixels": 16, "chevron": "chevron.svg"}
GROUNDS = (Token.BACKGROUND, Token.SIDE, Token.CARD)
PAIRS = [(text, ground) for text in (Token.TEXT, Token.DIM, Token.ACCENT) for ground in GROUNDS]
PAIRS += [(strong(tone), soft(tone)) for tone in Tone]
PAIRS += [(Token.TEXT, soft(tone)) for tone in Tone]
PAIRS += [(strong(tone), Token.CARD) for tone in Tone]
PAIRS += [(Token.ON_ACCENT, Token.ACCENT), (Token.ON_ACCENT, Token.ACCENT_HOVER), (Token.DIM, soft(Tone.BAD)), (Token.DIM, soft(Tone.WARN))]

PAIRS += [(Token.DIM, soft(tone)) for tone in (Tone.OK, Tone.INFO)]  # the code in a notice, a ticked row
PAIRS += [(Token.WARN, Token.ACCENT_SOFT)]  # that sign-in is blocked, in a ticked row
PAIRS += [(Token.ACCENT_HOVER, ground) for ground in GROUNDS]
SHAPES = [(Token.WAIT, ground) for ground in GROUNDS]  # the edge of a field or of a box to tick, a ring, an arrow
SHAPES += [(strong(tone), ground) for tone in Tone for ground in GROUNDS]  # signs, bars, and the ring of the focus


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(colours: dict[Token, str], shape: Token, ground: Token) -> None:
    assert contrast(colours[shape], colours[ground]) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_is_of_a_colour_that_can_be_seen(colours: dict[Token, str]) -> None:
    edges = re.search(r"^QLineEdit, [^{]*\{[^}]*border: 1px solid (#\w+)", rules(colours, **LENGTHS), re.MULTILINE)
    assert edges is not None
    assert edges[1] == colours[Token.WAIT]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_can_be_read(colours: dict[Token, str], text: Token, ground: Token) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_both_schemes_name_every_token() -> None:
    assert set(LIGHT) == set(DARK) == set(Token)


def test_the_scheme_changes_while_running(dressed: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dressed.changed):
        dressed.use(Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK[Token.BACKGROUND])
    assert dressed.colour(Token.OK) == QColor(DARK[Token.OK])
    assert "#7ea6ff" in qapp.styleSheet()


def test_a_label_follows_colour_and_size(dressed: Theme, qtbot: QtBot) -> None:
    label = Label("word", parent := QLabel(), token=Token.BAD)
    qtbot.addWidget(parent)
    before = QFontInfo(label.font()).pixelSize()
    dressed.use(Scheme.DARK, text_factor=2)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK[Token.BAD])
    assert QFontInfo(label.font()).pixelSize() == 2 * before


@pytest.mark.parametrize("kind", [QLabel, QLineEdit, QComboBox, lambda parent: Button("word", parent)])
def test_what_was_never_shown_grows_too(kind: Callable[[QWidget], QWidget], dressed: Theme, qtbot: QtBot) -> None:
    """Qt tells a new font only to what it has prepared for being shown."""
    qtbot.addWidget(window := QWidget())
    window.show()
    part = kind(window)
    dressed.use(Scheme.DARK, text_factor=2)
    part.show()
    assert part.font().pixelSize() == dressed.font().pixelSize()
    assert part.palette().color(QPalette.ColorRole.Text) == QColor(DARK[Token.TEXT])


def test_the_arrow_of_a_chooser_grows_with_the_text(dressed: Theme, qtbot: QtBot) -> None:
    qtbot.addWidget(chooser := QComboBox())

    def arrow() -> tuple[int, int]:
        """How wide and how high what is drawn in its colour is."""
        chooser.resize(400, chooser.sizeHint().height())
        image, colour = chooser.grab().toImage(), dressed.colour(Token.DIM)
        marked = [(x, y) for x in range(300, 398) for y in range(2, image.height() - 2) if image.pixelColor(x, y) == colour]
        across, down = zip(*marked, strict=True)
        return max(across) - min(across), max(down) - min(down)

    usual = arrow()
    dressed.use(Scheme.LIGHT, text_factor=2)
    assert arrow() > (1.7 * usual[0], 1.7 * usual[1])


def test_three_sizes_grow_together(dressed: Theme) -> None:
    small = [dressed.font(size).pixelSize() for size in TextSize]
    dressed.use(Scheme.LIGHT, text_factor=2)
    assert [dressed.font(size).pixelSize() for size in TextSize] == [2 * size for size in small]
    assert dressed.text_scale == pytest.approx(2.0)


def test_high_contrast_takes_everything_of_ours_away(dressed: Theme, qapp: QApplication) -> None:
    dressed.use(Scheme.CONTRAST)
    assert qapp.styleSheet() == ""
    palette = qapp.palette()
    ours = {dressed.colour(token).name() for token in (Token.TEXT, Token.OK, Token.BAD)}
    assert ours == {palette.color(QPalette.ColorRole.WindowText).name()}
    assert dressed.colour(Token.ON_ACCENT) == palette.color(QPalette.ColorRole.HighlightedText)


def test_words_from_outside_are_taken_literally(dressed: Theme, qtbot: QtBot) -> None:
    label = heading("<b>Bold</b> &amp; <img src='http://example.com/x.png'>", parent := QLabel())
    qtbot.addWidget(parent)
    assert label.textFormat().name == "PlainText"
    assert label.text() == "<b>Bold</b> &amp; <img src='http://example.com/x.png'>"


def test_there_is_one_theme(dressed: Theme) -> None:
    assert theme() is dressed
