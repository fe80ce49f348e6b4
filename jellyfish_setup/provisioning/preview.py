"""What would be sent for everybody of a list, and what would go wrong, before anything is sent."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.core.result import Action
from jellyfish_setup.mapping.evaluation import THIS_WORLD
from jellyfish_setup.mapping.functions import TRUE, Doubt, World
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import PayloadMaker
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.scope import OUT_OF_SCOPE, Scope, Verdict, scope_judge
from jellyfish_setup.mapping.source_values import SOFT_DELETED, SourceValues, name_of_guest, source_values
from jellyfish_setup.scim.patch import create_body

USUAL_LENGTH = 255  # characters; what most databases keep in a text column, and longer than anything Entra has by itself


@dataclass(frozen=True, slots=True)
class PersonPreview:
    """One row of the list: the person and what would be sent, or why the row is no person.

    Attributes:
        person: None for a row that is none; its problem says which.
        verdict: whether the person is in scope, and if not, why.
        payload: the flat values (path to value); those of an update are its `update_values`. None without a person.
        body: the whole `POST /Users` as Entra would send it. None where nothing is sent: out of scope, or in the way of that.
        action_hint: `create`: gets an account, or has one that is brought up to date. `disable`: an account that is there is
            switched off, and none is made. `none`: nothing is sent.
        problems: what is wrong and what is worth knowing; none of them is raised.
    """

    person: Person | None
    verdict: Verdict
    payload: Payload | None
    body: dict[str, Any] | None
    action_hint: Action
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether somebody who should get an account cannot; those who are out of scope have not failed."""
        return self.body is None and (self.person is None or self.verdict.in_scope)

    @property
    def unverified(self) -> Mapping[str, tuple[Doubt, ...]]:
        """Attributes whose value Entra may make otherwise, and why; nothing for people for whom nothing is worked out there."""
        return self.payload.unverified if self.payload is not None and self.verdict.in_scope else {}


def preview_people(
    people: Iterable[Person | Problem],
    mapping: UserMapping,
    scope: Scope = Scope(),  # noqa: B008  (frozen)
    *,
    verified_domains: Collection[str] | None = None,
    world: World = THIS_WORLD,
) -> Iterator[PersonPreview]:
    """What would be sent, one person after the other as soon as each is read; of the people only matching values are kept.

    Args:
        people: a list, or what `stream_people` gives.
        verified_domains: the domains that belong to the organisation; None where they are not known, and nothing is said.
        world: clock, chance, and what is known of Jellyfish and of the organisation, for the mapping's expressions.
    """
    previewer = Previewer(mapping, scope, verified_domains=verified_domains, world=world)
    return (_no_person(read) if isinstance(read, Problem) else previewer.preview(read) for read in people)


class Previewer:
    """The same person by person; two of them with one matching value are found among all that it was given."""

    def __init__(
        self, mapping: UserMapping, scope: Scope, *, verified_domains: Collection[str] | None = None, world: World = THIS_WORLD
    ) -> None:
        self._maker = PayloadMaker(mapping, world)
        self._judge = scope_judge(scope)
        self._domains = None if verified_domains is None else frozenset(domain.casefold() for domain in verified_domains)
        self._first_with: dict[str, str] = {}

    def preview(self, person: Person) -> PersonPreview:
        """What would be sent for the next person."""
        attributes = source_values(person)
        verdict = self._judge(attributes)
        payload = self._maker.payload(attributes)
        if not verdict.in_scope:
            problem = verdict.problem
            return PersonPreview(person, verdict, payload, None, Action.NONE, (problem,) if problem else ())
        problems = [*payload.problems, *self._remarks(person, payload)]
        body: dict[str, Any] | None = None
        if payload.can_be_sent:
            other = self._other_with(payload.match_value, person.user_principal_name)
            if other:
                facts: dict[str, Fact] = {"attribute": payload.match_attribute, "other": other, "required": True}
                problems.append(Problem(Code.MAPPING_DUPLICATE_MATCH, facts))
            else:
                try:
                    body = create_body(payload.values)
                except ProblemFound as stopped:
                    problems.append(stopped.problem)
        hint = Action.NONE if body is None else Action.DISABLE if _is_leaving(attributes) else Action.CREATE
        return PersonPreview(person, verdict, payload, body, hint, tuple(problems))

    def _other_with(self, match_value: str, name: str) -> str:
        """Who had this matching value first, empty when nobody else did. Jellyfish does not tell cases apart there."""
        value = match_value.casefold()
        first = self._first_with.setdefault(name if value == name else value, name)
        return "" if first == name else first

    def _remarks(self, person: Person, payload: Payload) -> Iterator[Problem]:
        name = person.user_principal_name
        if name_of_guest(name):
            yield Problem(Code.PERSON_GUEST, {"person": name})
        elif self._domains is not None and (domain := name.rpartition("@")[2]).casefold() not in self._domains:
            yield Problem(Code.PERSON_DOMAIN_NOT_VERIFIED, {"person": name, "domain": domain})
        for path, value in payload.values.items():
            if isinstance(value, str) and len(value) > USUAL_LENGTH:
                yield Problem(Code.MAPPING_VALUE_LONG, {"attribute": path, "length": len(value), "required": False})


def _no_person(problem: Problem) -> PersonPreview:
    """A row that cannot be used, or a remark on the whole list."""
    return PersonPreview(None, OUT_OF_SCOPE, None, None, Action.NONE, (problem,))


def _is_leaving(attributes: SourceValues) -> bool:
    """Whether Entra would switch the account off: sign-in is blocked, or the list says so itself."""
    return attributes.get(SOFT_DELETED) == TRUE
