"""The composition root: builds the real parts, and hands them to the window or to the command line."""

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jellyfish_setup.core.private_memory import close_memory_to_others, leave_no_core_dump

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jellyfish_setup.core.places import Places
    from jellyfish_setup.core.proxy import Proxy
    from jellyfish_setup.core.redaction import Redaction
    from jellyfish_setup.credential.key_store import KeyStore
    from jellyfish_setup.practice.organisation import PracticeOrganisation
    from jellyfish_setup.wizard.known_organisations import KnownOrganisation
    from jellyfish_setup.wizard.organisations import OpenedOrganisation
    from jellyfish_setup.wizard.practice_facts import PracticeFacts
    from jellyfish_setup.wizard.session import Parts, Session

_WINDOW_OPTIONS = frozenset({"--practice", "--quit-after-first-paint", "--debug"})
_ORGANISATION_OPTION = "--organisation"


def main() -> int:
    """The exit code of the program for the arguments in `sys.argv`."""
    arguments = sys.argv[1:]
    leave_no_core_dump()
    _speak_utf_8()
    from jellyfish_setup.texts.languages import is_spoken, named_in

    language, flags = named_in(arguments)
    organisation, flags = named_in(flags, _ORGANISATION_OPTION)
    if _WINDOW_OPTIONS.issuperset(flags) and (language is None or is_spoken(language)):
        return open_window(
            practice="--practice" in arguments,
            quit_after_first_paint="--quit-after-first-paint" in arguments,
            debug="--debug" in arguments,
            language=language,
            **({"organisation": organisation} if organisation else {}),
        )
    from jellyfish_setup.cli.main import run

    close_memory_to_others()
    return run(arguments, run_tour=run_tour, run_self_test=run_self_test)


def open_window(
    *, practice: bool, quit_after_first_paint: bool, debug: bool, language: str | None = None, organisation: str | None = None
) -> int:
    """The exit code of the window, when it was closed.

    Args:
        practice: open the practice organisation.
        quit_after_first_paint: only to measure.
        debug: write a log.
        language: in which the window speaks, where not in the chosen one.
        organisation: which of several is wanted, by folder or address; None for the one that was open last.
    """
    gc.disable()  # the start leaves no garbage, and looking for it only delays the first paint
    from jellyfish_setup.core.logs import log_to_stderr
    from jellyfish_setup.core.places import Places
    from jellyfish_setup.core.redaction import Redaction
    from jellyfish_setup.gui.application import Application
    from jellyfish_setup.gui.frame import Frame
    from jellyfish_setup.gui.language import speak_in_the_window
    from jellyfish_setup.gui.runner import Runner
    from jellyfish_setup.gui.window import Window
    from jellyfish_setup.wizard.conductor import Conductor

    redaction = Redaction()
    log_to_stderr(redaction, debug=debug)
    application = Application()
    opened = _open_places(Places.of_this_user(practice=practice), organisation, practice=practice)
    places = opened.places
    speak_in_the_window(application, language or _chosen_language(places))
    parts = _parts(places, redaction, practice=practice)
    session = _session(parts)
    session.instead_of, session.unknown_organisation = opened.instead_of, opened.unknown
    practised = _join_practice(session)[0] if practice else None
    runner = Runner()

    def painted() -> None:
        gc.freeze()  # what the start has made stays until the end
        if quit_after_first_paint:
            application.quit()
            return
        close_memory_to_others()  # before anything has read a key
        application.wear_icon()
        window.prepare()

    try:
        conductor = Conductor(session, runner)
        window = Window(conductor, Frame())
        application.faulted.connect(window.tell)
        application.catch_faults()
        application.after_first_paint(window.frame, painted)
        window.open()
        return application.exec()
    finally:
        runner.close()
        if practised is not None:
            practised.close()
        opened.lock.release()


def run_tour(*, out: Path, scheme: str | None, language: str | None, json: bool, debug: bool = False) -> int:
    """Walk the whole practice journey through the real window; 0 only when every step truly succeeded."""
    from jellyfish_setup.core.logs import log_to_stderr
    from jellyfish_setup.core.places import Places
    from jellyfish_setup.core.redaction import Redaction
    from jellyfish_setup.gui.application import Application
    from jellyfish_setup.gui.language import speak_in_the_window
    from jellyfish_setup.gui.tour.walk import walk

    gc.disable()  # as in a window that is opened
    _need_no_display()
    redaction = Redaction()
    log_to_stderr(redaction, debug=debug)
    application = Application()
    speak_in_the_window(application, language)
    session = _session(_parts(Places(out / "state"), redaction, practice=True))
    organisation, facts = _join_practice(session, anew=True)
    try:
        return walk(session, facts, out=out, scheme=scheme, json=json)
    finally:
        organisation.close()


