"""What page 7 says beside its table: the lead, the verbs, and what is worth a second thought."""

from dataclasses import dataclass
from enum import Enum, auto

from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.provisioning.results.newest import NewestResults
from jellyfish_setup.provisioning.trial import PersonFinished, Plan
from jellyfish_setup.texts.functions import describe_doubt
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import mapping as mapping_words
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.texts.time_left import time_left
from jellyfish_setup.wizard.presenters.attributes import short_target
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.steps import SidePage
from jellyfish_setup.wizard.trying import Thoughts

_CHANGES = (Action.UPDATE, Action.DISABLE, Action.RESTORE, Action.DELETE)


class Phase(Enum):
    """How far the trial is."""

    BEFORE = auto()  # nobody was looked at yet
    PLANNED = auto()
    RUNNING = auto()
    RUN = auto()
    REMEMBERED = auto()  # run before a restart, to its end
    INTERRUPTED = auto()  # begun before a restart, and not ended
    PARTLY_UNDONE = auto()
    UNDONE = auto()


@dataclass(frozen=True)
class Buttons:
    """The verbs of the page."""

    primary: Button
    secondary: tuple[Button, ...] = ()
    quiet: tuple[Button, ...] = ()


def lead(phase: Phase, results: NewestResults, people: int) -> str:
    """What one looks at, with so many `people` in the table."""
    match phase:
        case Phase.RUN if results.people_unfinished:
            return say(words.LEAD_STOPPED)
        case Phase.RUN:
            return say_number(people - results.count(Outcome.SKIPPED), words.LEAD_AFTER)
        case Phase.BEFORE:
            return say(words.LEAD_BEFORE)
        case Phase.PLANNED:
            return say(words.LEAD_PLANNED)
        case Phase.RUNNING:
            return say(words.LEAD_RUNNING)
        case Phase.INTERRUPTED:
            return say(words.LEAD_INTERRUPTED)
        case Phase.REMEMBERED:
            return say(words.LEAD_RESUMED)
        case Phase.PARTLY_UNDONE:
            return say(words.LEAD_PARTLY_UNDONE)
        case Phase.UNDONE:
            return say(words.LEAD_UNDONE)


def buttons(phase: Phase, plan: Plan | None, results: NewestResults, *, is_kept: bool, has_people: bool) -> Buttons:
    """What can be done next, the most likely as the one verb."""
    life, skip, undo = Button(SidePage.LIFECYCLE, say(words.LIFE)), Button("skip", say(words.SKIP)), Button("undo", say(words.UNDO))
    keep = Button("continue", say(common.CONTINUE)) if is_kept else Button("keep", say(words.KEEP))
    run = _run_button(plan) if plan is not None else None
    match phase:
        case Phase.BEFORE:
            return Buttons(Button("plan", say(words.PLAN), enabled=has_people), quiet=(skip, life))
        case Phase.PLANNED if run is not None:
            return Buttons(run, quiet=(skip, life))
        case Phase.PLANNED:
            return Buttons(skip, (Button("plan", say(words.PLAN_AGAIN)),), (life,))
        case Phase.INTERRUPTED if run is not None:
            return Buttons(run, (keep,), (undo,))
        case Phase.RUNNING:
            return Buttons(keep)
        case Phase.PARTLY_UNDONE:
            return Buttons(Button("undo", say(words.UNDO_REST)), (keep,))
        case Phase.UNDONE:
            return Buttons(Button("continue", say(common.CONTINUE)), (Button("plan", say(words.PLAN_AGAIN)),), (life,))
        case _:
            again = _again(results)
            return Buttons(keep, again, (undo,) if again else (undo, life))


def busy(what: str, event: PersonFinished) -> Busy:
    """How far it is, and how long it will still take."""
    facts: dict[str, str | int] = {"what": what, "done": event.done, "total": event.total}
    if event.seconds_left is None or event.done == event.total:
        return Busy(say(words.DONE_OF, **facts), event.done, event.total)
    return Busy(say(words.DONE_OF_LEFT, **facts, left=time_left(event.seconds_left)), event.done, event.total)


def second_thoughts(plan: Plan, thoughts: Thoughts, *, is_new: bool) -> tuple[Notice, ...]:
    """What is worth knowing before the plan is carried out; a new one, or what is left of one that was interrupted."""
    remarks = [notice_of(problem, Tone.WARN) for problem in thoughts.second]
    for path, doubt, number in thoughts.doubts:
        title = say_number(number, mapping_words.UNCERTAIN, attribute=short_target(path))
        remarks.append(Notice(Tone.INFO, title, describe_doubt(doubt)))
    if is_new and _run_button(plan) is None:
        remarks.append(Notice(Tone.INFO, say(words.NOTHING_TO_DO), say(words.NOTHING_TO_DO_TEXT)))
    return tuple(remarks)


def other_form(people: int) -> tuple[Notice, ...]:
    """What it means for Entra that so many requests were taken in another form only."""
    title = say_number(people, words.OTHER_FORM)
    return (Notice(Tone.WARN, title, say(words.OTHER_FORM_TEXT)),) if people else ()


def left_lives(lives: tuple[tuple[str, str], ...]) -> tuple[Notice, ...]:
    """Accounts that tries of one account's life left behind, with the way to remove them."""
    return tuple(
        Notice(
            Tone.WARN,
            say(words.LIFE_LEFT_BEHIND),
            say(words.LIFE_LEFT_BEHIND_TEXT, person=person),
            button=Button(SidePage.LIFECYCLE, say(words.LIFE_REMOVE)),
        )
        for _run, person in lives
    )


def _run_button(plan: Plan) -> Button | None:
    """The verb with the numbers, None where nothing is to be done."""
    created, changed = plan.count(Action.CREATE), sum(plan.count(action) for action in _CHANGES)
    if created and changed:
        return Button("run", say(words.CREATE_AND_CHANGE, created=created, changed=changed))
    if changed:
        return Button("run", say_number(changed, words.CHANGE_PEOPLE))
    return Button("run", say_number(created, words.CREATE)) if created else None


def _again(results: NewestResults) -> tuple[Button, ...]:
    """For whom it can be tried once more, or gone on after a stop."""
    people = results.people_to_try_again | results.people_unfinished
    if not people:
        return ()
    sentence = words.GO_ON if results.people_unfinished else words.TRY_AGAIN
    return (Button("retry", say_number(len(people), sentence)),)
