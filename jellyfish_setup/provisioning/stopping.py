"""A true account of a run that was stopped: what was done, what was on its way, and what was not begun."""

from collections.abc import Container, Iterable

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Change, Outcome, StepName, UserResult
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.progress import Progress
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, Plan, PlannedAction


def results_after_stop(plan: Plan, journal: Journal | None, finished: Iterable[UserResult]) -> tuple[UserResult, ...]:
    """One result for each person of `plan`, in its order, from what was `finished` before the stop and what the journal knows.

    Who was not come to is `provisioning-cancelled`. An action that the server had answered counts as done, though nobody read
    it back; of one that was on its way nobody knows, which is `provisioning-stopped-halfway`. Without a journal nobody was come to.
    """
    known = {result.person: result for result in finished}
    last = {entry.person: entry for entry in journal.entries()} if journal is not None else {}
    return tuple(
        known.get(name) or _account(planned, last.get(name)) for planned in plan.actions for name in (planned.person.user_principal_name,)
    )


def results_after_stopped_undo(journal: Journal, begun: Container[str], finished: Iterable[UserResult]) -> tuple[UserResult, ...]:
    """One result for each person whom the undo was about: who was `finished`, then those who are left, the newest first.

    Who was not come to is `provisioning-cancelled`; of who was `begun` nobody knows, which is `provisioning-stopped-halfway`.
    """
    known = {result.person: result for result in finished}
    left: dict[str, UserResult] = {}
    for entry in reversed(journal.entries()):
        if entry.state is EntryState.UNDONE or entry.person in known or entry.person in left:
            continue
        progress = Progress(entry.person, Action.DELETE if entry.action is Action.CREATE else Action.UPDATE)
        progress.target_id = entry.target_id
        if entry.person in begun:
            progress.begin(StepName.ACTION)
            left[entry.person] = progress.result(Problem(Code.PROVISIONING_STOPPED_HALFWAY))
        else:
            left[entry.person] = progress.result(Problem(Code.PROVISIONING_CANCELLED), outcome=Outcome.SKIPPED)
    return (*known.values(), *left.values())


def _account(planned: PlannedAction, entry: JournalEntry | None) -> UserResult:
    progress = Progress.of(planned, planned.steps)
    if planned.problem is not None or planned.action is Action.NONE:
        return progress.left_alone(planned.problem)
    if entry is None or not _is_of(entry, planned):
        return progress.result(Problem(Code.PROVISIONING_CANCELLED), outcome=Outcome.SKIPPED)
    before = dict(entry.before)
    progress.target_id = entry.target_id
    progress.changes = tuple(Change(path, before.get(path), value) for path, value in entry.after)
    progress.begin(StepName.ACTION)
    if entry.state is EntryState.DONE:
        progress.done(verb=planned.action.value)
        return progress.result()
    return progress.result(Problem(Code.PROVISIONING_STOPPED_HALFWAY))


def _is_of(entry: JournalEntry, planned: PlannedAction) -> bool:
    """Whether the entry is what became of this plan, not of an earlier one in the same journal."""
    asked = {change.attribute: change.after for change in planned.changes}
    is_open = entry.state in (EntryState.DONE, EntryState.INTENDED)
    return is_open and entry.action is planned.action and all(asked.get(path, value) == value for path, value in entry.after)
