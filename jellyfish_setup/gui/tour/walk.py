"""Walks the whole practice journey through the real window, as a person would, and takes a picture of every page.

Typing, dropping, ticking and pressing happen on the real widgets; what was done is then looked at from outside: the accounts
by asking the server, the key by asking the key store, the file by looking at its place.
"""

import json as json_format
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.gui.application import Application
from jellyfish_setup.gui.clipboard import secret_clipboard
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.tour.coming_back import come_back
from jellyfish_setup.gui.tour.entra import look_at_sign_on, set_up_entra, watch_entra
from jellyfish_setup.gui.tour.hands import Hands, StoppedError
from jellyfish_setup.gui.tour.help import read_the_help
from jellyfish_setup.gui.tour.outside import look_from_outside
from jellyfish_setup.gui.tour.side_pages import watch_over
from jellyfish_setup.gui.window import Window
from jellyfish_setup.provisioning.results.tally import Ending
from jellyfish_setup.texts.results import ending_word
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.practice_facts import PracticeFacts
from jellyfish_setup.wizard.presenters.bodies.results import TrialBody
from jellyfish_setup.wizard.presenters.report import ReportView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import KeyFileState, TrialState
from jellyfish_setup.wizard.steps import PageId, SidePage, StepId

_PEOPLE = 3
_CREATED = Ending(Action.CREATE, Outcome.SUCCEEDED, has_cause=False)
_KEY_LIFE = timedelta(days=365)


def walk(session: Session, practice: PracticeFacts, *, out: Path, scheme: str | None, json: bool) -> int:
    """The exit code: 0 when every step succeeded and was seen to have, else 1.

    Args:
        session: a practice journey at its beginning.
        practice: its organisation, which is running.
        out: the folder for pictures, report and the server's answer.
        scheme: `light` or `dark`; None for both.
        json: print one JSON document instead of lines.
    """
    application = QCoreApplication.instance() or Application()
    runner = Runner()
    out.mkdir(parents=True, exist_ok=True)
    try:
        tour = _Tour(session, practice, runner, out, [Scheme(scheme)] if scheme else [Scheme.LIGHT, Scheme.DARK], quiet=json)
        succeeded = tour.walk()
    finally:
        runner.close()
        theme().use(None)
        application.processEvents()
    if json:
        print(json_format.dumps(tour.account(succeeded), indent=2))
    elif succeeded:
        print(f"Pictures and the report are in {out}.")
    return 0 if succeeded else 1


