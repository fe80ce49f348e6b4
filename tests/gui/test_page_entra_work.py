"""The pages on which the program works in Entra: a person types, presses and reads; the practice Entra answers over HTTP."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.pages.entra_work import EntraWorkPage
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.sign_in_choices import SignInChoicesCard
from jellyfish_setup.gui.widgets.stage_row import StageRowWidget
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import SidePage, StepId


@pytest.fixture
def at_set_up(wizard):
    wizard.go_to(StepId.ENTRA)
    wizard.conductor.press(SidePage.ENTRA_SET_UP)
    return wizard


@pytest.fixture
def fits(dressed: Theme, qtbot: QtBot, everything_fits: Callable[[QWidget], None]) -> Callable[[object], None]:
    """Checks the page as it is, in a small window in both schemes and with text twice as large."""

    def check(wizard) -> None:
        for scheme, factor in ((Scheme.DARK, 1.0), (Scheme.LIGHT, 2.0), (Scheme.LIGHT, 1.0)):
            dressed.use(scheme, text_factor=factor, family=bundled_inter())
            wizard.frame.resize(1024, 700)
            qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=3000)

    return check


def seen(wizard) -> str:
    """All words in the window, with heading and notice."""
    QCoreApplication.processEvents()
    return "\n".join(label.text() for label in wizard.frame.findChildren(QLabel) if label.isVisible())


def test_typed_shown_done_and_watched(at_set_up, fits: Callable[[object], None]) -> None:
    wizard = at_set_up
    fits(wizard)
    wizard.press("sign-in")
    email = wizard.find("entra.email", QLineEdit)
    email.setFocus()
    QTest.keyClicks(email, "ops@contoso.com")
    QTest.keyClicks(wizard.find("entra.assign", QLineEdit), "ann.chu@contoso.com")
    wizard.find("entra.start", QCheckBox).click()
    assert email is wizard.find("entra.email", QLineEdit), "the field was not built anew"
    fits(wizard)
    wizard.press("look")
    rows = wizard.page.findChildren(StageRowWidget)
    assert "Turn provisioning on" in {row.title.text() for row in rows}
    assert not any(row.bar.isVisibleTo(row) for row in rows), "nothing of it is measured"
    fits(wizard)
    wizard.press("do")
    assert "Microsoft Entra is set up" in seen(wizard)
    fits(wizard)
    wizard.press("done")
    wizard.go_to(StepId.MONITOR)
    wizard.conductor.press(SidePage.ENTRA_WATCH)
    assert "How is provisioning doing?" in seen(wizard), "who is signed in need not sign in again"
    fits(wizard)


def test_what_is_typed_after_the_plan_was_shown_takes_the_plan_away(at_set_up) -> None:
    wizard = at_set_up
    wizard.press("sign-in")
    QTest.keyClicks(wizard.find("entra.email", QLineEdit), "ops@contoso.com")
    wizard.press("look")
    assert wizard.shows("entra.rows")
    QTest.keyClicks(wizard.find("entra.email", QLineEdit), ".au")
    assert not wizard.shows("entra.rows")
    assert wizard.frame.footer.button("look") is not None, "it is shown anew before anything is done"


def test_single_sign_on_is_shown_set_and_guided(wizard, practice: PracticeOrganisation, fits: Callable[[object], None]) -> None:
    assert practice.graph_url
    application = practice.entra.graph.applications.add()
    application.born -= timedelta(days=1)
    wizard.go_to(StepId.ENTRA)
    fits(wizard)
    wizard.page.findChild(QPushButton, SidePage.ENTRA_SIGN_ON).click()
    assert "What you do by hand" in seen(wizard), "also for who does not sign in"
    assert not wizard.shows("entra.facts")
    fits(wizard)
    wizard.press("sign-in")
    rows = wizard.page.findChildren(StageRowWidget)
    assert "Choose SAML for single sign-on" in {row.title.text() for row in rows}
    words = seen(wizard)
    assert words.index("What would be done") < words.index("How it stands") < words.index("What you do by hand")
    fits(wizard)
    copying = next(button for button in wizard.page.findChildren(QPushButton) if "Copy the metadata address" in button.text())
    copying.click()
    assert QGuiApplication.clipboard().text().endswith(f"appid={application.app_id}")
    wizard.press("do")
    assert application.sign_on_mode == "saml"
    assert "What this program can set is set" in seen(wizard)
    fits(wizard)


class Idle:
    """A background on which nothing ever happens."""

    def start(self, *_operation: object, **_callbacks: object) -> "Idle":
        return self

    def cancel(self) -> None:
        """Nothing runs."""


@pytest.fixture
def outside_practice(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[EntraWorkPage, EntraSetUpPresenter]]:
    """The sign-in as it is for a real organisation, drawn as it says that it changed."""
    places = Places(*(tmp_path for _ in fields(Places)))
    parts = Parts(cache(TransientKeyStore), environment_proxy, places, Redaction(), lambda: datetime.now(UTC))
    state = JourneyState(step=StepId.ENTRA, started=True, tenant=Tenant.parse("contoso"), key_store="Test store")
    presenter = EntraSetUpPresenter(Session(parts, Resume(tmp_path), state), Idle())
    around = QWidget()
    qtbot.addWidget(around)
    page = EntraWorkPage(presenter, around)
    QVBoxLayout(around).addWidget(page)

    def draw() -> None:
        shown = presenter.view().body
        assert isinstance(shown, EntraWorkBody)
        page.show_body(shown)

    presenter.changed = draw
    draw()
    around.resize(700, 1100)
    around.show()
    yield page, presenter
    around.hide()


def test_the_other_ways_to_sign_in_unfold_and_open_themselves_when_one_is_wrong(
    outside_practice: tuple[EntraWorkPage, EntraSetUpPresenter], dressed: Theme, qtbot: QtBot
) -> None:
    page, presenter = outside_practice
    card = page.findChild(SignInChoicesCard)
    assert card is not None
    assert not card.cloud.isVisible(), "folded until somebody wants it"
    card.button.click()
    card.cloud.setCurrentIndex(card.cloud.findData("us-gov"))
    card.cloud.activated.emit(card.cloud.currentIndex())
    client_id = card.fields["client-id"].field
    client_id.setFocus()
    QTest.keyClicks(client_id, "my-app")
    assert card.fields["client-id"].field is client_id
    card.button.click()
    assert not client_id.isVisible()
    presenter.press("sign-in")
    assert client_id.isVisible(), "what has to be mended is seen"
    assert (client_id.text(), card.cloud.currentData()) == ("my-app", "us-gov")
    card.button.click()
    presenter.changed()
    assert not client_id.isVisible(), "whoever folds it again is left alone"
    card.button.click()
    for scheme, factor in ((Scheme.DARK, 1.0), (Scheme.LIGHT, 2.0)):
        dressed.use(scheme, text_factor=factor, family=bundled_inter())
        page.window().resize(700, 2600)
        seen = [label for label in card.findChildren(QLabel) if label.isVisible()]
        qtbot.waitUntil(lambda words=seen: all(label.height() >= label.heightForWidth(label.width()) for label in words))
