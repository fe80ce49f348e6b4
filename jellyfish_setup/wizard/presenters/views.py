"""What the window shows, as data: the only thing it reads, and it holds no secret."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice
from jellyfish_setup.wizard.steps import StepId

if TYPE_CHECKING:
    from jellyfish_setup.wizard.presenters.bodies.body import Body
    from jellyfish_setup.wizard.presenters.practice_views import FaultsView


@dataclass(frozen=True)
class StepView:
    """One line of the step list."""

    step: StepId
    number: int
    group: str
    title: str
    state: StageState | None  # passed once its work is done; None while it waits
    state_word: str
    current: bool
    reachable: bool


class OrganisationOpens(StrEnum):
    """What is behind the organisation's name."""

    HOME = "home"
    MENU = "menu"


@dataclass(frozen=True)
class SidebarView:
    """The step list and what stands above and below it.

    Attributes:
        faults: None where there is nothing to choose, as always outside practice.
        opens: what the organisation's name does when it is pressed; None where it is only shown.
    """

    organisation: str
    practice: bool
    steps: tuple[StepView, ...]
    faults: "FaultsView | None" = None
    opens: "OrganisationOpens | None" = None


@dataclass(frozen=True)
class PageView:
    """One page; the frame draws all but the body, the page draws the body.

    Attributes:
        reminder: what has to be thought of whatever the page is about; stands above the page's own notice.
        refresh_after: for a page that shows what changes outside: after so many seconds `Presenter.refresh` is to be called, and
            again after as many; None for no such page, and while that would disturb.
        news: what somebody should hear of who does not look at the window; told once, until it is another or none.
    """

    heading: str
    lead: str
    body: "Body"
    primary: Button | None = None
    secondary: tuple[Button, ...] = ()
    quiet: tuple[Button, ...] = ()
    can_go_back: bool = True
    busy: Busy | None = None
    notice: Notice | None = None
    reminder: Notice | None = None
    refresh_after: int | None = None
    news: Notice | None = None