class _Tour:
    def __init__(self, session: Session, practice: PracticeFacts, runner: Runner, out: Path, schemes: list[Scheme], *, quiet: bool) -> None:
        self._session, self._practice, self._out = session, practice, out
        self._quiet, self._runner, self._schemes = quiet, runner, schemes
        self._conductor = Conductor(session, runner)
        self._frame = Frame(asks_to_stop=lambda _parent: True)  # nobody is there to answer
        self._window = Window(
            self._conductor,
            self._frame,
            ask_where_to_save=lambda _parent: self._report,
            ask_where_to_save_reminder=lambda _parent: self._reminder,
            show_report=self._save_what_is_shown,
        )
        self._hands = Hands(self._frame, out, schemes)
        self._report = out / "report.html"
        self._reminder = out / "reminder.ics"
        self._steps: list[dict[str, Any]] = []

    def walk(self) -> bool:
        """Do every step; False, with a picture of where it stopped, when one did not succeed."""
        self._window.open()
        try:
            for does in (
                self._start,
                self._address,
                self._key,
                self._connection,
                self._people,
                self._mapping,
                self._trial,
                self._entra,
                self._monitor,
                self._finish,
                self._replace_the_key,
                self._come_back,
                self._look_from_outside,
            ):
                self._do(does)
        except StoppedError:
            self._hands.take_picture("stopped")
            return False
        finally:
            self._frame.close()
        return True

    def account(self, succeeded: bool) -> dict[str, Any]:
        """What was done, for programs."""
        return {
            "status": "ok" if succeeded else "error",
            "address": self._practice.address,
            "key_store": self._session.state.key_store,
            "steps": self._steps,
            "longest_turns": [turn.account() for turn in self._hands.stalls.longest],
            "pictures": self._hands.pictures,
            "report": str(self._report),
        }

    def _do(self, does: Callable[[], None]) -> None:
        name, begun = does.__name__.strip("_").replace("_", " "), time.monotonic()
        self._hands.stalls.step = name
        entry: dict[str, Any] = {"step": name, "state": "failed", "problem": None}
        try:
            does()
            entry["state"] = "done"
        except StoppedError as reason:
            entry["problem"] = str(reason)
            raise
        finally:
            entry["seconds"] = round(time.monotonic() - begun, 3)
            self._steps.append(entry)
            line = f"{entry['state']:>6}  {name}  {entry['problem'] or ''}".rstrip()
            print(line, file=sys.stderr if self._quiet else sys.stdout, flush=True)

    # The pages.

    def _start(self) -> None:
        self._hands.until(lambda: True, "the first page is painted")
        self._window.prepare()
        self._hands.until(lambda: self._window.is_prepared, "the window is ready for the pages to come")
        self._hands.take_picture("1-start")
        read_the_help(self._hands, self._window)
        self._go("start", StepId.ADDRESS)

    def _address(self) -> None:
        self._hands.type_into("address.text", self._practice.address)
        self._hands.take_picture("2-address")
        self._go("continue", StepId.KEY)

    def _key(self) -> None:
        self._hands.take_picture("3-key")
        self._hands.click("key.look")
        self._hands.until(lambda: self._hands.is_shown("key.likely.0"), "the key file is found where downloads are saved")
        self._hands.take_picture("3-key-likely")
        self._hands.drop("key.drop", self._practice.key_file)
        self._hands.until(lambda: self._hands.can_press("store"), "the key is found in the file")
        self._hands.take_picture("3-key-found")
        self._hands.press("store")
        self._hands.until(lambda: self._session.state.key_store is not None, "the key is stored and read back")
        self._hands.take_picture("3-key-stored")
        self._go("continue", StepId.CONNECTION)

    def _connection(self) -> None:
        self._hands.until(lambda: self._session.state.check_passed, "all nine stages pass")
        self._hands.take_picture("4-connection")
        self._go("continue", StepId.PEOPLE)

    def _people(self) -> None:
        self._hands.take_picture("5-people-empty")
        self._hands.drop("people.drop", self._practice.people_file)
        self._hands.until(lambda: len(self._session.chosen_people) == _PEOPLE, "the list is read and three people are chosen")
        self._hands.take_picture("5-people")
        self._hands.click("people.change-scope")
        self._hands.click("scope.add")
        self._hands.type_into("scope.0.0.value", "Platform")
        self._hands.until(lambda: self._hands.is_shown("scope.left-out"), "the filter is tried on the list")
        self._hands.take_picture("5-scope")
        self._hands.click("scope.0.0.remove")
        self._go("use", StepId.PEOPLE)
        self._hands.click("people.add")
        self._hands.type_into("person.userPrincipalName", "zed@contoso.com")
        self._hands.take_picture("5-typed-person")
        self._hands.go_back()
        self._go("continue", StepId.MAPPING)

    def _mapping(self) -> None:
        self._hands.settle()
        self._hands.take_picture("6-mapping")
        self._hands.press(SidePage.MAPPING_EDITOR)
        self._hands.click("editor.row.2")
        self._hands.take_picture("6-mapping-editor")
        self._go("use", StepId.MAPPING)
        self._go("continue", StepId.TRIAL)

    def _trial(self) -> None:
        self._hands.until(lambda: self._hands.can_press("run"), "the trial is planned")
        self._hands.take_picture("7-trial-planned")
        self._try_a_whole_life()
        self._hands.press("run")
        self._hands.until(lambda: self._session.state.trial is TrialState.RUN and self._hands.can_press("keep"), "the trial ends")
        self._hands.take_picture("7-trial")
        body = self._conductor.page().body
        if not isinstance(body, TrialBody) or [row.word for row in body.rows] != [ending_word(_CREATED)] * _PEOPLE:
            raise StoppedError("not all three people were created")
        self._go("keep", StepId.ENTRA)

    def _try_a_whole_life(self) -> None:
        self._go(SidePage.LIFECYCLE, SidePage.LIFECYCLE)
        self._hands.until(lambda: self._hands.can_press("try"), "nothing is left of an earlier try")
        self._hands.take_picture("7-whole-life")
        self._hands.press("try")
        self._hands.until(lambda: self._hands.can_press("done"), "the account was tried and removed")
        if any(row.state is not StageState.PASSED for row in self._conductor.page().body.rows):  # type: ignore[union-attr]
            raise StoppedError("not every step of the account’s life passed")
        self._hands.take_picture("7-whole-life-done")
        self._go("done", StepId.TRIAL)

    def _entra(self) -> None:
        self._hands.take_picture("8-entra")
        set_up_entra(self._hands, self._conductor, self._session, lambda: self._go("done", StepId.ENTRA))
        look_at_sign_on(self._hands, self._conductor, lambda: self._go("done", StepId.ENTRA))
        self._go("continue", StepId.MONITOR)

    def _monitor(self) -> None:
        self._hands.take_picture("9-monitor")
        watch_entra(self._hands, self._conductor, lambda: self._go("done", StepId.MONITOR))
        watch_over(self._hands, self._session, lambda: self._go("done", StepId.MONITOR))
        self._go("continue", StepId.FINISH)

    def _finish(self) -> None:
        self._hands.take_picture("10-finish")
        second = self._practice.key_file.with_stem(f"{self._practice.key_file.stem} (1)")  # as a browser names a second download
        second.write_bytes(self._practice.key_file.read_bytes())
        self._hands.click("finish.find-copies")
        self._hands.until(lambda: self._hands.is_shown("finish.copy.0"), "the second download is found")
        self._hands.take_picture("10-finish-copies")
        self._hands.click("finish.delete-copies")
        self._hands.until(lambda: not second.exists() and self._hands.can_press("delete"), "the second download is deleted")
        self._hands.press("delete")
        self._hands.until(lambda: self._session.state.key_file_state is KeyFileState.DELETED, "the key file is deleted")
        self._hands.press("save-report")
        self._hands.until(self._report.exists, "the report is written")
        self._hands.take_picture("10-finish-done")

    def _replace_the_key(self) -> None:
        before = self._session.key
        self._go(SidePage.REPLACE_KEY, SidePage.REPLACE_KEY)
        self._hands.take_picture("11-replace")
        self._hands.click("key.example")
        self._hands.until(lambda: self._hands.can_press("replace"), "a new key is found in its file")
        self._hands.type_into("key.expiry", (self._session.parts.now().date() + _KEY_LIFE).isoformat())
        self._hands.take_picture("11-replace-found")
        self._hands.press("replace")
        self._hands.until(lambda: self._session.state.entra_has_old_key, "the new key is stored")
        if before is None or self._session.key == before:
            raise StoppedError("the key is the same as before")
        self._hands.take_picture("11-replace-stored")
        self._hands.click("copy-key")
        self._hands.take_picture("11-replace-copied")
        secret_clipboard().take_back()
        self._hands.go_back()
        self._hands.take_picture("11-replace-reminded")
        self._hands.follow_reminder()
        self._hands.click("replacement.entra.tick")
        self._hands.click("replacement.old-key.tick")
        self._hands.take_picture("11-replace-done")
        self._go("done", StepId.FINISH)
        self._hands.press("delete")
        self._hands.until(lambda: self._session.state.key_file_state is KeyFileState.DELETED, "the new key file is deleted")
        self._hands.press("save-reminder")
        self._hands.until(self._reminder.exists, "the reminder is written")
        self._hands.take_picture("12-finish-replaced")

    def _come_back(self) -> None:
        come_back(self._session, self._runner, self._out, self._schemes, self._hands)

    def _look_from_outside(self) -> None:
        look_from_outside(self._session, self._practice, report=self._report, answer_file=self._out / "accounts.json")

    def _save_what_is_shown(self, window: QWidget, view: ReportView, save: Callable[[QWidget], bool] | None) -> None:
        """As if somebody had read the report and pressed Save."""
        if save is not None and view.sections:
            save(window)

    def _go(self, button: str, leads_to: PageId) -> None:
        self._hands.press(button)
        self._hands.until(lambda: self._conductor.presenter.step is leads_to, f"“{button}” leads to the page “{leads_to}”")
