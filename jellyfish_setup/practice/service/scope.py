"""Who is to have an account: everybody or the assigned people, if the scoping filter of the mapping lets them in.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works (Scoping)
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.mapping.scope import Scope, scope_judge
from jellyfish_setup.mapping.scope_document import filter_in
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.mapping.source_values import source_values
from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.secrets import SYNC_ALL
from jellyfish_setup.practice.entra.state import App, Job
from jellyfish_setup.practice.service.sources import person_of


@dataclass(frozen=True)
class Standing:
    """How somebody stands to an application.

    Attributes:
        active: they may sign in.
        assigned: they themselves, or a group of which they are a direct member; or everybody is provisioned.
        let_in: the scoping filter lets them in.
        clauses: each condition of the filter, and whether it holds.
    """

    active: bool
    assigned: bool
    let_in: bool = True
    clauses: Mapping[str, bool] = field(default_factory=dict)

    @property
    def in_scope(self) -> bool:
        """Whether they are to have an account, if they are active."""
        return self.assigned and self.let_in

    @property
    def details(self) -> dict[str, str]:
        """What the scoping step tells."""
        return {
            "Active in the source system": str(self.active),
            "Assigned to the application": str(self.assigned),
            "User has the required role": str(self.assigned),
            "Scoping filter evaluation passed": str(self.let_in),
            "ScopeEvaluationResult": json.dumps(dict(self.clauses), ensure_ascii=False),
        }


class JobScope:
    """Who is in scope of a job, as things are when this is made.

    Raises:
        ProblemFound: `scope-unreadable`.
    """

    def __init__(self, ground: Ground, app: App, job: Job) -> None:
        scope_filter = filter_in(job.tree)
        if scope_filter is None:
            raise found(Code.SCOPE_UNREADABLE, path="synchronizationSchema")
        self._judge = scope_judge(Scope(scope_filter))
        self._clauses = {
            _written(group, clause): scope_judge(Scope(ScopeFilter((ClauseGroup((clause,)),))))
            for group in scope_filter.groups
            for clause in group.clauses
        }
        self._everybody = app.secrets.get(SYNC_ALL, "").casefold() == "true"
        self._nobody = ground.traps.loses_people
        self._assigned = frozenset(_assigned(ground, app))

    def standing(self, user: Document) -> Standing:
        """How somebody stands."""
        attributes = source_values(person_of(user))
        return Standing(
            active=bool(user["accountEnabled"]),
            assigned=not self._nobody and (self._everybody or user["id"] in self._assigned),
            let_in=self._judge(attributes).in_scope,
            clauses={written: judge(attributes).in_scope for written, judge in self._clauses.items()},
        )


def _assigned(ground: Ground, app: App) -> Iterator[str]:
    """The object ids of those whose assignment is known by now; nobody in a group inside a group."""
    known_since = ground.clock.now() - timedelta(seconds=ground.traps.assignments_unseen)
    for entry in app.assigned:
        if app.assigned_at[entry["principalId"]] > known_since:
            continue
        if entry["principalType"] == "User":
            yield entry["principalId"]
        else:
            yield from (user["id"] for user in ground.directory.people_in(entry["principalId"]))


def _written(group: ClauseGroup, clause: Clause) -> str:
    """A condition as the logs write it: `Marketing.department EQUALS 'Marketing'`."""
    values = ", ".join(f"'{value}'" for value in clause.values)
    return f"{group.name}.{clause.attribute} {clause.operator} {values}".strip()
