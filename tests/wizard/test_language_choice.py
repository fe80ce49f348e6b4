"""The choice of a language on page 1."""

from collections.abc import Callable, Iterator

import pytest

from jellyfish_setup.app import _chosen_language
from jellyfish_setup.texts import languages
from jellyfish_setup.texts.languages import speak
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters import start


@pytest.fixture
def two_languages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    both = {"en": "English", "de": "Deutsch"}
    monkeypatch.setattr(languages, "LANGUAGES", both)
    monkeypatch.setattr(start, "LANGUAGES", both)
    yield
    speak("en")


@pytest.fixture
def conductor(open_wizard: Callable[[], Conductor]) -> Conductor:
    return open_wizard()


def test_where_there_is_one_language_there_is_no_choice(conductor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "LANGUAGES", {"en": "English"})
    assert conductor.presenter.view().body.language is None


@pytest.mark.usefixtures("two_languages")
def test_a_chosen_language_is_kept_for_the_next_start_and_the_page_says_so(conductor) -> None:
    view = conductor.presenter.view().body.language
    assert (view.languages, view.chosen, view.remark) == ((("en", "English"), ("de", "Deutsch")), "en", "")
    conductor.presenter.choose_language("de")
    view = conductor.presenter.view().body.language
    assert (view.chosen, view.remark) == ("de", "The program speaks it when it is started again.")
    assert _chosen_language(conductor.session.parts.places) == "de"
    conductor.presenter.choose_language("en")
    assert conductor.presenter.view().body.language.remark == ""


@pytest.mark.usefixtures("two_languages")
def test_where_it_cannot_be_kept_the_page_says_so(conductor) -> None:
    place = conductor.session.parts.places.language
    place.mkdir(parents=True)
    conductor.presenter.choose_language("de")
    assert conductor.presenter.view().notice is not None
    assert conductor.presenter.view().body.language.chosen == "en"
