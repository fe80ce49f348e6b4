"""The painted pictures: crisp at every scale of the screen, and said in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.cycle_card import CycleCard
from jellyfish_setup.gui.widgets.cycle_line import CycleLine
from jellyfish_setup.gui.widgets.mapping_arrows import Arrow
from jellyfish_setup.gui.widgets.progress_ring import ProgressRing
from jellyfish_setup.gui.widgets.results_bar import ResultsBar
from jellyfish_setup.gui.widgets.waterfall import WaterfallBar
from jellyfish_setup.wizard.presenters.bodies.entra_work import CycleLineView, ProgressView
from jellyfish_setup.wizard.presenters.bodies.results import BarPart
from jellyfish_setup.wizard.presenters.pieces import Tone

RATIOS = (1.0, 1.25, 2.0)
PROGRESS = ProgressView("How far it is", "7 of 18 pages of people in this cycle", "38%", 7, 18)
CYCLES = CycleLineView("Last cycle", "08:40", "Next cycle", "expected 09:20", Tone.OK, 2400.0, 600.0)


def drawn(widget: QWidget, ratio: float) -> QImage:
    """The widget as a screen of this scale shows it."""
    image = QImage((widget.size() * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def column(image: QImage, x: int) -> list[str]:
    """The colours from top to bottom."""
    return [image.pixelColor(x, y).name() for y in range(image.height())]


def row(image: QImage, y: int) -> list[str]:
    return [image.pixelColor(x, y).name() for x in range(image.width())]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("share", [0.31, 0.5, 0.77])
def test_the_line_of_the_cycles_has_no_blurred_edge(share: float, ratio: float, dressed: Theme, qtbot: QtBot) -> None:
    line = CycleLine(widget := QWidget())
    qtbot.addWidget(widget)
    line.show_cycles(replace(CYCLES, passed=share * CYCLES.seconds))
    line.resize(397, line.sizeHint().height())
    seen = set(column(drawn(line, ratio), round(60 * ratio)))
    assert seen == {"#ffffff", dressed.colour(Token.ACCENT).name()}, "nothing between line and ground"


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("is_match", [True, False])
def test_an_arrow_has_no_blurred_edge(is_match: bool, ratio: float, dressed: Theme, qtbot: QtBot) -> None:
    arrow = Arrow(widget := QWidget(), is_match=is_match)
    qtbot.addWidget(widget)
    arrow.resize(arrow.sizeHint())
    colour = dressed.colour(Token.ACCENT if is_match else Token.WAIT).name()
    assert set(column(drawn(arrow, ratio), round(20 * ratio))) == {"#ffffff", colour}


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_parts_of_the_results_bar_meet_without_blur(ratio: float, dressed: Theme, qtbot: QtBot) -> None:
    bar = ResultsBar(widget := QWidget())
    qtbot.addWidget(widget)
    bar.show_parts((BarPart(Tone.BAD, 1, "Failed"), BarPart(Tone.OK, 5, "Created"), BarPart(Tone.NEUTRAL, 1, "Same")))
    bar.resize(333, bar.sizeHint().height())
    image = drawn(bar, ratio)
    inside = row(image, image.height() // 2)[round(8 * ratio) : -round(8 * ratio)]
    assert set(inside) == {"#ffffff"} | {dressed.colour(token).name() for token in (Token.BAD, Token.OK, Token.WAIT)}


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_span_of_the_waterfall_is_as_high_as_its_track(ratio: float, dressed: Theme, qtbot: QtBot) -> None:
    bar = WaterfallBar(widget := QWidget())
    qtbot.addWidget(widget)
    bar.show_span(0.2, 0.5, 1.0, StageState.PASSED)
    bar.resize(bar.sizeHint())
    middle = column(drawn(bar, ratio), round(bar.width() * ratio * 0.45))
    assert middle[1:-1] == [dressed.colour(Token.ACCENT).name()] * (len(middle) - 2)


def test_the_ring_is_drawn_for_the_screen_and_not_blown_up(dressed: Theme, qtbot: QtBot) -> None:
    ring = ProgressRing(widget := QWidget())
    qtbot.addWidget(widget)
    ring.show_progress(PROGRESS)
    ring.resize(ring.sizeHint())
    fine = drawn(ring, 2.0)
    blown_up = drawn(ring, 1.0).scaled(fine.size())
    fine.setDevicePixelRatio(1)
    blown_up.setDevicePixelRatio(1)
    assert fine != blown_up
    turned = [fine.pixelColor(fine.width() // 2 + dx, 5).name() for dx in (-14, 14)]
    assert turned == [dressed.colour(Token.LINE).name(), dressed.colour(Token.ACCENT).name()], "it begins at the top, clockwise"


def test_ring_and_line_are_said_in_words(dressed: Theme, qtbot: QtBot) -> None:
    card = CycleCard(widget := QWidget())
    qtbot.addWidget(widget)
    card.show_cycles((PROGRESS,), CYCLES)
    ring, line = card.findChild(ProgressRing), card.findChild(CycleLine)
    assert ring is not None
    assert line is not None
    said = [QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in (ring, line)]
    assert said == ["How far it is: 38%", "Last cycle: 08:40; Next cycle: expected 09:20"]
    assert ring.accessibleDescription() == PROGRESS.text


def test_without_cycles_there_is_no_card(dressed: Theme, qtbot: QtBot) -> None:
    card = CycleCard(widget := QWidget())
    qtbot.addWidget(widget)
    card.show_cycles((PROGRESS,), CYCLES)
    assert not card.isHidden()
    card.show_cycles((), None)
    assert card.isHidden()


@pytest.mark.parametrize(("passed", "share"), [(-5, 0.0), (1200, 0.5), (9000, 1.0)])
def test_the_mark_stays_on_the_line(passed: float, share: float, dressed: Theme, qtbot: QtBot) -> None:
    line = CycleLine(widget := QWidget())
    qtbot.addWidget(widget)
    line.show_cycles(replace(CYCLES, passed=passed))
    assert line.share == pytest.approx(share, abs=0.01)
