"""A user of Graph as somebody whom a mapping can read.

Provisioning kept names of the old directory where Graph has new ones (Microsoft, "Understand how expression builder works").
"""

from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.practice.entra.answers import Document

_RENAMED = {"id": "objectId", "officeLocation": "physicalDeliveryOfficeName", "mobilePhone": "mobile"}


def person_of(user: Document, *, leaves: bool = False) -> Person:
    """The person; one who `leaves` is to lose the account, which a mapping sees as `IsSoftDeleted`."""
    attributes: dict[str, AttributeValue] = {}
    for name, value in user.items():
        if name == "businessPhones":
            attributes["telephoneNumber"] = value[0] if value else None
        elif isinstance(value, list):
            attributes[name] = tuple(value)
        else:
            attributes[_RENAMED.get(name, name)] = value
    attributes["IsSoftDeleted"] = "True" if leaves else "False"
    return Person(attributes)


def details_of(user: Document) -> dict[str, str]:
    """What the first step of a record tells of somebody."""
    person = person_of(user)
    shown = {name: value for name, value in person.attributes.items() if isinstance(value, str | bool)}
    return {name: str(value) for name, value in shown.items()}
