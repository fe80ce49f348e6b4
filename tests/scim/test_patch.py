"""Entra's shapes, held against the documented examples."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.scim.patch import create_body, disable_operations, enable_operations, patch_body, read_values, replace_operations

Example = Callable[[str], dict[str, Any]]

WORK = 'emails[type eq "work"].value'
SIX = ("userName", "active", "title", WORK, "name.givenName", "name.familyName")
ADELE = {
    "userName": "AdeleV@contoso.com",
    "active": True,
    "title": "Retail Manager",
    WORK: "AdeleV@contoso.com",
    "name.givenName": "Adele",
    "name.familyName": "Vance",
}
DEPARTMENT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"


def test_create_body_is_the_documented_one(example: Example) -> None:
    assert create_body(ADELE) == example("users-create-jellyfish-expected")["request"]["body"]


def test_a_missing_value_is_not_sent() -> None:
    body = create_body({"userName": "a@contoso.com", "active": True})
    assert not {"title", "emails", "name"} & body.keys()


def test_create_body_for_further_attributes() -> None:
    body = create_body(
        {
            DEPARTMENT: "Sales",
            'phoneNumbers[type eq "work"].value': "1",
            'phoneNumbers[type eq "mobile"].value': "2",
            'addresses[type eq "work"].country': "SE",
            'addresses[type eq "work"].locality': "Stockholm",
            'roles[primary eq "True"].value': "Admin",
            "urn:ietf:params:scim:schemas:core:2.0:User:displayName": "Ann",
        }
    )
    assert body["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] == {"department": "Sales"}
    assert body["phoneNumbers"] == [{"type": "work", "value": "1"}, {"type": "mobile", "value": "2"}]
    assert body["addresses"] == [{"type": "work", "country": "SE", "locality": "Stockholm"}]
    assert body["roles"] == [{"primary": "True", "value": "Admin"}]
    assert body["displayName"] == "Ann"


def test_create_body_refuses_what_is_no_path() -> None:
    with pytest.raises(ProblemFound, match="mapping-unknown-attribute"):
        create_body({"emails[type": "x"})


def test_a_plain_value_gives_way_to_its_parts() -> None:
    assert create_body({"name": "Ann", "name.givenName": "Ann"})["name"] == {"givenName": "Ann"}
    assert create_body({"emails": "a", WORK: "b"})["emails"] == [{"primary": True, "type": "work", "value": "b"}]


@pytest.mark.parametrize("name", ["users-patch-multi", "users-replace-many-default"])
def test_replace_is_the_documented_one(example: Example, name: str) -> None:
    wanted = example(name)["request"]["body"]
    values = {operation["path"]: operation["value"] for operation in wanted["Operations"]}
    assert patch_body(replace_operations(values)) == wanted


def test_add_is_the_documented_one(example: Example) -> None:
    operations = replace_operations({"nickName": "Babs"}, before={"nickName": None})
    assert patch_body(operations) == example("users-add-default")["request"]["body"]


def test_disable_is_the_documented_one(example: Example) -> None:
    assert patch_body(disable_operations()) == example("users-disable-default")["request"]["body"]
    assert enable_operations() == [{"op": "Replace", "path": "active", "value": "True"}]


def test_each_operation_follows_what_is_there() -> None:
    before = {"title": "Engineer", WORK: None, "name.givenName": "Ann"}
    assert replace_operations(
        {"title": None, WORK: "a@contoso.com", "name.givenName": "Anna", "active": False}, {**before, "active": True}
    ) == [
        {"op": "Remove", "path": "title"},
        {"op": "Add", "path": WORK, "value": "a@contoso.com"},
        {"op": "Replace", "path": "name.givenName", "value": "Anna"},
        {"op": "Replace", "path": "active", "value": "False"},
    ]


def test_values_come_back_from_the_documented_account(example: Example) -> None:
    assert read_values(example("users-create-jellyfish-expected")["response"]["body"], SIX) == ADELE


@pytest.mark.parametrize(
    "resource",
    [
        {"USERNAME": "AdeleV@contoso.com", "Active": True, "TITLE": "Retail Manager", "Name": {"GIVENNAME": "Adele", "familyname": "Vance"},
         "Emails": [{"Type": "Work", "VALUE": "AdeleV@contoso.com"}]},
        {**create_body(ADELE), "active": "true"},
        {**create_body(ADELE), "active": "True "},
        {**create_body(ADELE), "emails": {"type": "work", "value": "AdeleV@contoso.com"}},
        {**create_body(ADELE), "emails": {"value": "AdeleV@contoso.com"}},
        {**create_body(ADELE), "emails": "AdeleV@contoso.com"},
        {**create_body(ADELE), "emails": [{"type": "home", "value": "x"}, None, "y", {"type": "WORK", "value": "AdeleV@contoso.com"}]},
    ],
    ids=["key-case", "lower-boolean", "boolean-and-blank", "emails-object", "emails-untyped-object", "emails-text", "emails-mixed"],
)  # fmt: skip
def test_values_come_back_from_odd_accounts(resource: dict[str, Any]) -> None:
    assert read_values(resource, SIX) == ADELE


@pytest.mark.parametrize(
    "resource",
    [
        {},
        {"userName": None, "active": None, "title": "", "emails": [], "name": None},
        {"userName": [], "active": {}, "title": [1], "emails": [{"value": "untyped@contoso.com"}], "name": "Adele Vance"},
        {"emails": {"type": "home", "value": "x"}, "name": []},
    ],
)
def test_no_value(resource: dict[str, Any]) -> None:
    assert read_values(resource, SIX) == dict.fromkeys(SIX)


def test_other_values() -> None:
    resource = {
        "title": "True",
        "employeeNumber": 17,
        "manager": {"value": "42", "displayName": "Bo"},
        "urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User": {"Department": "Sales"},
    }
    assert read_values(resource, ["title", "employeeNumber", "manager", DEPARTMENT, "not a path", "urn:other:x"]) == {
        "title": "True",
        "employeeNumber": "17",
        "manager": "42",
        DEPARTMENT: "Sales",
        "not a path": None,
        "urn:other:x": None,
    }


values = st.fixed_dictionaries(
    {"userName": st.text(min_size=1), "active": st.booleans()},
    optional={path: st.text(min_size=1) for path in ("title", WORK, "name.givenName", "name.familyName", DEPARTMENT)},
)


@given(values)
def test_what_is_written_can_be_read(sent: dict[str, str | bool]) -> None:
    assert read_values(create_body(sent), sent) == sent


@given(st.text(max_size=30), st.text(max_size=5))
def test_any_path_is_written_or_refused(path: str, value: str) -> None:
    with contextlib.suppress(ProblemFound):
        create_body({path: value})
    read_values({"a": [{"b": 1}]}, [path])
