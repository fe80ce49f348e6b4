"""What can be told to provisioning on the watching page: each says what it will do before it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.entra.monitoring import ProvisioningStatus
from jellyfish_setup.entra.plan import Action
from jellyfish_setup.texts.language import Plural
from jellyfish_setup.texts.pages import entra_watch as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWatchBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone


class Order(StrEnum):
    """What somebody can tell provisioning to do; the name is that of its button."""

    PAUSE = "pause"
    RETRY = "retry"
    START_OVER = "start-over"
    LEAVE_QUARANTINE = "leave-quarantine"
    ALLOW = "allow-deletions"
    KEEP = "keep-people"


@dataclass(frozen=True)
class _Words:
    """The words of an order.

    Attributes:
        will: what it will do, each a title with a sentence; where `is_guide`, the steps to take before.
    """

    title: str | Plural
    text: str
    button: str
    ask: str
    do: str
    will: tuple[tuple[str, str], ...]
    lead: str = words.ASK_LEAD
    is_guide: bool = False


_WORDS = {
    Order.PAUSE: _Words(words.PAUSE_TITLE, words.PAUSE_TEXT, words.PAUSE_BUTTON, words.PAUSE_ASK, words.PAUSE_DO, words.PAUSE_WILL),
    Order.RETRY: _Words(words.RETRY, words.RETRY_TEXT, words.RETRY_BUTTON, words.RETRY_ASK, words.RETRY_DO, words.RETRY_WILL),
    Order.START_OVER: _Words(
        words.START_OVER_TITLE,
        words.START_OVER_TEXT,
        words.START_OVER_BUTTON,
        words.START_OVER_ASK,
        words.START_OVER_DO,
        words.START_OVER_WILL,
    ),
    Order.LEAVE_QUARANTINE: _Words(
        words.RESUME_TITLE, words.RESUME_TEXT, words.RESUME_BUTTON, words.RESUME_ASK, words.RESUME_DO, words.RESUME_WILL
    ),
    Order.ALLOW: _Words(words.ALLOW_TITLE, words.ALLOW_TEXT, words.ALLOW_BUTTON, words.ALLOW_ASK_UNKNOWN, words.ALLOW_DO, words.ALLOW_WILL),
    Order.KEEP: _Words(
        words.KEEP_TITLE,
        words.KEEP_TEXT,
        words.KEEP_BUTTON,
        words.KEEP_ASK,
        words.KEEP_DO,
        words.KEEP_STEPS,
        lead=words.KEEP_LEAD,
        is_guide=True,
    ),
}


def offered(status: ProvisioningStatus) -> Iterator[Order]:
    """What fits how provisioning is doing, the most urgent first."""
    quarantine = status.quarantine
    if quarantine is not None and quarantine.holds_deletions:
        yield from (Order.ALLOW, Order.KEEP)
    elif status.is_on:
        if quarantine is not None:
            yield Order.LEAVE_QUARANTINE
        if status.failures:
            yield Order.RETRY
        if status.last_cycle is not None:
            yield Order.START_OVER
    if status.is_on:
        yield Order.PAUSE


def choices(status: ProvisioningStatus, *, enabled: bool) -> tuple[Notice, ...]:
    """The orders that are offered, each with what it means and its button."""
    return tuple(_choice(order, status, enabled=enabled) for order in offered(status))


def question(order: Order, held: int) -> tuple[str, str, EntraWatchBody]:
    """Heading, lead and body of the page that says what an order will do.

    Args:
        held: how many removals Entra holds back, 0 where that is not known.
    """
    told = _WORDS[order]
    heading = say_number(held, words.ALLOW_ASK) if order is Order.ALLOW and held else say(told.ask)
    if told.is_guide:
        body = EntraWatchBody(instructions=tuple(InstructionView(say(title), say(text)) for title, text in told.will))
    else:
        body = EntraWatchBody(facts=tuple(Titled(say(title), say(text)) for title, text in told.will))
    return heading, say(told.lead), body


def answers(order: Order) -> tuple[Button, Button]:
    """Verb and other button below the question; where people lose their access, to leave it is what Enter does."""
    do, leave = Button("do", say(_WORDS[order].do)), Button("leave", say(words.LEAVE_IT))
    return (leave, do) if order is Order.ALLOW else (do, leave)


def told(order: Order) -> Notice:
    """What is said once it was done."""
    return Notice(Tone.OK, say(words.PAUSED_NOW)) if order is Order.PAUSE else Notice(Tone.OK, say(words.TOLD), say(words.TOLD_TEXT))


def actions_of(order: Order) -> Callable[[], tuple[Action, ...]]:
    """Makes, in the background, what carries an order out."""

    def make() -> tuple[Action, ...]:
        from jellyfish_setup.entra.actions.run import Pause, Restart, Resume, Start
        from jellyfish_setup.entra.control import ResetScope

        match order:
            case Order.PAUSE:
                return (Pause(),)
            case Order.RETRY:
                return (Restart(ResetScope.RETRY_FAILED), Start())
            case Order.START_OVER | Order.KEEP:
                return (Restart(ResetScope.FULL), Start())
            case Order.LEAVE_QUARANTINE:
                return (Restart(ResetScope.QUARANTINE), Resume())
            case Order.ALLOW:
                return (Restart(ResetScope.ALLOW_DELETIONS), Start())

    return make


def _choice(order: Order, status: ProvisioningStatus, *, enabled: bool) -> Notice:
    told = _WORDS[order]
    title = say_number(status.failures, told.title) if isinstance(told.title, Plural) else say(told.title)
    return Notice(Tone.NEUTRAL, title, say(told.text), button=Button(order, say(told.button), enabled=enabled))
