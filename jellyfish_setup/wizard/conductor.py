"""Leads through the journey: holds the present page's presenter, moves, and saves after every move.

What only some journeys need is imported where it is asked for, so that the window starts quickly.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.journey import is_reachable, next_step, previous_step, step_of
from jellyfish_setup.wizard.presenters.beginning import begun_anew_notice, first_notice, not_forgotten_notice
from jellyfish_setup.wizard.presenters.key_reminder import key_reminder
from jellyfish_setup.wizard.presenters.making import make_presenter
from jellyfish_setup.wizard.presenters.pieces import Notice
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.step_list import sidebar_view
from jellyfish_setup.wizard.presenters.views import PageView, SidebarView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import JourneyState, KeyFileState
from jellyfish_setup.wizard.steps import STEPS, PageId, SidePage, StepId, is_open_to, number_of

if TYPE_CHECKING:
    from jellyfish_setup.credential.deletion import Deletion
    from jellyfish_setup.credential.pending_file import PendingFile
    from jellyfish_setup.wizard.exports import Exports
    from jellyfish_setup.wizard.known_organisations import KnownOrganisation


class Conductor:
    """The whole wizard as the window sees it. All methods are called on the window's thread."""

    def __init__(self, session: Session, background: Background) -> None:
        self.session = session
        self._background = background
        self._presenters: dict[PageId, Presenter] = {}
        self._current = step_of(session.state).id
        self._trail: tuple[SidePage, ...] = ()  # the side pages that were opened from one another
        self._has_moved = False
        self._is_entering = False
        self.changed: Callable[[], None] = lambda: None
        self.moved: Callable[[], None] = lambda: None
        self.begun_anew: Callable[[], None] = lambda: None

    @property
    def presenter(self) -> Presenter:
        """The presenter of the page that is shown."""
        page: PageId = self._side or self._current
        if page not in self._presenters:
            presenter = make_presenter(page, self.session, self._background)
            presenter.changed = lambda: None if self._is_entering else self.changed()
            presenter.go_on = self.go_on
            presenter.go_to = self.go_to
            presenter.begin_anew = self._begin_anew
            self._presenters[page] = presenter
        return self._presenters[page]

    @cached_property
    def exports(self) -> "Exports":
        """What the window gives out."""
        from jellyfish_setup.wizard.exports import Exports

        return Exports(self.session, self._background, lambda: self.presenter)

    @property
    def _side(self) -> SidePage | None:
        """The side page that is shown."""
        return self._trail[-1] if self._trail else None

    def begin(self) -> None:
        """Show the page where the journey was left, or how all is where it was finished; and what has to be said beforehand."""
        if is_open_to(SidePage.HOME, self.session.state):
            self._trail = (SidePage.HOME,)
        self._enter(first_notice)

    def warm_up(self, on_ready: Callable[[], None] = lambda: None) -> None:
        """Have ready what later pages need, and tidy up after a kill; to be called when the first one is painted."""
        self._background.start(_warm_up, on_done=lambda _nothing: on_ready(), on_problem=lambda _problem: on_ready())
        file = self.session.state.key_file
        if file is not None:
            self._background.start(lambda: _finish_deletion(file), on_done=self._deletion_finished)

    def press(self, button: str) -> None:
        """Do what a button of the page says; the id of a side page opens it, for the person who stands behind it."""
        page, _, person = button.partition("/")
        if page in {*SidePage}:
            self.session.asked_person = person
            self.open_side(SidePage(page))
        else:
            self.presenter.press(button)

    def open_side(self, page: SidePage) -> None:
        """Show a page beside the journey, where it may be opened; the step stays where it is."""
        if page is SidePage.HOME and is_open_to(page, self.session.state):
            self._show((page,))
        elif self._side is not page and is_open_to(page, self.session.state):
            self._show((*takewhile(lambda opened: opened is not page, self._trail), page))

    def organisations(self) -> "tuple[KnownOrganisation, ...]":
        """All that are known, for the menu behind the name; this one among them."""
        return self.session.parts.organisations()

    def open_organisation(self, folder: str) -> None:
        """Open another organisation, which has a window of its own."""
        if self.session.parts.open_organisation is not None:
            self.session.parts.open_organisation(folder)

    def go_on(self) -> None:
        """To the next page, where this one is done; from a side page to where one was."""
        if self._side is not None:
            self._show(self._trail[:-1])
            return
        following = next_step(self.session.state, self._current)
        if following is not None:
            self._show((), following)

    def go_back(self) -> None:
        """To the page before, where Back is on; from a side page to where one was."""
        if self._side is not None:
            self._show(self._trail[:-1])
            return
        earlier = previous_step(self.session.state, self._current)
        if earlier is not None:
            self._show((), earlier)

    def go_to(self, step: StepId) -> None:
        """To any page that may be shown."""
        if is_reachable(self.session.state, step):
            self._show((), step)

    def choose_fault(self, fault: str | None) -> None:
        """Let the practice organisation go wrong in this way, None for none; outside practice nothing happens."""
        if self.session.parts.practice and self.session.practice is not None:
            self.session.practice.set_fault(fault)
            self.session.fault = fault
            self.changed()

    def close(self) -> None:
        """The window closes: end what is going on, and save what there is."""
        self.presenter.leave()
        if self.session.state != JourneyState():
            self.session.update(replace(self.session.state, step=self._current))

    def page(self) -> PageView:
        """The present page; Back is on where it leads somewhere and the page allows it."""
        view = self.presenter.view()
        leads_back = self._side is not None or previous_step(self.session.state, self._current) is not None
        reminder = (
            None
            if self._side in (SidePage.HOME, SidePage.START_OVER, SidePage.REPLACE_KEY, SidePage.ENTRA_NEW_KEY)
            else key_reminder(self.session, at_start=not self._has_moved)
        )
        return replace(view, can_go_back=view.can_go_back and leads_back, reminder=reminder)

    def sidebar(self) -> SidebarView:
        """The step list as it is now."""
        return sidebar_view(self.session, None if self._side else self._current)

    def announcement(self) -> str:
        """What a screen reader says when a page is shown."""
        if self._side is not None:
            return self.presenter.view().heading
        return say(common.ANNOUNCEMENT, number=number_of(self._current), total=len(STEPS), heading=self.presenter.view().heading)

    def _deletion_finished(self, deletion: "Deletion | None") -> None:
        """What an interrupted deletion had left was removed; None where there was nothing."""
        session = self.session
        if deletion is not None and session.state.key_file is not None and session.state.key_file.path == str(deletion.path):
            session.deletion = deletion
            session.update(replace(session.state, key_file=None, key_file_state=KeyFileState.DELETED))
            self.changed()

    def _begin_anew(self) -> None:
        """Forget the journey, and every page with it."""
        self.presenter.leave()
        try:
            self.session.begin_anew()
        except OSError:
            self.presenter.tell(not_forgotten_notice())
            return
        self._presenters, self._trail, self._current, self._has_moved = {}, (), StepId.START, True
        self.presenter.enter()
        self.presenter.tell(begun_anew_notice())
        self.begun_anew()

    def _show(self, trail: tuple[SidePage, ...], step: StepId | None = None) -> None:
        """Show the last of these side pages; for none the step, which stays the same where none is named."""
        self.presenter.leave()
        self._trail, self._has_moved = trail, True
        if step is not None:
            self._current = step
            self.session.state = replace(self.session.state, step=step)
            self._save_soon()
        self._enter()

    def _save_soon(self) -> None:
        """Where the journey stands may be on the disk a moment later: the page that is asked for does not wait for that."""
        session = self.session
        self._background.start(lambda: _save(session), on_problem=lambda problem: self.presenter.tell(notice_of(problem)))

    def _enter(self, says: Callable[[Session], Notice | None] = lambda _session: None) -> None:
        """Let the page begin, and show it once: as another one, which a screen reader then says once."""
        self._is_entering = True
        try:
            self.presenter.enter()
            if (notice := says(self.session)) is not None:
                self.presenter.tell(notice)
        finally:
            self._is_entering = False
        self.moved()


# What an operation needs is imported where it is called, on the background's thread.


def _warm_up() -> Awaitable[None]:
    from jellyfish_setup.wizard.operations import warm_up

    return warm_up()


def _save(session: Session) -> Awaitable[None]:
    import asyncio

    return asyncio.to_thread(session.save)


def _finish_deletion(file: "PendingFile") -> "Awaitable[Deletion | None]":
    from jellyfish_setup.wizard.tidying import finish_deletion

    return finish_deletion(file)
