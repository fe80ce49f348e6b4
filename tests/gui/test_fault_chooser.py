"""The chooser of faults under the Practice banner, in the real window on a running practice organisation.

`JELLYFISH_PICTURES=folder` keeps a picture of each.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.fault_chooser import FaultChooser
from jellyfish_setup.practice.faults import FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.texts.faults import fault_words
from jellyfish_setup.texts.pages import common
from jellyfish_setup.wizard.presenters.practice_views import FaultGroupView, FaultsView
from jellyfish_setup.wizard.presenters.views import SidebarView
from jellyfish_setup.wizard.steps import StepId

PICTURES = os.environ.get("JELLYFISH_PICTURES")
LOOKS = [(Scheme.LIGHT, 1.0, 1080, 720), (Scheme.DARK, 1.0, 1024, 700), (Scheme.LIGHT, 2.0, 1024, 700), (Scheme.CONTRAST, 1.0, 1024, 700)]


@pytest.fixture
def chooser(wizard) -> QComboBox:
    return wizard.find("practice.fault", QComboBox)


def banner(wizard) -> str:
    return "\n".join(label.text() for label in wizard.frame.sidebar.findChildren(QLabel) if label.isVisible())


def choose(chooser: QComboBox, fault: str | None) -> None:
    """As a person at the keyboard: down the list until it is there."""
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Home)
    for _ in range(chooser.count()):
        if chooser.currentData() == fault:
            return
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    pytest.fail(f"{fault} cannot be reached")


def test_it_offers_every_fault_and_at_first_none(chooser: QComboBox) -> None:
    assert chooser.currentText() == common.NO_FAULT
    assert chooser.accessibleName() == common.FAULT
    assert [chooser.itemData(row) for row in range(chooser.count()) if chooser.itemData(row)] == list(FAULTS)


def test_what_is_chosen_goes_wrong_and_the_banner_says_so(wizard, chooser: QComboBox, practice: PracticeOrganisation) -> None:
    choose(chooser, "key-expired")
    assert practice.fault == "key-expired"
    assert fault_words("key-expired").look_for in banner(wizard)
    assert common.PRACTICE in banner(wizard)
    wizard.go_to(StepId.KEY)
    wizard.conductor.presenter.use_example()
    wizard.press("store", "continue")
    diagnosis = wizard.conductor.session.diagnosis
    assert diagnosis.problem.code == "key-rejected"
    assert chooser.currentData() == "key-expired"
    choose(chooser, None)
    assert practice.fault is None
    assert common.PRACTICE_TEXT in banner(wizard)


def test_every_fault_can_be_reached_by_the_keyboard(chooser: QComboBox, practice: PracticeOrganisation) -> None:
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Home)
    seen = []
    for _ in FAULTS:
        QTest.keyClick(chooser, Qt.Key.Key_Down)
        seen.append(practice.fault)
    assert seen == list(FAULTS)


def test_a_wheel_that_passes_changes_nothing(chooser: QComboBox, practice: PracticeOrganisation) -> None:
    middle = QPointF(chooser.rect().center())
    down, none = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        middle, chooser.mapToGlobal(middle), QPoint(), down, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(chooser, wheel)
    assert (chooser.currentData(), practice.fault) == (None, None)


def test_there_is_none_outside_practice(dressed: Theme, qtbot: QtBot, sidebar_view: SidebarView) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    faults = FaultsView((FaultGroupView("The API key", (("key-expired", "The key has expired"),)),))
    frame.show_sidebar(replace(sidebar_view, faults=faults))
    with qtbot.waitExposed(frame):
        frame.show()
    (chooser,) = frame.sidebar.findChildren(QComboBox)
    assert chooser.isVisible()
    frame.show_sidebar(replace(sidebar_view, practice=False, faults=None))
    assert not chooser.isVisible()


def test_every_name_fits_on_its_line(chooser: QComboBox, dressed: Theme) -> None:
    QApplication.processEvents()
    option = QStyleOptionComboBox()
    option.initFrom(chooser)
    style = chooser.style()
    assert isinstance(style, QStyle)
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, chooser).width()
    widths = {
        chooser.itemText(row): QFontMetrics(chooser.font()).horizontalAdvance(chooser.itemText(row)) for row in range(chooser.count())
    }
    assert {text: width for text, width in widths.items() if width > room} == {}


@pytest.mark.parametrize("fault", [None, "firewall-page", "too-large"])
@pytest.mark.parametrize(("scheme", "factor", "width", "height"), LOOKS)
def test_the_sidebar_fits(
    wizard,
    chooser: QComboBox,
    dressed: Theme,
    qtbot: QtBot,
    everything_fits: Callable[[QWidget], None],
    fault: str | None,
    scheme: Scheme,
    factor: float,
    width: int,
    height: int,
) -> None:
    wizard.conductor.choose_fault(fault)
    dressed.use(scheme, text_factor=factor, family=bundled_inter())
    wizard.frame.resize(width, height)
    qtbot.waitUntil(lambda: everything_fits(wizard.frame.sidebar), timeout=2000)
    assert wizard.frame.height() <= height
    steps = wizard.frame.sidebar.steps
    assert steps.viewport().height() >= 2 * steps.sizeHintForRow(1)
    assert chooser.geometry().right() <= chooser.parentWidget().width()
    assert chooser.height() >= QFontMetrics(chooser.font()).height()
    if PICTURES:
        wizard.frame.grab().save(str(Path(PICTURES) / f"fault-{fault}-{scheme}-{factor}.png"))


@pytest.mark.parametrize("fault", ["not-scim", "quarantine"])
def test_a_long_name_in_large_text_is_broken_and_seen_whole(wizard, dressed: Theme, qtbot: QtBot, fault: str) -> None:
    chooser = wizard.find("practice.fault", FaultChooser)
    dressed.use(Scheme.LIGHT, text_factor=2.0, family=bundled_inter())
    wizard.frame.resize(1024, 700)
    wizard.conductor.choose_fault(fault)

    def whole() -> None:
        option = QStyleOptionComboBox()
        chooser.initStyleOption(option)
        lines = option.currentText.split("\n")
        assert len(lines) > 1
        assert " ".join(lines) == fault_words(fault).name
        assert chooser.height() >= len(lines) * chooser.fontMetrics().height()

    qtbot.waitUntil(whole, timeout=2000)
