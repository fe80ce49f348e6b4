"""The numbers of a preview, counted while it runs."""

from collections import Counter
from dataclasses import dataclass, field

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.mapping.functions import Doubt
from jellyfish_setup.provisioning.preview import PersonPreview

_MOST_NAMED = 3


@dataclass(kw_only=True)
class _Shared:
    number: int = 0
    people: list[str] = field(default_factory=list)

    def count(self, person: Person | None, most_named: int) -> None:
        """Once more, for this person or for a row that is none."""
        self.number += 1
        if person is not None and len(self.people) < most_named:
            self.people.append(person.user_principal_name)


@dataclass
class Finding(_Shared):
    """One problem that several people share.

    Attributes:
        problem: as it was met first.
        people: the sign-in names of the first few.
    """

    problem: Problem


@dataclass
class Uncertainty(_Shared):
    """An attribute whose value Entra may make otherwise, for one reason that several people share.

    Attributes:
        attribute: the SCIM attribute path.
        people: the sign-in names of the first few.
    """

    attribute: str
    doubt: Doubt


@dataclass
class PreviewSummary:
    """How many people were looked at, and what for; it holds none of them.

    Attributes:
        most_named: how many people of each problem are named.
        actions: how often each action would be taken.
        left_out: people who are not in scope.
        failed: people, and rows of the list, for whom nothing can be sent.
        not_certain: people about whose scope Entra may decide otherwise.
        unverified: people with a value that Entra may make otherwise.
    """

    most_named: int = _MOST_NAMED
    number: int = 0
    left_out: int = 0
    failed: int = 0
    not_certain: int = 0
    unverified: int = 0
    actions: Counter[Action] = field(default_factory=Counter)
    _findings: dict[tuple[Code, str, str], Finding] = field(default_factory=dict)
    _uncertainties: dict[tuple[str, Doubt], Uncertainty] = field(default_factory=dict)

    def add(self, preview: PersonPreview) -> None:
        """Count one more."""
        self.number += 1
        self.failed += preview.failed
        if preview.person is not None:
            self.left_out += not preview.verdict.in_scope
            self.not_certain += not preview.verdict.certain
        if preview.body is not None:
            self.actions[preview.action_hint] += 1
        for problem in preview.problems:
            facts = problem.facts
            kind = (problem.code, str(facts.get("attribute", "")), str(facts.get("reason", "")))
            self._findings.setdefault(kind, Finding(problem)).count(preview.person, self.most_named)
        unverified = preview.unverified
        if unverified:
            self.unverified += 1
            for attribute, doubts in unverified.items():
                for doubt in doubts:
                    self._uncertainties.setdefault((attribute, doubt), Uncertainty(attribute, doubt)).count(preview.person, self.most_named)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each kind of problem, the most frequent first."""
        return tuple(sorted(self._findings.values(), key=lambda finding: -finding.number))

    @property
    def uncertainties(self) -> tuple[Uncertainty, ...]:
        """Each attribute and reason for which values are not certain, the most frequent first."""
        return tuple(sorted(self._uncertainties.values(), key=lambda uncertainty: -uncertainty.number))
