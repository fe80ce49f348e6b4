"""A person whom somebody types by hand, to see what would be sent for them."""

import re
from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import found
from jellyfish_setup.provisioning.columns import SIGN_IN_NAME, attribute_of, read_cell

_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+")
_LONGEST_NAME = 113  # characters of a userPrincipalName (Microsoft, "Microsoft Entra service limits")


def typed_person(fields: Mapping[str, str]) -> Person:
    """The person that `fields` describe, under any name that a list's column may have; empty ones mean "no value".

    Raises:
        ProblemFound: `person-invalid` with `attribute` and `reason`: `missing` (no sign-in name), `address` (a sign-in name
            or mail that is not written like name@domain), `long`, or `value` (a truth value that is neither yes nor no).
    """
    attributes: dict[str, AttributeValue] = {}
    for field, typed in fields.items():
        attribute = attribute_of(field)
        try:
            value = read_cell(attribute, typed.strip())
        except ValueError:
            raise found(Code.PERSON_INVALID, attribute=attribute, reason="value") from None
        if value is not None and attribute:
            attributes[attribute] = value
    name = attributes.get(SIGN_IN_NAME)
    if not isinstance(name, str):
        raise found(Code.PERSON_INVALID, attribute=SIGN_IN_NAME, reason="missing")
    for attribute in (SIGN_IN_NAME, "mail"):
        written = attributes.get(attribute)
        if isinstance(written, str) and not _ADDRESS.fullmatch(written):
            raise found(Code.PERSON_INVALID, attribute=attribute, reason="address")
    if len(name) > _LONGEST_NAME and "#EXT#" not in name.upper():
        raise found(Code.PERSON_INVALID, attribute=SIGN_IN_NAME, reason="long")
    return Person(attributes)
