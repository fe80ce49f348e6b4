"""Who is to have an account: everybody or the assigned people.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works (Scoping)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.secrets import SYNC_ALL
from jellyfish_setup.practice.entra.state import App


@dataclass(frozen=True)
class Standing:
    """How somebody stands to an application.

    Attributes:
        assigned: they themselves, or a group of which they are a direct member; or everybody is provisioned.
    """

    active: bool
    assigned: bool

    @property
    def in_scope(self) -> bool:
        """Whether they are to have an account, if they are active."""
        return self.assigned

    @property
    def details(self) -> dict[str, str]:
        """What the scoping step tells."""
        return {
            "Active in the source system": str(self.active),
            "Assigned to the application": str(self.assigned),
            "User has the required role": str(self.assigned),
            "Scoping filter evaluation passed": "True",
            "ScopeEvaluationResult": "{}",
        }


def standing_of(ground: Ground, app: App, user: Document) -> Standing:
    """How `user` stands to `app` now."""
    everybody = app.secrets.get(SYNC_ALL, "").casefold() == "true"
    assigned = not ground.traps.loses_people and (everybody or user["id"] in set(_assigned(ground, app)))
    return Standing(bool(user["accountEnabled"]), assigned)


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
