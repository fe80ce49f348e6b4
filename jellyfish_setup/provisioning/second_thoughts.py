"""What is worth a second thought before a plan is carried out."""

from collections.abc import Collection

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.provisioning.trial import Plan

LARGE = 25  # people; Microsoft's plan for a roll-out says to start with a handful ("Plan an automatic user provisioning deployment")


def second_thoughts(plan: Plan, ours: Collection[str]) -> tuple[Problem, ...]:
    """Why one might rather not carry out `plan`: it removes accounts, touches accounts of others, or is large. None is a failure.

    Args:
        ours: the ids of accounts that this program made (`journal.created_accounts`).
    """
    touched = [planned for planned in plan.actions if planned.action is not Action.NONE and planned.problem is None]
    of_others = [planned for planned in touched if planned.target_id is not None and planned.target_id not in ours]
    numbers = {
        Code.PLAN_REMOVES: plan.count(Action.DELETE),
        Code.PLAN_TOUCHES_OTHERS: len(of_others),
        Code.PLAN_IS_LARGE: len(touched) if len(touched) > LARGE else 0,
    }
    return tuple(Problem(code, {"number": number}) for code, number in numbers.items() if number)
