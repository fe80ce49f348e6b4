"""Which permissions each piece of work needs, and no more.

Source: the "Permissions" section of each call's page below https://learn.microsoft.com/graph/api/
"""

from collections.abc import Iterable
from enum import StrEnum

from jellyfish_setup.entra.clouds import GLOBAL, Cloud


class Need(StrEnum):
    """A piece of work."""

    READ = "read"
    CONFIGURE = "configure"
    ADD = "add"
    ASSIGN = "assign"
    PEOPLE = "people"
    GROUPS = "groups"
    LOGS = "logs"


_PERMISSIONS = {
    Need.READ: ("User.Read", "Application.Read.All", "Synchronization.Read.All"),
    Need.CONFIGURE: ("User.Read", "Application.Read.All", "Synchronization.ReadWrite.All"),
    Need.ADD: ("Application.ReadWrite.All",),
    Need.ASSIGN: ("AppRoleAssignment.ReadWrite.All", "User.Read.All", "GroupMember.Read.All"),
    Need.PEOPLE: ("User.Read.All",),
    Need.GROUPS: ("User.Read.All", "GroupMember.Read.All"),
    Need.LOGS: ("ProvisioningLog.Read.All",),
}
# What includes what, so that nobody is asked for both.
_COVERED_BY = {
    "Application.Read.All": "Application.ReadWrite.All",
    "Synchronization.Read.All": "Synchronization.ReadWrite.All",
}
# The newer permission for the logs is described for the public cloud alone.
_ELSEWHERE = {"ProvisioningLog.Read.All": "AuditLog.Read.All"}


def permissions(needs: Iterable[Need], cloud: Cloud) -> tuple[str, ...]:
    """The names of the delegated permissions, sorted, such as `Synchronization.ReadWrite.All`."""
    names = {name for need in needs for name in _PERMISSIONS[need]}
    if cloud != GLOBAL:
        names = {_ELSEWHERE.get(name, name) for name in names}
    return tuple(sorted(name for name in names if _COVERED_BY.get(name) not in names))
