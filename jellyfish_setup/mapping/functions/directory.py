"""What comes from the directory around the person: roles, the organisation, and what is taken already."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.mapping.functions.signature import Function, Kind, Parameter, Signature, several
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit, unknowable


def single_role(run: Run, roles: tuple[str, ...]) -> Value:
    """The one role of a person; Microsoft leaves open which one it is where there are several."""
    run.doubt(Doubt.SEVERAL_ROLES, len(roles) > 1)
    return roles[0] if roles else None


def all_roles(run: Run, roles: tuple[str, ...]) -> Value:
    """The names of all roles; the service sends each as an object with id, value and display name."""
    run.doubt(Doubt.ROLE_OBJECTS)
    return roles or None


def default_domain(run: Run) -> Value:
    """The default domain of the organisation, where it is known."""
    if run.world.default_domain is None:
        raise unknowable("default-domain")
    return run.world.default_domain


def unique_value(run: Run, *rules: str | None) -> Value:
    """The first value that is not in use in the target; only Active Directory can be asked, so never Jellyfish."""
    run.doubt(Doubt.NOT_FOR_JELLYFISH)
    for rule in rules:
        if not rule:
            continue
        taken = run.world.is_taken(rule)
        run.doubt(Doubt.NOT_CHECKED_FOR_UNIQUENESS, taken is None)
        if not taken:
            return rule
    if not any(rules):
        raise found(Code.MAPPING_VALUE_MISSING)
    raise unfit("unused-value")


_ROLES = Signature((several("appRoleAssignments"),))
_RULE = Parameter("uniqueValueRule1", Kind.TEXT)
_FURTHER_RULES = Parameter("uniqueValueRule2", Kind.TEXT, repeating=True)

DIRECTORY = {
    "AppRoleAssignments": Function(all_roles, Signature((several("source"),))),
    "AppRoleAssignmentsComplex": Function(all_roles, _ROLES),
    "AssertiveAppRoleAssignmentsComplex": Function(all_roles, _ROLES),
    "DefaultDomain": Function(default_domain),
    "SelectUniqueValue": Function(unique_value, Signature((_RULE, _FURTHER_RULES))),
    "SingleAppRoleAssignment": Function(single_role, Signature((Parameter("appRoleAssignments", Kind.SEVERAL, key="source"),))),
}
