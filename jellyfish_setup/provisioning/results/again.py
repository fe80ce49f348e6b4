"""For whom it can be tried again."""

from collections.abc import Iterable

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.provisioning.results.order import person_key

_NOT_AGAIN = frozenset(
    {
        # Nobody can tell which account is meant, so the next try could change the wrong one.
        Code.PROVISIONING_MULTIPLE_MATCHES,
        Code.SYNC_SEVERAL_ANSWERS,
        Code.SYNC_DUPLICATE_PERSON,
        Code.FILTER_IGNORED,
        Code.FILTER_WRONG_ANSWER,
        # Somebody else changed the account; the next try would write over it.
        Code.PROVISIONING_CHANGED_SINCE,
        # The account that was known is gone; the next try could make a second one beside a renamed one.
        Code.SYNC_LINK_LOST,
        # Entra waits for somebody's decision.
        Code.SYNC_DELETE_HELD,
    }
)


def can_be_tried_again(result: UserResult) -> bool:
    """Whether this result failed, and trying once more can neither make a second account nor change one that is not meant.

    A create whose answer was lost can: whoever tries looks for the account first.
    """
    return result.outcome is Outcome.FAILED and (result.problem is None or result.problem.code not in _NOT_AGAIN)


def was_not_begun(result: UserResult) -> bool:
    """Whether the work was stopped before this person's turn."""
    return result.problem is not None and result.problem.code is Code.PROVISIONING_CANCELLED


def was_stopped_halfway(result: UserResult) -> bool:
    """Whether the work was stopped in the middle of this person, so that only the server knows what became of it."""
    return result.problem is not None and result.problem.code is Code.PROVISIONING_STOPPED_HALFWAY


def people_to_try_again(results: Iterable[UserResult]) -> tuple[str, ...]:
    """The sign-in names, each once and in order, of those whose result can be tried again."""
    names: dict[str, str] = {}
    for result in results:
        if can_be_tried_again(result):
            names.setdefault(person_key(result.person), result.person)
    return tuple(names.values())
