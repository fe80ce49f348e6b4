"""Every page in two languages that nobody speaks: one with words two fifths longer, and one that is read from right to left.

`JELLYFISH_PICTURES=folder` keeps a picture of each.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.language import speak_in_the_window
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.texts.language import PSEUDO, RIGHT_TO_LEFT
from jellyfish_setup.wizard.steps import StepId

PICTURES = os.environ.get("JELLYFISH_PICTURES")
_NAMES = """Jellyfish Setup Engineer Switch IsSoftDeleted active emails work givenName jobTitle mail name.familyName name.givenName
surname title true userName userPrincipalName"""
NAMES = frozenset(_NAMES.split())  # of the program, of people and of attributes
LOOKS = [(1.0, 1080, 720), (1.0, 1024, 700), (1.5, 1080, 720)]


@pytest.fixture(params=PSEUDO)
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    yield speak_in_the_window(qapp, request.param)
    speak_in_the_window(qapp, "en")
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def in_language(spoken: str, request: pytest.FixtureRequest):
    return request.getfixturevalue("wizard")


def pages(wizard) -> Iterator[StepId]:
    """Each page with something on it."""
    for step in StepId:
        wizard.go_to(step)
        if step in (StepId.KEY, StepId.PEOPLE):
            wizard.conductor.presenter.use_example()
        yield step
        if step is StepId.KEY:
            wizard.press("store", "continue")


def test_no_word_is_cut(spoken: str, in_language, dressed: Theme, qtbot: QtBot, everything_fits: Callable[[QWidget], None]) -> None:
    for step in pages(in_language):
        for factor, width, height in LOOKS:
            dressed.use(Scheme.LIGHT, text_factor=factor, family=bundled_inter())
            in_language.frame.resize(width, height)
            qtbot.waitUntil(lambda: everything_fits(in_language.page), timeout=2000)
            if PICTURES:
                in_language.frame.grab().save(str(Path(PICTURES) / f"page-{step}-{spoken}-{factor}-{width}.png"))


def test_nothing_lies_upon_another(in_language, looking: ModuleType) -> None:
    for step in pages(in_language):
        in_language.frame.resize(1024, 700)
        QApplication.processEvents()
        assert list(looking.overlaid(in_language.frame)) == [], step


@pytest.mark.parametrize("spoken", [RIGHT_TO_LEFT], indirect=True)
def test_every_word_is_translated(in_language, looking: ModuleType) -> None:
    for step in pages(in_language):
        QApplication.processEvents()
        assert looking.untranslated(in_language.frame, NAMES) == [], step
