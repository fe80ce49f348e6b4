"""The real window on a practice journey, for pictures: what a scene finds, types into and presses."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from gallery.rehearsed import Rehearsed
from jellyfish_setup.app import practice_facts
from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.entra.clock import Clock
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.widgets.result_table import ResultTable
from jellyfish_setup.gui.window import Window
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.practice.service.service import ProvisioningService
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import PageId, SidePage, StepId

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_LONGEST_WAIT_SECONDS = 2.0
_NAMES = frozenset(str(code) for code in Code).union(  # codes, and what a server said, are shown as they are
    ("Jellyfish", "Setup", "English", "Microsoft", "Entra", "November", "December", "affaires", "Connor", "siobhan.o"),
    ("Switch", "IsSoftDeleted", "active", "emails", "work", "type", "addresses", "city", "locality", "givenName", "jobTitle", "mail"),
    ("department", "name.familyName", "name.givenName", "surname", "title", "true", "userName", "userPrincipalName"),
    ("txt", "people.csv", "notes.txt", "ProvisioningLogs.json", "jellyfish-api-key.txt", "contoso.securesme.com"),
    ("An", "account", "with", "this", "exists", "already", "Conflict"),
)
_MARKS = ".,;:()[]“”’'"
W = TypeVar("W", bound=QWidget)


class Theatre:
    """A practice organisation and the window that is open on it.

    Attributes:
        work: the background; a scene holds it where a page is to be seen busy.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.organisation = PracticeOrganisation(folder / "organisation")
        self.organisation.entra.set_traps(Traps())
        self.work = Rehearsed()
        parts = Parts(
            open_key_store=cache(TransientKeyStore),
            proxies=environment_proxy,
            places=Places(folder / "state"),
            redaction=Redaction(),
            now=lambda: NOW,
            practice=True,
            show_in_folder=lambda _path: None,
            find_downloads=lambda: self.organisation.key_file.parent,
        )
        self.session = Session(parts, Resume(parts.places.state), JourneyState(), practice_facts(self.organisation))
        self.conductor = Conductor(self.session, self.work)
        self.frame = Frame(asks_to_stop=lambda _window: True)
        self.window = Window(self.conductor, self.frame, show_report=self._show_report)
        self.window.open()

    @property
    def names(self) -> frozenset[str]:
        """Words that stay as they are in every language: of people, of attributes, of the practice organisation."""
        people = self.session.people.people if self.session.people is not None else ()
        values = (word for person in people for value in person.attributes.values() for word in str(value).split())
        return _NAMES | frozenset(word.strip(_MARKS) for word in values)

    @property
    def presenter(self) -> Any:
        """The presenter of the page that is shown."""
        return self.conductor.presenter

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return next(page for page in self.frame.findChildren(Page) if page.isVisible())

    def press(self, *buttons: str) -> None:
        """Press buttons by their ids."""
        for button in buttons:
            self.window._press(button)

    def click(self, name: str) -> None:
        """Press a control of the page."""
        self.settle()
        self.find(name, QAbstractButton).click()

    def find(self, name: str, kind: type[W]) -> W:
        """The control of this name."""
        self.settle()
        return next(widget for widget in self.frame.findChildren(kind, name) if widget.isVisible())

    def open_details(self, row: int = 0) -> None:
        """Unfold the details of a row of the page's table."""
        self.settle()
        table = next(table for table in self.page.findChildren(ResultTable) if table.isVisible())
        found = table.model.row(row)
        if found is not None:
            table.open_details(found.person)

    def close_details(self) -> None:
        """Fold them again."""
        next(table for table in self.page.findChildren(ResultTable) if table.isVisible()).open_details("")
        self.frame.scroll_area.verticalScrollBar().setValue(0)

    def open_side(self, page: SidePage) -> None:
        """Show a side page from where one is."""
        self.conductor.press(page)

    def is_on(self, page: PageId) -> bool:
        """Whether this page is shown."""
        return bool(self.presenter.step is page)

    def finish(self, step: StepId) -> None:
        """Do what the page asks for, and go on."""
        assert self.is_on(step), f"{step} is not {self.presenter.step}"  # noqa: S101
        match step:
            case StepId.START:
                self.press("start")
            case StepId.ADDRESS | StepId.PEOPLE:
                self.presenter.use_example()
                self.press("continue")
            case StepId.KEY:
                self.presenter.use_example()
                self.press("store", "continue")
            case StepId.TRIAL:
                self.press("run", "keep")
            case _:
                self.press("continue")

    def settle(self) -> None:
        """Let what was asked for be laid out."""
        deadline = time.monotonic() + _LONGEST_WAIT_SECONDS
        for _turn in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()
        while self.frame.busy_line.busy is not None and not self.frame.busy_line.isVisible() and time.monotonic() < deadline:
            time.sleep(0.01)
            QCoreApplication.processEvents()

    def close_dialogs(self) -> None:
        """Close what was opened in a window of its own."""
        for dialog in self.frame.findChildren(QDialog):
            dialog.reject()
        self.settle()

    def close(self) -> None:
        """End the window and the organisation."""
        self.frame.close()
        self.frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.organisation.close()

    def _show_report(self, parent: QWidget, view: Any, save: Any) -> None:
        from jellyfish_setup.gui.report_window import ReportWindow

        ReportWindow(parent, view, save).open()


@contextlib.contextmanager
def theatre(folder: Path) -> Iterator[Theatre]:
    """A journey at its beginning, in which no cycle of Entra runs by itself and nobody waits."""
    with (
        patch.object(ProvisioningService, "job_changed", lambda *_given: None),
        patch("jellyfish_setup.practice.entra_server._INTERVAL", "PT40M"),  # as Microsoft's own
        patch.object(Clock, "sleep", lambda *_given: asyncio.sleep(0)),
    ):
        opened = Theatre(folder)
        try:
            yield opened
        finally:
            opened.close()
