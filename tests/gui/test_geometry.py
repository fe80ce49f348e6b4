"""Every widget in both schemes, with long words, and at twice the size of text: nothing is cut off.

`JELLYFISH_PICTURES=folder` keeps a picture of each.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.busy_line import BusyLine
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.filter_chips import FilterChips
from jellyfish_setup.gui.widgets.hint import Hint
from jellyfish_setup.gui.widgets.instruction_list import InstructionList
from jellyfish_setup.gui.widgets.labels import dim, heading, title
from jellyfish_setup.gui.widgets.mapping_arrows import MappingArrows
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.pill import Pill
from jellyfish_setup.gui.widgets.result_table import ResultTable
from jellyfish_setup.gui.widgets.results_bar import ResultsBar
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingLine
from jellyfish_setup.wizard.presenters.bodies.results import BarPart, Chip, ResultRow
from jellyfish_setup.wizard.presenters.bodies.start import StartBody
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView, SidebarView

Words = Callable[[str], str]
PICTURES = os.environ.get("JELLYFISH_PICTURES")
WIDTHS = {1.0: 752, 2.0: 626}  # what the page leaves at 1080 and, with text twice as large, at 1024


def notice(words: Words, tone: Tone = Tone.BAD) -> Notice:
    return Notice(tone, words("The key was not accepted"), words("It may have expired."), words("Ask for a new key."), "key-rejected")


def stages(parent: QWidget, words: Words) -> QWidget:
    shown = StageList(parent)
    row = StageRow("name", "Name", StageState.PASSED, "passed", words("203.0.113.24"), False, 0.01, 0.02, "20 ms")
    failed = replace(row, name="key", title="API key", state=StageState.FAILED, explanation=notice(words))
    remark = replace(row, name="tls", title="Secure channel", state=StageState.REMARK, explanation=notice(words, Tone.WARN))
    running = replace(row, name="scim", title="SCIM service", state=None, running=True, duration="")
    skipped = replace(row, name="filter", title="Finding a person", state=StageState.SKIPPED, duration="")
    shown.show_stages((row, remark, failed, running, skipped), 0.03)
    return shown


def mapping(parent: QWidget, words: Words) -> QWidget:
    shown = MappingArrows(parent)
    expression = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'
    lines = (MappingLine("userPrincipalName", "userName", "match", True), MappingLine(words(expression), "active", "required", False, "x"))
    shown.show_mapping("Microsoft Entra", "Jellyfish", lines)
    return shown


def form(parent: QWidget, words: Words) -> QWidget:
    shown = ValuesForm(parent, line_above=True)
    shown.show_values((("userName", "ann.chu@contoso.com"), ("title", words("Engineer"))))
    return shown


def bar_and_chips(parent: QWidget, words: Words) -> QWidget:
    shown = QWidget(parent)
    column = QVBoxLayout(shown)
    bar = ResultsBar(shown)
    bar.show_parts((BarPart(Tone.BAD, 1, "Failed"), BarPart(Tone.OK, 990, "Created"), BarPart(Tone.NEUTRAL, 20, "Same")))
    chips = FilterChips(shown)
    chips.show_chips(tuple(Chip(name, f"{name} 12", name == "All") for name in ("All", "Failed", "Created", "Updated", "Nothing to do")))
    column.addWidget(bar)
    column.addWidget(chips)
    return shown


def instructions(parent: QWidget, words: Words) -> QWidget:
    shown = InstructionList(parent)
    first = InstructionView(words("Paste the Tenant URL"), words("Under Provisioning."), "Copy address", "https://contoso.securesme.com")
    shown.show_instructions((first, InstructionView("Open the portal", "", button=Button("open", "Open in browser"))))
    return shown


def busy(parent: QWidget, words: Words) -> QWidget:
    shown = BusyLine(parent)
    shown.show_busy(Busy(words("Reading the key store"), 3, 8))
    shown.show()
    return shown


def words_and_pills(parent: QWidget, words: Words) -> QWidget:
    shown = Card(parent)
    for label in (heading, title, dim):
        shown.content.addWidget(label(words("What is sent?"), shown))
    for tone in Tone:
        shown.content.addWidget(Pill(shown, "Nothing to do", tone))
    return shown


def hint(parent: QWidget, words: Words) -> QWidget:
    return Hint(parent, Notice(Tone.OK, words("We will use https://contoso.securesme.com"), words("It is right.")))


BUILDERS: dict[str, Callable[[QWidget, Words], QWidget]] = {
    "stages": stages,
    "mapping": mapping,
    "form": form,
    "bar": bar_and_chips,
    "instructions": instructions,
    "busy": busy,
    "words": words_and_pills,
    "hint": hint,
    "notice": lambda parent, words: NoticeCard(parent, notice(words)),
    "drop": lambda parent, words: FileDrop(parent, words("Drop the downloaded file here"), "Choose file…"),
}


def keep_picture(page: QWidget, name: str) -> None:
    if PICTURES:
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        assert page.grab().save(str(folder / f"{name}.png"))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("name", BUILDERS)
def test_a_widget_fits(
    name: str,
    factor: float,
    scheme: Scheme,
    words: Words,
    dressed: Theme,
    qtbot: QtBot,
    everything_fits: Callable[[QWidget], None],
    request: pytest.FixtureRequest,
) -> None:
    dressed.use(scheme, text_factor=factor, family=bundled_inter())
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(BUILDERS[name](page, words))
    column.addStretch(1)
    area.setWidget(page)
    area.resize(WIDTHS[factor], 600)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: everything_fits(page), timeout=1000)
    assert page.width() <= area.viewport().width()
    keep_picture(page, f"{name}-{scheme}-{factor}-{request.node.callspec.params['words']}")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("factor", "width", "height"), [(1.0, 1080, 720), (1.0, 1024, 700), (2.0, 1024, 700)])
def test_a_whole_page_fits(
    factor: float,
    width: int,
    height: int,
    scheme: Scheme,
    words: Words,
    dressed: Theme,
    qtbot: QtBot,
    sidebar_view: SidebarView,
    result_rows: tuple[ResultRow, ...],
    everything_fits: Callable[[QWidget], None],
    request: pytest.FixtureRequest,
) -> None:
    dressed.use(scheme, text_factor=factor, family=bundled_inter())
    frame = Frame()
    qtbot.addWidget(frame)
    body = QWidget()
    column = QVBoxLayout(body)
    table = ResultTable(body)
    table.show_results(
        tuple(replace(row, text=words(row.text)) for row in result_rows), ("Person", "Result", "What"), "Details", "Before", "After"
    )
    table.open_details("mia@contoso.com")
    column.addWidget(table)
    column.addStretch(1)
    frame.show_sidebar(sidebar_view)
    frame.show_page(
        PageView(
            words("Can Entra reach Jellyfish?"),
            words("Each thing it needs is tried here."),
            StartBody("", (), "", ()),
            primary=Button("key", "Choose another key"),
            secondary=(Button("again", "Check again"),),
            quiet=(Button("copy", "Copy for support"), Button("save", "Save report…")),
            notice=notice(words, Tone.OK),
        ),
        body,
        "Step 4 of 10",
    )
    frame.resize(width, height)
    with qtbot.waitExposed(frame):
        frame.show()
    qtbot.waitUntil(lambda: everything_fits(frame), timeout=1000)
    viewport = frame.scroll_area.viewport()
    assert frame.scroll_area.widget().width() <= viewport.width()
    keep_picture(frame, f"page-{scheme}-{factor}-{width}-{request.node.callspec.params['words']}")