def run_self_test(*, json: bool, debug: bool = False) -> int:
    """Look whether every part of the program works, and walk through every page in practice; 0 only when all is well."""
    from jellyfish_setup.core.logs import log_to_stderr
    from jellyfish_setup.core.redaction import Redaction
    from jellyfish_setup.gui.application import Application
    from jellyfish_setup.gui.language import speak_in_the_window
    from jellyfish_setup.gui.self_test.looking import look_at_everything
    from jellyfish_setup.texts.language import ENGLISH

    _need_no_display()
    redaction = Redaction()
    log_to_stderr(redaction, debug=debug)
    application = Application()
    speak_in_the_window(application, ENGLISH)  # what it finds is for whoever made or installed the package
    return look_at_everything(lambda has_key_store: _walk_pages(redaction, has_key_store=has_key_store), json=json)


def _walk_pages(redaction: "Redaction", *, has_key_store: bool) -> "Mapping[str, Any]":
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from jellyfish_setup.core.places import Places
    from jellyfish_setup.credential.key_store import TransientKeyStore
    from jellyfish_setup.gui.self_test.pages import walk_quietly

    with TemporaryDirectory(prefix="jellyfish-setup-", ignore_cleanup_errors=True) as folder:
        parts = _parts(Places(Path(folder, "state")), redaction, practice=True)
        session = _session(parts if has_key_store else replace(parts, open_key_store=TransientKeyStore))
        organisation, facts = _join_practice(session, anew=True)
        try:
            return walk_quietly(session, facts, Path(folder))
        finally:
            organisation.close()


def _parts(places: "Places", redaction: "Redaction", *, practice: bool) -> "Parts":
    from jellyfish_setup.gui.desktop import open_organisation, open_practice, show_in_folder, system_facts
    from jellyfish_setup.wizard.session import Parts

    return Parts(
        open_key_store=lambda: _key_store(practice=practice),
        proxies=_system_proxy,
        places=places,
        redaction=redaction,
        now=_now,
        practice=practice,
        open_practice=None if practice else open_practice,
        open_organisation=None if practice else open_organisation,
        organisations=lambda: _organisations(places),
        show_in_folder=show_in_folder,
        system=system_facts,
    )


def _open_places(places: "Places", organisation: str | None, *, practice: bool) -> "OpenedOrganisation":
    from jellyfish_setup.wizard.organisations import open_alone, open_organisation

    return open_alone(places) if practice else open_organisation(places, organisation)


def _chosen_language(places: "Places") -> str | None:
    """What was chosen on page 1; None where nothing was, or what cannot be read."""
    try:
        return places.language.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None


# Called later than the first paint, so what they need is imported then.


def _key_store(*, practice: bool) -> "KeyStore":
    from jellyfish_setup.credential.key_store import KeyStore

    return KeyStore.of_this_system(practice=practice)


def _organisations(places: "Places") -> "tuple[KnownOrganisation, ...]":
    from jellyfish_setup.wizard.known_organisations import known_organisations

    return known_organisations(places)


def _system_proxy(url: str) -> "Proxy | None":
    from jellyfish_setup.gui.system_proxy import system_proxy

    return system_proxy(url)


def _now() -> "datetime":
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _session(parts: "Parts") -> "Session":
    """The journey as it was left."""
    from jellyfish_setup.wizard.organisations import has_others
    from jellyfish_setup.wizard.resume import Resume
    from jellyfish_setup.wizard.session import Session

    resume = Resume(parts.places.journey)
    return Session(parts, resume, resume.load(), has_others=not parts.practice and has_others(parts.places))


def _join_practice(session: "Session", *, anew: bool = False) -> "tuple[PracticeOrganisation, PracticeFacts]":
    """Open the practice organisation for this journey; where nothing of one is known, both begin anew."""
    from jellyfish_setup.practice.organisation import PracticeOrganisation
    from jellyfish_setup.wizard.state import JourneyState

    anew = anew or session.state == JourneyState()
    organisation = PracticeOrganisation(session.parts.places.state / "organisation", anew=anew)
    tenant = session.state.tenant
    if anew or (tenant is not None and str(tenant) != organisation.address):
        session.state = JourneyState()  # the port was taken in the meantime, so the address is another one
        for gone in (session.parts.places.journals, session.parts.places.entra):  # their accounts and applications went with it
            shutil.rmtree(gone, ignore_errors=True)
    if session.state.key_store is None and not organisation.key_file.exists():
        organisation.issue_key()

    session.practice = practice_facts(organisation)
    return organisation, session.practice


def practice_facts(organisation: "PracticeOrganisation") -> "PracticeFacts":
    """What the wizard has to know of an organisation that is running."""
    from jellyfish_setup.practice.faults import FAULTS
    from jellyfish_setup.texts.faults import fault_words
    from jellyfish_setup.wizard.practice_facts import PracticeFacts

    def set_fault(name: str | None) -> None:
        organisation.fault = name

    names = tuple((fault, fault_words(fault).name) for fault in FAULTS)
    return PracticeFacts(
        organisation.address,
        organisation.key_file,
        organisation.people_file,
        names,
        set_fault,
        organisation.issue_key,
        graph_url=lambda: organisation.graph_url,
        sign_in=organisation.sign_in,
        logs_file=organisation.logs_file,
    )


def _need_no_display() -> None:
    """Draw into memory, unless another place was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _speak_utf_8() -> None:
    """Let every name be written, also into a file on Windows; half a character of a damaged name becomes its escape."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):  # a windowed program on Windows has neither
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
