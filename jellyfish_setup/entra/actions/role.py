"""A further role of the application, where people are to be assigned in one that it has not.

Source: https://learn.microsoft.com/graph/api/application-update
"""

import uuid
from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, found
from jellyfish_setup.entra.application import Application, read_application
from jellyfish_setup.entra.documents import Document, objects, text
from jellyfish_setup.entra.graph import segment
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen


class AddRole(Action):
    """The application has the role that the wishes name."""

    name = ActionName.ROLE

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:
        """Which role."""
        return {"role": ground.wishes.role}

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when a role of this name is on and open to people."""
        seen = await read_application(ground.graph, known.the_application.service_principal_id)
        application = known.the_application if seen is None else _with_roles_of(known.the_application, seen)
        is_there = application.role_named(ground.wishes.role) is not None
        return Seen(known.but(application=application), is_there, self.foretell(ground))

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Add it beside those that are there: Graph takes the list as a whole, so all of them are sent again.

        Raises:
            ProblemFound: `entra-app-cannot-provision` when the registration is not in this organisation, so that its roles
                cannot be changed here.
        """
        application = known.the_application
        if not application.id:
            raise found(Code.ENTRA_APP_CANNOT_PROVISION, application=application.name)
        path = f"/applications/{segment(application.id)}"
        roles = objects(await ground.graph.read(path, {"$select": "id,appRoles"}), "appRoles")
        name = ground.wishes.role.strip()
        if not any(_is(role, name) for role in roles):
            changed = [*({key: value for key, value in role.items() if key != "origin"} for role in roles), _role(name)]
            await ground.graph.send("PATCH", path, {"appRoles": changed}, repeatable=True)
        return known, NO_FACTS


def _is(role: Document, name: str) -> bool:
    is_open = role.get("isEnabled") is not False and "User" in (role.get("allowedMemberTypes") or ())
    return is_open and text(role, "displayName").casefold() == name.casefold()


def _role(name: str) -> Document:
    """A role for people. Its value is what stands in tokens: no blanks."""
    return {
        "allowedMemberTypes": ["User"],
        "description": name,
        "displayName": name,
        "id": str(uuid.uuid4()),
        "isEnabled": True,
        "value": "".join(letter for letter in name if letter.isalnum() or letter in "._-") or None,
    }


def _with_roles_of(application: Application, seen: Application) -> Application:
    return Application(**{**vars(application), "roles": seen.roles})
