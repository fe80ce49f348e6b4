"""The practice people are what Entra's "Download users" gives."""

import csv
import re
from pathlib import Path

import pytest

from jellyfish_setup.core.resources import resource
from jellyfish_setup.practice.organisation import PracticeOrganisation

HEADER = (
    "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,"
    "state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,"
    "legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime"
)


@pytest.fixture(scope="module")
def people() -> list[dict[str, str]]:
    with resource("practice/people.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_file_is_a_real_export() -> None:
    content = resource("practice/people.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.removeprefix(b"\xef\xbb\xbf").decode().splitlines()[0] == HEADER
    assert re.search(rb'"[^"]+, [^"]+"', content)


LAST_LATIN = 0x024F


def test_the_first_three_have_everything(people: list[dict[str, str]]) -> None:
    for person in people[:3]:
        assert all(person[name] for name in ("userPrincipalName", "mail", "jobTitle", "givenName", "surname", "displayName"))
        assert (person["accountEnabled"], person["userType"]) == ("True", "Member")


def test_the_others_are_what_lists_are_like(people: list[dict[str, str]]) -> None:
    assert len(people) == 12
    assert all(person["userPrincipalName"].endswith("@contoso.com") for person in people)
    assert {person["accountEnabled"] for person in people} == {"True", "False"}
    assert [person["userType"] for person in people if "#EXT#" in person["userPrincipalName"]] == ["Guest"]
    assert sum(not person["mail"] for person in people) == 1
    assert sum(not person["jobTitle"] for person in people) == 1
    assert any("'" in person["userPrincipalName"] for person in people)
    assert any("ü" in person["surname"] for person in people)
    assert any(person["givenName"] and ord(person["givenName"][0]) > LAST_LATIN for person in people)
    for name in ("userPrincipalName", "id"):
        assert len({person[name].casefold() for person in people}) == 12
    assert all(re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [AP]M", person["createdDateTime"]) for person in people)
    assert not [value for person in people for value in person.values() if value.startswith(("=", "-", "@"))]


def test_the_organisation_has_a_copy(organisation: PracticeOrganisation, folder: Path) -> None:
    assert organisation.people_file == folder / "people.csv"
    assert organisation.people_file.read_bytes() == resource("practice/people.csv").read_bytes()
