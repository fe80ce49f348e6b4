"""People as Microsoft Graph answers them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.provisioning.people import PeopleList, read_people

Read = Callable[[Any], PeopleList]

_ADELE = {
    "@odata.type": "#microsoft.graph.user",
    "id": "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
    "accountEnabled": True,
    "businessPhones": ["+1 425 555 0109", "+1 425 555 0110"],
    "displayName": "Adele Vance",
    "employeeOrgData": {"division": "Retail", "costCenter": None},
    "faxNumber": None,
    "givenName": "Adele",
    "jobTitle": "Retail Manager",
    "mail": "",
    "mobilePhone": "+1 425 555 0100",
    "officeLocation": "18/2111",
    "onPremisesExtensionAttributes": {"extensionAttribute1": "blue", "extensionAttribute2": None},
    "otherMails": ["a@example.com", "b@example.com"],
    "proxyAddresses": [],
    "extension_b7b1_costCode": 4711,
    "assignedLicenses": [{"skuId": "1"}],
    "surname": "Vance",
    "userPrincipalName": "AdeleV@contoso.com",
}
_ADELE_HERE = Person(
    {
        "objectId": "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
        "accountEnabled": True,
        "telephoneNumber": "+1 425 555 0109",
        "displayName": "Adele Vance",
        "employeeOrgData.division": "Retail",
        "givenName": "Adele",
        "jobTitle": "Retail Manager",
        "mobile": "+1 425 555 0100",
        "physicalDeliveryOfficeName": "18/2111",
        "extensionAttribute1": "blue",
        "otherMails": ("a@example.com", "b@example.com"),
        "extension_b7b1_costCode": "4711",
        "assignedLicenses": ('{"skuId": "1"}',),
        "surname": "Vance",
        "userPrincipalName": "AdeleV@contoso.com",
    }
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_document(document: Any) -> PeopleList:
        path = tmp_path / "people.json"
        content = document if isinstance(document, bytes) else json.dumps(document).encode("utf-8-sig")
        path.write_bytes(content)
        return read_people(path)

    return read_document


@pytest.mark.parametrize("document", [_ADELE, [_ADELE], {"@odata.context": "https://graph.microsoft.com/…", "value": [_ADELE]}])
def test_graphs_names_become_those_of_entras_provisioning(read: Read, document: object) -> None:
    people = read(document)
    assert people.people == (_ADELE_HERE,)
    assert people.problems == ()


def test_entries_that_are_no_users_are_named(read: Read) -> None:
    group = {"@odata.type": "#microsoft.graph.group", "id": "1", "displayName": "Sales"}
    people = read([group, {"id": "2"}, 7, {"userPrincipalName": "x@y.z", "accountEnabled": "perhaps"}, _ADELE, _ADELE])
    assert people.people == (_ADELE_HERE,)
    assert [(problem.code, problem.facts["row"], problem.facts.get("reason")) for problem in people.problems] == [
        (Code.PEOPLE_ROW_INVALID, 1, "kind"),
        (Code.PEOPLE_ROW_INVALID, 2, "name"),
        (Code.PEOPLE_ROW_INVALID, 3, "kind"),
        (Code.PEOPLE_ROW_INVALID, 4, "value"),
        (Code.PEOPLE_DUPLICATE, 6, None),
    ]


def test_a_first_page_is_not_taken_for_the_whole_list(read: Read) -> None:
    people = read({"value": [_ADELE], "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=x"})
    assert [problem.code for problem in people.problems] == [Code.PEOPLE_MORE_PAGES]


@pytest.mark.parametrize("ending", [b"", b"]}", b', {"userPri', b", ]", b"] x", b'], "next": '])
def test_a_list_that_is_cut_off_gives_the_people_before(read: Read, ending: bytes) -> None:
    people = read(b'{"value": [' + json.dumps(_ADELE).encode() + ending)
    assert people.people == (_ADELE_HERE,)
    assert [problem.code for problem in people.problems] == ([] if ending == b"]}" else [Code.PEOPLE_CUT_OFF])


def test_a_long_answer_is_read_piece_by_piece(read: Read) -> None:
    users = [{"userPrincipalName": f"p{number}@contoso.com", "jobTitle": "x" * (number % 3000)} for number in range(2000)]
    people = read({"@odata.context": "x", "value": users, "@odata.nextLink": "https://graph.microsoft.com/"})
    assert [(person.user_principal_name, person.text("jobTitle")) for person in people.people] == [tuple(user.values()) for user in users]
    assert [problem.code for problem in people.problems] == [Code.PEOPLE_MORE_PAGES]


@pytest.mark.parametrize("content", [b"{", b"{}", b'{"value": {}}', b"[" * 100_000, b'{"error": {"code": "Forbidden"}}', b"[,"])
def test_other_json_is_no_list_of_people(read: Read, content: bytes) -> None:
    with pytest.raises(ProblemFound) as stopped:
        read(content)
    assert (stopped.value.problem.code, stopped.value.problem.facts["reason"]) == (Code.PEOPLE_FILE_UNREADABLE, "json")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["userPrincipalName", "value", "accountEnabled", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(document=_json.filter(lambda document: isinstance(document, list | dict)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_gives_people_or_a_problem(read: Read, document: object) -> None:
    problem = None
    try:
        people = read(document)
    except ProblemFound as stopped:
        problem = stopped.problem
    if problem is None:
        assert all(person.user_principal_name for person in people.people)
    else:
        assert problem.code is Code.PEOPLE_FILE_UNREADABLE
