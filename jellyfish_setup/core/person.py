"""Somebody in Microsoft Entra ID."""

from collections.abc import Mapping
from dataclasses import dataclass

AttributeValue = str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Person:
    """One user as the mapping sees them.

    Attributes:
        attributes: source attributes under the names that Entra's provisioning uses (`userPrincipalName`, `surname`,
            `jobTitle`, `accountEnabled` ...); absent and None both mean "no value".
    """

    attributes: Mapping[str, AttributeValue]

    def get(self, name: str) -> AttributeValue:
        """The value of one source attribute, None when there is none."""
        return self.attributes.get(name)

    def text(self, name: str) -> str:
        """The value of one source attribute as text, empty when there is none."""
        value = self.attributes.get(name)
        return value if isinstance(value, str) else ""

    @property
    def user_principal_name(self) -> str:
        """The sign-in name, by which this person is known everywhere."""
        return self.text("userPrincipalName")

    @property
    def display_name(self) -> str:
        """The name to show: the display name, else first and last name, else the sign-in name."""
        full = f"{self.text('givenName')} {self.text('surname')}".strip()
        return self.text("displayName") or full or self.user_principal_name

    @property
    def enabled(self) -> bool:
        """Whether sign-in is allowed; a person whose list does not say counts as enabled, as in Entra."""
        return self.get("accountEnabled") is not False
