"""The whole practice journey as a person goes through it, from wherever it was broken off."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from at_once import AtOnce
from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.wizard import operations, support
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.practice_facts import PracticeFacts
from jellyfish_setup.wizard.presenters.finish import FinishPresenter
from jellyfish_setup.wizard.presenters.guide import EntraPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import KeyFileState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId
from proving.quick_clock import quick_entra

_MOST_PRESSES = 60
STATE = "state"
PERSON = "ann.chu@contoso.com"


def warm_up() -> None:
    """Import what a walk needs."""
    asyncio.run(operations.warm_up())
    import keyring.backends.SecretService  # noqa: F401

    import jellyfish_setup.credential.deletion_posix
    import jellyfish_setup.provisioning.run  # noqa: F401


def walk(order: Mapping[str, Any]) -> None:
    """From where the saved state says to the deleted key file.

    Raises:
        RuntimeError: it did not get there.
    """
    conductor = _opened(order)
    with quick_entra():
        _walk(conductor, order)
    asyncio.run(support.write(support.collect(conductor.session), Path(order["folder"]) / "report.html", conductor.session.parts.redaction))


def _walk(conductor: Conductor, order: Mapping[str, Any]) -> None:
    for _ in range(_MOST_PRESSES):
        state, page = conductor.session.state, conductor.presenter
        if page.step is SidePage.HOME:
            notice = conductor.page().notice
            if notice is None or notice.button is None:
                return  # all is done, so nothing is left to go on with
            conductor.press(notice.button.id)
        elif isinstance(page, FinishPresenter):
            if state.key_file_state is KeyFileState.DELETED:
                return
            page.tick(ticked=True)
            page.press("delete")
        else:
            _do(conductor, undo=order["undo"], by_hand=order["by_hand"])
    shown = conductor.page()
    raise RuntimeError(f"the journey does not go on: {shown.heading}, {shown.notice}, {shown.primary}")


def _do(conductor: Conductor, *, undo: bool, by_hand: bool) -> None:
    """What the page asks for."""
    page: Any = conductor.presenter
    if page.step is StepId.ENTRA and not by_hand and not conductor.session.state.entra_done:
        _set_up_entra(conductor)
        return
    if page.step is StepId.ADDRESS or (page.step in (StepId.KEY, StepId.PEOPLE) and not _can_go_on(page)):
        page.use_example()
    if isinstance(page, EntraPresenter):
        page.tick(ticked=True)
    if page.step is StepId.TRIAL and undo and conductor.session.state.trial in (TrialState.RUN, TrialState.STOPPED):
        page.press("undo")
    elif _can_go_on(page):
        page.press(page.view().primary.id)


def _set_up_entra(conductor: Conductor) -> None:
    """On the page beside the eighth, through Graph."""
    conductor.press(SidePage.ENTRA_SET_UP)
    conductor.press("sign-in")
    page: Any = conductor.presenter
    for field, text in (("email", "ops@contoso.com"), ("assign", PERSON), ("on-demand", PERSON)):
        page.type(field, text)
    page.tick(ticked=True)
    for button in ("look", "do", "done"):
        conductor.press(button)


def _can_go_on(page: Any) -> bool:
    primary = page.view().primary
    return primary is not None and primary.enabled


def _opened(order: Mapping[str, Any]) -> Conductor:
    """The wizard as a new start of the program opens it: only the disk and the key store know what was before."""
    practice = PracticeFacts(order["address"], Path(order["key_file"]), Path(order["people_file"]))
    practice = replace(practice, graph_url=lambda: order["graph_url"], sign_in=lambda: order["token"])
    parts = Parts(
        partial(KeyStore.of_this_system, practice=True),
        environment_proxy,
        Places(Path(order["folder"]) / STATE),
        Redaction(),
        lambda: datetime.now(UTC),
        practice=True,
        find_downloads=lambda: practice.key_file.parent,
    )
    resume = Resume(parts.places.state)
    conductor = Conductor(Session(parts, resume, resume.load(), practice), AtOnce())
    conductor.begin()
    return conductor
