"""Text twice as large in a small window, in English and in two languages nobody speaks: each page of the journey and beside it,
and the help. Nothing is cut, and nobody has to scroll sideways.

`JELLYFISH_PICTURES=folder` keeps a picture of each.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.language import speak_in_the_window
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme, TextSize
from jellyfish_setup.texts.language import PSEUDO
from jellyfish_setup.wizard.steps import PageId, SidePage, StepId, is_open_to

PICTURES = os.environ.get("JELLYFISH_PICTURES")
SIZE = (1024, 700)
PERSON = "george.papadakis@contoso.com"


@pytest.fixture(params=["en", *PSEUDO])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    yield speak_in_the_window(qapp, request.param)
    speak_in_the_window(qapp, "en")
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def large(language: str, request: pytest.FixtureRequest, dressed: Theme):
    """The window, made in the language and with its letters."""
    wizard = request.getfixturevalue("wizard")
    dressed.use(Scheme.LIGHT, text_factor=2.0, family=bundled_inter())
    wizard.frame.resize(*SIZE)
    return wizard


@pytest.fixture
def problems(qtbot: QtBot, language: str, everything_fits: Callable[[QWidget], None]) -> Callable[..., list[str]]:
    """What does not fit on the page that is shown."""

    def look(wizard, page: str) -> list[str]:
        def settled() -> bool:
            try:
                everything_fits(wizard.page)
            except AssertionError:
                return False
            return True

        try:
            qtbot.waitUntil(settled, timeout=500)
        except qtbot.TimeoutError:
            over = wizard.frame.scroll_area.horizontalScrollBar().maximum()
            try:
                everything_fits(wizard.page)
            except AssertionError as reason:
                return [f"{page}: {over} px too wide; {str(reason).splitlines()[0]}"]
        finally:
            if PICTURES:
                wizard.frame.grab().save(str(Path(PICTURES) / f"large-{page}-{language}.png"))
        return []

    return look


def pages(wizard) -> Iterator[PageId]:
    """Each step with something on it, and every page that may be opened beside it the first time."""
    seen: set[SidePage] = set()
    for step in StepId:
        wizard.go_to(step)
        yield step
        if step in (StepId.KEY, StepId.PEOPLE):
            wizard.conductor.presenter.use_example()
            yield step
        if step is StepId.KEY:
            wizard.press("store", "continue")
        for side in SidePage:
            if side not in seen and is_open_to(side, wizard.conductor.session.state):
                seen.add(side)
                wizard.conductor.press(f"{side}/{PERSON}" if side is SidePage.EXPLAIN else side)
                yield side
                yield from _further(wizard, side)
                while wizard.conductor.presenter.step is not step:
                    wizard.conductor.go_back()
    assert seen == {*SidePage} - {SidePage.ENTRA_NEW_KEY}


def _further(wizard, side: SidePage) -> Iterator[PageId]:
    """The page once more, with what comes when one goes on there."""
    match side:
        case SidePage.ENTRA_SET_UP:
            wizard.press("sign-in")
            yield side
            wizard.conductor.presenter.type("email", "it-team@contoso.com")
            wizard.press("look")
            yield side
        case SidePage.ENTRA_WATCH | SidePage.ENTRA_SIGN_ON:
            yield side
        case SidePage.RESULTS:
            wizard.conductor.presenter.use_example()
            yield side
        case SidePage.REPLACE_KEY:
            wizard.conductor.presenter.use_example()
            yield side
        case SidePage.SCOPE:
            wizard.conductor.presenter.add_condition(None)
            yield side
        case SidePage.LIFECYCLE:
            wizard.press("try")
            yield side


@pytest.mark.timeout(300)
def test_nothing_is_cut_and_nobody_scrolls_sideways(large, problems: Callable[..., list[str]]) -> None:
    found = [line for place, page in enumerate(pages(large)) for line in problems(large, f"{place}-{page}")]
    assert not found, "\n".join(found)


@pytest.mark.timeout(300)
def test_the_help_beside_a_page_fits(large, problems: Callable[..., list[str]]) -> None:
    for step in (StepId.START, StepId.KEY):
        large.go_to(step)
        large.window.help.open("key")
        panel = large.window.help.panel
        assert problems(large, f"help-{step}") == []
        assert panel.text.horizontalScrollBar().maximum() == 0
        large.window.help.close()


@pytest.mark.timeout(300)
def test_text_that_becomes_small_again_becomes_so_everywhere(wizard, dressed: Theme) -> None:
    """Also what was made while it was large and not seen yet, as what is folded away."""
    usual = {dressed.font(size).pixelSize() for size in TextSize}
    dressed.use(Scheme.LIGHT, text_factor=2.0, family=bundled_inter())
    for _page in pages(wizard):
        pass
    dressed.use(Scheme.LIGHT, family=bundled_inter())
    with_words = [part for part in wizard.frame.findChildren(QWidget) if not part.objectName().startswith("qt_scrollarea")]
    kept = {f"{type(part).__name__} “{part.objectName()}”" for part in with_words if part.font().pixelSize() not in usual}
    assert not kept, "\n".join(sorted(kept))
