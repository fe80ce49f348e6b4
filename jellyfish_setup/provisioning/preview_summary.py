"""The numbers of a preview, counted while it runs."""

from collections import Counter
from dataclasses import dataclass, field

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.provisioning.preview import PersonPreview

_MOST_NAMED = 3


@dataclass
class Finding:
    """One problem that several people share.

    Attributes:
        problem: as it was met first.
        people: the sign-in names of the first three.
    """

    problem: Problem
    number: int = 0
    people: list[str] = field(default_factory=list)


@dataclass
class PreviewSummary:
    """How many people were looked at, and what for; it holds none of them.

    Attributes:
        actions: how often each action would be taken.
        left_out: people who are not in scope.
        failed: people, and rows of the list, for whom nothing can be sent.
        not_certain: people about whose scope Entra may decide otherwise.
    """

    number: int = 0
    left_out: int = 0
    failed: int = 0
    not_certain: int = 0
    actions: Counter[Action] = field(default_factory=Counter)
    _findings: dict[tuple[Code, str, str], Finding] = field(default_factory=dict)

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
            finding = self._findings.setdefault(kind, Finding(problem))
            finding.number += 1
            if len(finding.people) < _MOST_NAMED and preview.person is not None:
                finding.people.append(preview.person.user_principal_name)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each kind of problem, the most frequent first."""
        return tuple(sorted(self._findings.values(), key=lambda finding: -finding.number))
