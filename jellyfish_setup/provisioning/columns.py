"""The columns of Entra's lists of people, and the attribute that each of them is."""

import re
from functools import lru_cache

from jellyfish_setup.core.person import AttributeValue

# The names that Entra's provisioning gives its source attributes. It kept the old directory's names where the portal and
# Graph have new ones.
_ATTRIBUTES = (
    "accountEnabled", "alternateEmailAddress", "ageGroup", "city", "companyName", "consentProvidedForMinor", "country", "createdDateTime",
    "creationType", "department", "directorySynced", "displayName", "employeeId", "facsimileTelephoneNumber", "givenName",
    "identityIssuer", "invitationState", "jobTitle", "legalAgeGroupClassification", "mail", "mailNickname", "manager", "mobile",
    "objectId", "objectType", "onPremisesSecurityIdentifier", "otherMails", "physicalDeliveryOfficeName", "postalCode", "preferredLanguage",
    "proxyAddresses", "state", "streetAddress", "surname", "telephoneNumber", "usageLocation", "userPrincipalName", "userType",
    *(f"extensionAttribute{number}" for number in range(1, 16)),
)  # fmt: skip

_ALIASES = {
    "accountstatus": "accountEnabled",
    "businessphone": "telephoneNumber",
    "businessphones": "telephoneNumber",
    "company": "companyName",
    "email": "mail",
    "emailaddress": "mail",
    "enabled": "accountEnabled",
    "familyname": "surname",
    "fax": "facsimileTelephoneNumber",
    "faxnumber": "facsimileTelephoneNumber",
    "firstname": "givenName",
    "id": "objectId",
    "lastname": "surname",
    "mobilephone": "mobile",
    "name": "displayName",
    "office": "physicalDeliveryOfficeName",
    "officelocation": "physicalDeliveryOfficeName",
    "signinname": "userPrincipalName",
    "title": "jobTitle",
    "upn": "userPrincipalName",
    "zipcode": "postalCode",
}

SIGN_IN_NAME = "userPrincipalName"
BOOLEANS = frozenset({"accountEnabled"})
OBJECT_TYPES = frozenset({"objectType", "@odata.type"})  # columns of a group's members, who may be groups and devices, too
_TRUE = frozenset({"true", "yes", "1", "enabled"})
_FALSE = frozenset({"false", "no", "0", "disabled"})


def _normal(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


_BY_NORMAL_NAME = {_normal(name): name for name in _ATTRIBUTES} | _ALIASES


@lru_cache(maxsize=4096)  # Graph repeats them for every user
def attribute_of(heading: str) -> str:
    """The attribute behind a column's heading, whatever its case, blanks and underscores; an unknown one as it stands.

    Headings of the portal's bulk templates name the attribute in brackets: `User name [userPrincipalName] Required`.
    """
    bracketed = re.search(r"\[([\w.]+)\]", heading)
    name = bracketed[1] if bracketed else heading
    return _BY_NORMAL_NAME.get(_normal(name), name.strip())


def says_the_opposite(heading: str) -> bool:
    """Whether a column asks who is blocked, as `Block sign in (Yes/No) [accountEnabled]` of the bulk templates does."""
    return "blocksignin" in _normal(heading)


def is_no_user(kind: AttributeValue) -> bool:
    """Whether an object's type says that it is something else than a user; the portal writes `User`, Graph `#microsoft.graph.user`."""
    return isinstance(kind, str) and kind.rpartition(".")[2].strip().casefold() not in {"user", "member", "guest", ""}


def read_cell(attribute: str, cell: str) -> AttributeValue:
    """The value of one cell, None when there is none.

    Raises:
        ValueError: a truth value is written in a way that means neither yes nor no.
    """
    if not cell or cell.isspace():
        return None
    if attribute not in BOOLEANS:
        return cell.strip() if attribute == SIGN_IN_NAME else cell
    said = cell.strip().casefold()
    if said in _TRUE:
        return True
    if said in _FALSE:
        return False
    raise ValueError(attribute)
