"""A person's attributes as Entra's service hands them to a mapping and to a scoping filter."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.mapping.functions import Value, truth

_Default = TypeVar("_Default")

SOFT_DELETED = "IsSoftDeleted"
ORIGINAL_NAME = "originalUserPrincipalName"

# Entra makes these itself; no list of people and no Graph answer holds them.
COMPUTED_ATTRIBUTES = frozenset({SOFT_DELETED, ORIGINAL_NAME})

_NAME = "userPrincipalName"
_GUEST = re.compile(r"(?P<name>.+)_(?P<domain>[^_@]+)#EXT#@.+", re.IGNORECASE)


def source_values(person: Person) -> "SourceValues":
    """The attributes of `person` as the service carries them.

    Booleans are capitalised texts, empty texts are absent, and the service's own attributes are there: `IsSoftDeleted`
    says whether the account is to be switched off, and a guest's `userPrincipalName` takes the form of the guest's own
    organisation while `originalUserPrincipalName` keeps the name in this one. A person who brings `IsSoftDeleted` along
    keeps it, also without a value.
    """
    attributes = person.attributes
    made: dict[str, Value] = {}
    if SOFT_DELETED not in attributes:
        made[SOFT_DELETED] = truth(not person.enabled)
    name = person.user_principal_name
    if name:
        if ORIGINAL_NAME not in attributes:
            made[ORIGINAL_NAME] = name
        if own_name := name_of_guest(name):
            made[_NAME] = own_name
    return SourceValues(attributes, made)


def name_of_guest(user_principal_name: str) -> str:
    """The name in the guest's own organisation (`ann@contoso.com` of `ann_contoso.com#EXT#@fabrikam.com`), empty for no guest."""
    if "#" not in user_principal_name:
        return ""
    guest = _GUEST.fullmatch(user_principal_name)
    return f"{guest['name']}@{guest['domain']}" if guest else ""


class SourceValues(Mapping[str, Value]):
    """Looks through to the person and translates what is asked for, so that nothing is copied for each person."""

    __slots__ = ("_attributes", "_made")

    def __init__(self, attributes: Mapping[str, AttributeValue], made: Mapping[str, Value]) -> None:
        self._attributes = attributes
        self._made = made

    @overload
    def get(self, name: str, /) -> Value: ...
    @overload
    def get(self, name: str, /, default: _Default) -> Value | _Default: ...
    def get(self, name: str, /, default: _Default | None = None) -> Value | _Default:
        """The value of one attribute, `default` where it has none."""
        made = self._made.get(name)
        if made is not None:
            return made
        value = self._attributes.get(name)
        if isinstance(value, bool):
            return truth(value)
        return value or default

    def __getitem__(self, name: str) -> Value:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name in {**self._attributes, **self._made} if self.get(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
