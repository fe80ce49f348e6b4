"""The people and groups of the practice Entra.

Source of the member names: https://learn.microsoft.com/graph/api/resources/user
"""

import csv
import io
import uuid
from collections.abc import Iterator
from typing import Self

from jellyfish_setup.practice.entra.answers import Document

_TEXTS = (
    "id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "jobTitle", "department", "companyName", "userType",
    "usageLocation", "streetAddress", "city", "state", "postalCode", "country", "officeLocation", "mobilePhone",
)  # fmt: skip
# What no list of people tells, and Graph tells without a value.
_NOT_LISTED = (
    "employeeId", "employeeType", "faxNumber", "preferredLanguage", "onPremisesSamAccountName", "onPremisesUserPrincipalName",
    "onPremisesImmutableId", "onPremisesExtensionAttributes",
)  # fmt: skip
# What Graph tells of somebody when nothing is selected; it leaves out whether they may sign in.
_PLAIN = frozenset({
    "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname",
    "userPrincipalName", "id",
})  # fmt: skip
# Always the same, so that a journey that was broken off finds them again.
_NAMESPACE = uuid.UUID("6f1f3c1e-6b4f-4b86-9c55-3a5f6b0f2d4e")


class Directory:
    """Everybody who is there.

    Attributes:
        users: by object id.
        members: the object ids of the direct members of a group, people and groups.
    """

    def __init__(self) -> None:
        self.users: dict[str, Document] = {}
        self.groups: list[Document] = []
        self.members: dict[str, list[str]] = {}

    @classmethod
    def of_people(cls, listed: str) -> Self:
        """The people of a "Download users" file, and three groups; one of the groups is a member of another."""
        directory = cls()
        for row in csv.DictReader(io.StringIO(listed.removeprefix("\ufeff"))):
            if row.get("id") and row.get("userPrincipalName"):
                directory.add(_user(row))
        by_department: dict[str, list[str]] = {}
        for user in directory.users.values():
            by_department.setdefault(str(user["department"]), []).append(user["id"])
        night = directory.add_group("Night shift", by_department.get("Security", []))
        directory.add_group("PKI operators", [*by_department.get("Platform", []), *by_department.get("IT", []), night["id"]])
        directory.add_group("Everybody at Contoso", list(directory.users))
        return directory

    def add(self, user: Document) -> Document:
        """Take somebody on."""
        self.users[user["id"]] = user
        return user

    def add_group(self, name: str, members: list[str]) -> Document:
        """Make a group."""
        group: Document = {"id": str(uuid.uuid5(_NAMESPACE, name)), "displayName": name, "securityEnabled": True, "mailEnabled": False}
        self.groups.append(group)
        self.members[group["id"]] = members
        return group

    def user(self, name_or_id: str) -> Document | None:
        """The person with this sign-in name, whatever the case of its letters, or this object id."""
        wanted = name_or_id.casefold()
        return next((user for user in self.users.values() if wanted in (user["id"], user["userPrincipalName"].casefold())), None)

    def group(self, group_id: str) -> Document | None:
        """The group with this object id."""
        return next((group for group in self.groups if group["id"] == group_id), None)

    def people_in(self, group_id: str) -> Iterator[Document]:
        """The people who are direct members."""
        for member in self.members.get(group_id, []):
            if member in self.users:
                yield self.users[member]

    def groups_with(self, member: str) -> list[Document]:
        """The groups of which this person, or group, is a direct member."""
        return [group for group in self.groups if member in self.members[group["id"]]]

    def groups_around(self, member: str) -> list[Document]:
        """The same with the groups in which those are, and so on, each once."""
        found: dict[str, Document] = {}
        waiting = self.groups_with(member)
        while waiting:
            group = waiting.pop(0)
            if group["id"] not in found:
                found[group["id"]] = group
                waiting += self.groups_with(group["id"])
        return list(found.values())


def plainly(user: Document) -> Document:
    """Somebody as Graph tells of them when nothing is selected."""
    return {name: value for name, value in user.items() if name in _PLAIN}


def _user(row: dict[str, str]) -> Document:
    user: Document = {name: row.get(name) or None for name in _TEXTS} | dict.fromkeys(_NOT_LISTED)
    user["accountEnabled"] = (row.get("accountEnabled") or "").casefold() == "true"
    user["businessPhones"] = [row["telephoneNumber"]] if row.get("telephoneNumber") else []
    user["otherMails"] = [row["alternateEmailAddress"]] if row.get("alternateEmailAddress") else []
    user["proxyAddresses"] = []
    user["mailNickname"] = user["userPrincipalName"].partition("@")[0]
    return user
