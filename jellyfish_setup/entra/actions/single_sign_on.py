"""What the program can set of single sign-on by itself: that it is SAML, and that only people who are assigned get in.

Source: https://learn.microsoft.com/graph/api/serviceprincipal-update
"""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, found
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen
from jellyfish_setup.entra.single_sign_on import SAML, SingleSignOn, read_single_sign_on


class UseSaml(Action):
    """People sign in with SAML."""

    name = ActionName.SIGN_ON_MODE

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when the mode is SAML.

        Raises:
            ProblemFound: `entra-sign-on-other` with `mode` where another way is chosen: somebody may be signing in with it.
        """
        now = await read_single_sign_on(ground.graph, known.the_application)
        if now.has_other_mode:
            raise found(Code.ENTRA_SIGN_ON_OTHER, mode=now.mode[:100], application=known.the_application.name)
        return Seen(known, now.is_saml, {"name": known.the_application.name})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Choose it; nothing else of the application changes."""
        await _change(ground, known, "preferredSingleSignOnMode", SAML)
        return known, {}


class RequireAssignment(Action):
    """Only people who are assigned can sign in."""

    name = ActionName.REQUIRE_ASSIGNMENT

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when an assignment is required."""
        now = await read_single_sign_on(ground.graph, known.the_application)
        return Seen(known, now.assigned_only is True, {"assigned": now.people + now.groups})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Require it; nobody is assigned or taken away by that."""
        await _change(ground, known, "appRoleAssignmentRequired", value=True)
        return known, {}


def enabling(*, only_assigned: bool) -> tuple[Action, ...]:
    """What can be done from here; `only_assigned` keeps out whoever is not assigned, which may be more people than before."""
    return (UseSaml(), RequireAssignment()) if only_assigned else (UseSaml(),)


def known_from(now: SingleSignOn) -> Known:
    """What a reading lets a plan begin with."""
    return Known(application=now.application, fresh=now.is_fresh)


async def _change(ground: Ground, known: Known, member: str, value: str | bool) -> None:
    await ground.graph.send("PATCH", known.the_application.path, {member: value}, repeatable=True)
