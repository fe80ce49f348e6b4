"""Nothing moves where the system was asked for less motion: the ring of what is going on stands still, its words and time go on."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui import motion
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.widgets import signs
from jellyfish_setup.gui.widgets.signs import Sign

SETTINGS = [
    ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
    ("kdeglobals", "[KDE]\nAnimationDurationFactor=1.5\n", False),
    ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
    ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
    ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
    ("kdeglobals", "no section\n\x00", False),
    ("kdeglobals", "[General]\nName=%d\n", False),
]


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    motion.wants_less_motion.cache_clear()
    yield
    motion.wants_less_motion.cache_clear()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the files are Linux’s")
@pytest.mark.parametrize(("name", "content", "expected"), SETTINGS)
def test_the_settings_of_the_desktops_are_heeded(tmp_path: Path, monkeypatch, name: str, content: str, expected: bool) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)
    monkeypatch.setattr(motion, "_configuration_folder", lambda: tmp_path)
    assert motion.wants_less_motion() is expected


def test_without_any_setting_things_may_move(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(motion, "_configuration_folder", lambda: tmp_path)
    if sys.platform.startswith("linux"):
        assert motion.wants_less_motion() is False


@pytest.mark.parametrize("less", [True, False])
def test_the_ring_stands_still(dressed: Theme, qtbot: QtBot, monkeypatch, less: bool) -> None:
    monkeypatch.setattr(signs, "wants_less_motion", lambda: less)
    window = QWidget()
    qtbot.addWidget(window)
    sign = Sign(window)
    with qtbot.waitExposed(window):
        window.show()
    sign.show_state(None, "being checked", running=True)
    assert sign._clock.isActive() is not less
    assert sign.accessibleName() == "being checked"
