"""Every page in both schemes, in a small window and with text twice as large: no word is cut, nothing is wider than the window.

`JELLYFISH_PICTURES=folder` keeps a picture of each.
"""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.texts.language import ENGLISH, STRETCHED
from jellyfish_setup.texts.languages import speak
from jellyfish_setup.wizard.steps import StepId

PICTURES = os.environ.get("JELLYFISH_PICTURES")
LOOKS = [(Scheme.LIGHT, 1.0, 1080, 720), (Scheme.DARK, 1.0, 1024, 700), (Scheme.LIGHT, 2.0, 1024, 700)]


def test_no_word_is_cut(wizard, dressed: Theme, qtbot: QtBot, everything_fits: Callable[[QWidget], None]) -> None:
    for step in StepId:
        wizard.go_to(step)
        if step is StepId.KEY:
            wizard.conductor.presenter.use_example()
        if step is StepId.PEOPLE:
            wizard.conductor.presenter.use_example()
        for scheme, factor, width, height in LOOKS:
            dressed.use(scheme, text_factor=factor, family=bundled_inter())
            wizard.frame.resize(width, height)
            qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=2000)
            if PICTURES:
                wizard.frame.grab().save(str(Path(PICTURES) / f"page-{step}-{scheme}-{factor}.png"))
        if step is StepId.KEY:
            wizard.press("store", "continue")


def test_words_two_fifths_longer_fit(wizard, qtbot: QtBot, everything_fits: Callable[[QWidget], None]) -> None:
    """A language with longer words than English, as most are."""
    speak(STRETCHED)
    try:
        for step in StepId:
            wizard.go_to(step)
            wizard.frame.resize(1024, 700)
            qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=2000)
    finally:
        speak(ENGLISH)


def test_tab_goes_through_each_window_in_reading_order(wizard) -> None:
    for step in StepId:
        wizard.go_to(step)
        if step in (StepId.KEY, StepId.PEOPLE):
            wizard.conductor.presenter.use_example()
        QApplication.processEvents()
        stops = _tab_stops(wizard.frame)
        name = wizard.frame.sidebar.organisation_button  # leads home, once there is one
        start = stops.index(name if name in stops else wizard.frame.sidebar.steps)
        stops = stops[start:] + stops[:start]
        areas = (wizard.frame.sidebar, wizard.frame.help_button, wizard.frame.notice, wizard.page, wizard.frame.footer)
        parts = [next(place for place, area in enumerate(areas) if area is stop or area.isAncestorOf(stop)) for stop in stops]
        assert parts == sorted(parts), f"{step}: steps, help, notice, page, buttons"
        on_page = [stop for stop in stops if wizard.page.isAncestorOf(stop)]
        places = [_place(control, wizard.page) for control in on_page]
        assert places == sorted(places), f"{step}: {[control.objectName() for control in on_page]}"
        if step is StepId.KEY:
            wizard.press("store", "continue")


def test_every_control_has_a_name_for_a_screen_reader(wizard) -> None:
    for step in StepId:
        wizard.go_to(step)
        QApplication.processEvents()
        for control in _tab_stops(wizard.frame):
            heard = QAccessible.queryAccessibleInterface(control)
            assert heard is not None
            assert heard.text(QAccessible.Text.Name), f"{step}: {control.objectName() or control}"


def _tab_stops(window: QWidget) -> list[QWidget]:
    """Where Tab leads, once round the window."""
    stops: list[QWidget] = []
    while window.focusWidget() not in stops:
        stops.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    return stops


def _place(control: QWidget, page: QWidget) -> tuple[int, int]:
    """Row and column; controls whose middles are close stand in one row."""
    middle = control.mapTo(page, control.rect().center())
    return (round(middle.y() / 24), middle.x())
