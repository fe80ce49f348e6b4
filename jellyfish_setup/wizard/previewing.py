"""What would be sent for everybody of the list, and what Jellyfish has now, as operations for the background."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.functions import Doubt
from jellyfish_setup.mapping.payload import Payload, Value
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.scope import Scope
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.wizard.operations import jellyfish
from jellyfish_setup.wizard.scoping import until_stopped
from jellyfish_setup.wizard.session import Parts

_MOST_NAMED = 100


@dataclass(frozen=True)
class ListFinding:
    """One problem that several people share.

    Attributes:
        problem: as it was met first.
        people: the sign-in names of the first hundred.
    """

    problem: Problem
    number: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class ListUncertainty:
    """A value that Entra may make otherwise, for one reason that several people share; named as in `ListFinding`."""

    attribute: str
    doubt: Doubt
    number: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class ListPreview:
    """How many people get what, what was found, the most frequent first, and which values are not certain."""

    people: int
    create: int
    disable: int
    left_out: int
    failed: int
    findings: tuple[ListFinding, ...]
    uncertainties: tuple[ListUncertainty, ...]

    def people_of(self, place: int) -> tuple[str, ...]:
        """Whom the finding at `place` is about, or behind the last finding the uncertainty."""
        shared: tuple[ListFinding | ListUncertainty, ...] = (*self.findings, *self.uncertainties)
        return shared[place].people


async def preview_list(mapping: UserMapping, scope: Scope, people: PeopleList) -> ListPreview:
    """Looks at everybody; ends soon after it is cancelled, however long the list."""
    with until_stopped(people.people) as some:
        return await asyncio.to_thread(_preview, mapping, scope, some)


def _preview(mapping: UserMapping, scope: Scope, people: Iterable[Person]) -> ListPreview:
    from jellyfish_setup.provisioning.preview import Previewer
    from jellyfish_setup.provisioning.preview_summary import PreviewSummary

    summary, previewer = PreviewSummary(most_named=_MOST_NAMED), Previewer(mapping, scope)
    for person in people:
        summary.add(previewer.preview(person))
    return ListPreview(
        people=summary.number,
        create=summary.actions[Action.CREATE],
        disable=summary.actions[Action.DISABLE],
        left_out=summary.left_out,
        failed=summary.failed,
        findings=tuple(ListFinding(each.problem, each.number, tuple(each.people)) for each in summary.findings),
        uncertainties=tuple(ListUncertainty(each.attribute, each.doubt, each.number, tuple(each.people)) for each in summary.uncertainties),
    )


async def values_now(parts: Parts, tenant: Tenant, key: ApiKey | None, payload: Payload) -> Mapping[str, Value | None] | None:
    """What the person's account in Jellyfish has in each attribute of the payload, None where there is no account; reads only.

    Raises:
        ProblemFound: what the search met, or `provisioning-multiple-matches`.
    """
    from jellyfish_setup.core.codes import Code
    from jellyfish_setup.core.problem import found
    from jellyfish_setup.scim.patch import read_values

    async with jellyfish(parts, tenant, key) as client:
        accounts = await client.find(payload.match_attribute, payload.match_value)
    if len(accounts) > 1:
        raise found(Code.PROVISIONING_MULTIPLE_MATCHES, person=payload.match_value, count=len(accounts))
    return read_values(accounts[0].resource, payload.values) if accounts else None
