"""What every page's presenter has in common: one job at a time, one notice, and a way to say that something changed."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from jellyfish_setup.wizard.background import Background, Job, Operation
from jellyfish_setup.wizard.presenters.pieces import Busy, Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.steps import PageId, StepId

if TYPE_CHECKING:
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.wizard.session import Session


class Presenter(ABC):
    """Turns what the session knows into a view, and what a person does into operations.

    All methods are called on the window's thread. `changed` is called whenever `view()` would answer differently;
    `go_on` and `go_to` ask the conductor to move; from a side page, `go_on` leads back to where one was. `begin_anew` forgets the
    journey and shows its first page.

    Attributes:
        step: which page this is for.
    """

    step: ClassVar[PageId]

    def __init__(self, session: "Session", background: Background) -> None:
        self._session = session
        self._background = background
        self._job: Job | None = None
        self._busy: Busy | None = None
        self._notice: Notice | None = None
        self.changed: Callable[[], None] = lambda: None
        self.go_on: Callable[[], None] = lambda: None
        self.go_to: Callable[[StepId], None] = lambda _step: None
        self.begin_anew: Callable[[], None] = lambda: None

    @abstractmethod
    def view(self) -> PageView:
        """What the page shows now."""

    @abstractmethod
    def press(self, button: str) -> None:
        """Do what the button with this id says."""

    def enter(self) -> None:  # noqa: B027  (most pages need nothing)
        """The page is about to be shown."""

    def refresh(self) -> None:  # noqa: B027  (most pages never ask for it)
        """The time of `PageView.refresh_after` has passed."""

    def leave(self) -> None:
        """The page is no longer shown: its job ends, silently."""
        self.cancel()

    def cancel(self) -> None:
        """Stop what is going on."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._busy = None, None

    def told_as_text(self) -> str:
        """What the page tells, to be copied for somebody else; empty where it tells nothing of this kind."""
        return ""

    def tell(self, notice: Notice | None) -> None:
        """Show a notice that comes from outside the page; None takes the last one away."""
        self._notice = notice
        self.changed()

    @property
    def is_busy(self) -> bool:
        """Whether a job is going on."""
        return self._busy is not None

    def _start(
        self,
        operation: Operation,
        busy: str,
        *,
        on_done: Callable[[Any], None],
        on_event: Callable[[Any], None] | None = None,
        can_cancel: bool = True,
    ) -> None:
        """Begin a job, with `busy` as the sentence while it runs; a Problem becomes the page's notice."""
        self.cancel()
        self._notice = None
        self._busy = Busy(busy, can_cancel=can_cancel)

        def done(result: Any) -> None:
            self._job, self._busy = None, None
            on_done(result)
            self.changed()

        def failed(problem: "Problem") -> None:
            self._job, self._busy = None, None
            self._failed(problem)
            self.changed()

        def event(item: Any) -> None:
            if on_event is not None:
                on_event(item)
                self.changed()

        self._job = self._background.start(operation, on_event=event, on_done=done, on_problem=failed)
        self.changed()

    def _failed(self, problem: "Problem") -> None:
        """What a Problem does to the page; the notice, unless a presenter knows better."""
        self._notice = notice_of(problem)


def notice_of(problem: "Problem", tone: Tone = Tone.BAD) -> Notice:
    """The notice that tells a person of a Problem."""
    from jellyfish_setup.texts.problems import describe  # here, as the first page seldom needs the words of every problem

    words = describe(problem)
    return Notice(tone, words.title, words.why, words.next_step, words.code)
