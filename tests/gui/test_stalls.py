"""What the tour says of the turns of the window's loop, and that the pages to come are loaded behind the first one."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.tour.stalls import StallMeter
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone


def test_each_turn_is_told_with_its_place_the_longest_first(qtbot: QtBot) -> None:
    meter = StallMeter()
    for number in range(30):
        meter.step, meter.after = "people", f"act {number}"
        meter.turn()
    told = [turn.account() for turn in meter.longest]
    assert len(told) == 10
    assert told == sorted(told, key=lambda turn: turn["milliseconds"], reverse=True)
    assert {turn["step"] for turn in told} == {"people"}


def test_what_an_act_leads_to_belongs_to_its_turn(qtbot: QtBot) -> None:
    done: list[str] = []
    StallMeter().turn(lambda: QTimer.singleShot(0, lambda: done.append("posted")))
    assert done == ["posted"]


def test_a_notice_is_made_when_there_is_one(qtbot: QtBot) -> None:
    card = NoticeCard(None)  # type: ignore[arg-type]  # it is its own window here
    qtbot.addWidget(card)
    assert card.findChildren(QLabel) == []
    card.show_notice(Notice(Tone.OK, "Done", "All of it."))
    assert "Done" in [label.text() for label in card.findChildren(QLabel)]
    card.show_notice(None)
    assert card.isHidden()


def test_nothing_is_announced_for_a_window_that_is_not_shown(qtbot: QtBot, monkeypatch) -> None:
    from PySide6.QtGui import QAccessible

    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "unseen")
    label.show()
    announce(label, "seen")
    assert said == ["seen"]


def test_the_pages_to_come_are_loaded_once_the_first_one_stands(wizard, qtbot: QtBot) -> None:
    assert not wizard.window.is_prepared
    wizard.window.prepare()
    qtbot.waitUntil(lambda: wizard.window.is_prepared)
