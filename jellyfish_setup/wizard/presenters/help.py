"""Which page of the help fits what is shown, and what it holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jellyfish_setup.texts.colleague import Colleague, Message, message_to
from jellyfish_setup.texts.help import HelpPage, help_page, place_for
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody

if TYPE_CHECKING:
    from jellyfish_setup.wizard.presenters.views import PageView
    from jellyfish_setup.wizard.state import JourneyState
    from jellyfish_setup.wizard.steps import PageId

HELP = "help"
"""The id of the button that opens the help at the place that fits; with `help:<page>#<mark>` at another one."""


@dataclass(frozen=True)
class HelpView:
    """One page of the help, and the text to forward where it is about one."""

    page: HelpPage
    message: Message | None = None


def place_of(page: "PageId", view: "PageView") -> str:
    """Where the help speaks of what this page shows now: `<page>`, or `<page>#<mark>` where it tells of a problem."""
    known = help_page(page)
    marks = (place_for(code, known) for code in _codes(view))
    mark = next(filter(None, marks), "")
    return f"{page}#{mark}" if mark else str(page)


def view_of(name: str, state: "JourneyState") -> HelpView:
    """The page of this name, as it is shown beside this journey."""
    is_message = name in {*Colleague}
    message = message_to(Colleague(name), str(state.tenant or "")) if is_message else None
    return HelpView(help_page(name), message)


def _codes(view: "PageView") -> tuple[str, ...]:
    """The codes of what went wrong, the most important first."""
    body = view.body
    stages = [row.explanation for row in body.rows] if isinstance(body, CheckBody) else []
    notices = (view.notice, *stages, getattr(body, "hint", None))
    return tuple(notice.code for notice in notices if notice is not None and notice.code)
