"""People and their accounts compared, as operations for the background; only reads."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.provisioning.drift import Comparison
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.wizard.operations import jellyfish
from jellyfish_setup.wizard.presenters.drift_rows import drift_store
from jellyfish_setup.wizard.presenters.result_rows import RowStore
from jellyfish_setup.wizard.session import Parts


@dataclass(frozen=True)
class Compared:
    """What was found, and a row for everybody who is not in step; nothing of it changes any more.

    Attributes:
        people_problems: what was wrong with rows of the list.
    """

    comparison: Comparison
    rows: RowStore
    people_problems: tuple[Problem, ...]


async def compare_people(
    parts: Parts, tenant: Tenant, key: ApiKey | None, people: PeopleList, mapping: UserMapping
) -> AsyncIterator[int | Compared]:
    """How many accounts were looked at so far, and at last the comparison.

    Raises:
        ProblemFound: what is wrong with the mapping, or what was met on the way to Jellyfish.
    """
    from jellyfish_setup.mapping.rules import check_mapping
    from jellyfish_setup.provisioning.comparison import compare

    for problem in check_mapping(mapping):
        raise ProblemFound(problem)
    async with jellyfish(parts, tenant, key) as client:
        async for event in compare(people.people, mapping, client):
            if isinstance(event, Comparison):
                rows = await asyncio.to_thread(drift_store, event.drifts)
                yield Compared(event, rows, people.problems)
            else:
                yield event


async def save_comparison(path: Path, comparison: Comparison) -> None:
    """Write everybody who is not in step as a table.

    Raises:
        ProblemFound: `report-not-written`.
    """
    from jellyfish_setup.report.comparison_file import write_comparison

    await asyncio.to_thread(write_comparison, path, comparison)
