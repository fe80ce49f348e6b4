"""The list of people, as Entra, Excel and people themselves write it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.provisioning.people import PeopleList, read_people

Read = Callable[[str | bytes], PeopleList]

_DOWNLOAD = """userPrincipalName,displayName,surname,mail,givenName,id,jobTitle,department,accountEnabled,officeLocation,mobilePhone
ann@contoso.com,Ann Chu,Chu,ann@contoso.com,Ann,11111111-1111-1111-1111-111111111111,"Manager, Retail",Sales,True,Room 1,+1 555
bob@contoso.com,Bob Day,Day,,Bob,22222222-2222-2222-2222-222222222222,,Sales,False,,
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_content(content: str | bytes) -> PeopleList:
        path = tmp_path / "people.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_people(path)

    return read_content


def _names(people: PeopleList) -> list[str]:
    return [person.user_principal_name for person in people.people]


def _problems(people: PeopleList) -> list[tuple[Code, object, object]]:
    return [(problem.code, problem.facts.get("row"), problem.facts.get("reason")) for problem in people.problems]


def test_a_download_of_entra_gives_people_under_the_names_of_entras_provisioning(read: Read) -> None:
    people = read(_DOWNLOAD)
    assert people.problems == ()
    assert people.people[0] == Person(
        {
            "userPrincipalName": "ann@contoso.com",
            "displayName": "Ann Chu",
            "surname": "Chu",
            "mail": "ann@contoso.com",
            "givenName": "Ann",
            "objectId": "11111111-1111-1111-1111-111111111111",
            "jobTitle": "Manager, Retail",
            "department": "Sales",
            "accountEnabled": True,
            "physicalDeliveryOfficeName": "Room 1",
            "mobile": "+1 555",
        }
    )
    assert people.people[1].get("mail") is None
    assert not people.people[1].enabled


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_dialects_and_line_ends_are_understood(read: Read, encoding: str, delimiter: str, newline: str) -> None:
    lines = [["User principal name", "SURNAME", "job_title"], ["jörg@contoso.com", '"Müller, J;r\tx"', "Büro"], []]
    people = read(newline.join(delimiter.join(line) for line in lines).encode(encoding))
    assert people.people == (Person({"userPrincipalName": "jörg@contoso.com", "surname": "Müller, J;r\tx", "jobTitle": "Büro"}),)
    assert people.problems == ()


def test_excels_and_the_portals_first_lines_are_passed_over(read: Read) -> None:
    assert _names(read("sep=;\r\nuserPrincipalName;mail\r\nann@contoso.com;\r\n")) == ["ann@contoso.com"]
    template = (
        "version:v1.0\nUser name [userPrincipalName] Required,Block sign in (Yes/No) [accountEnabled] Required\nann@contoso.com,Yes\n"
    )
    assert read(template).people == (Person({"userPrincipalName": "ann@contoso.com", "accountEnabled": False}),)


def test_a_column_that_nobody_knows_keeps_its_name(read: Read) -> None:
    people = read("extension_0123_Division,upn\nNorth,ann@contoso.com\n")
    assert people.people == (Person({"extension_0123_Division": "North", "userPrincipalName": "ann@contoso.com"}),)


def test_of_two_columns_for_one_attribute_none_is_lost(read: Read) -> None:
    people = read("mobile,mobilePhone,upn,,objectId\n1,2,ann@contoso.com,lost,3\n")
    assert people.people == (Person({"mobile": "1", "mobilePhone": "2", "userPrincipalName": "ann@contoso.com", "objectId": "3"}),)


def test_of_a_groups_members_only_people_are_taken(read: Read) -> None:
    people = read("id,userPrincipalName,displayName,objectType\n1,ann@contoso.com,Ann,User\n2,,Sales,Group\n3,,Laptop,Device\n")
    assert _names(people) == ["ann@contoso.com"]
    assert _problems(people) == [(Code.PEOPLE_ROW_INVALID, 3, "kind"), (Code.PEOPLE_ROW_INVALID, 4, "kind")]


def test_one_broken_row_among_very_many_costs_nobody_else(read: Read) -> None:
    lines = [f"p{number}@contoso.com,Person {number}" for number in range(100_000)]
    lines[70_000] = "p@contoso.com,Person, with a stray comma"
    people = read("\n".join(["userPrincipalName,displayName", *lines]))
    assert len(people.people) == 99_999
    assert _problems(people) == [(Code.PEOPLE_ROW_INVALID, 70_002, "cells")]


def test_rows_that_cannot_be_used_are_left_out_and_named(read: Read) -> None:
    people = read(
        "userPrincipalName,displayName,accountEnabled\n"
        "ann@contoso.com,Ann,true\n"
        ",Nobody,true\n"
        "ANN@contoso.com,Ann again,true\n"
        "bob@contoso.com,Bob,perhaps\n"
        "\n"
        "cid@contoso.com,Cid, The,true\n"
        'dan@contoso.com,"Dan"x,true\n'
        "eve@contoso.com\n"
    )
    assert _names(people) == ["ann@contoso.com", "eve@contoso.com"]
    assert _problems(people) == [
        (Code.PEOPLE_ROW_INVALID, 3, "name"),
        (Code.PEOPLE_DUPLICATE, 4, None),
        (Code.PEOPLE_ROW_INVALID, 5, "value"),
        (Code.PEOPLE_ROW_INVALID, 7, "cells"),
        (Code.PEOPLE_ROW_INVALID, 8, "quotes"),
    ]
    assert people.problems[1].facts["first_row"] == 2


def test_a_quotation_mark_that_never_closes_does_not_swallow_people_silently(read: Read) -> None:
    people = read('userPrincipalName,displayName\nann@contoso.com,Ann\nbob@contoso.com,"Bob\ncid@contoso.com,Cid\n')
    assert _names(people) == ["ann@contoso.com"]
    assert _problems(people) == [(Code.PEOPLE_ROW_INVALID, 3, "quotes")]


def test_a_list_without_sign_in_names_says_what_it_has(read: Read) -> None:
    with pytest.raises(ProblemFound) as stopped:
        read("displayName,mail\nAnn,ann@contoso.com\n")
    assert stopped.value.problem == Problem(Code.PEOPLE_COLUMN_MISSING, {"column": "userPrincipalName", "found": ("displayName", "mail")})


def test_a_list_of_nobody_says_so(read: Read) -> None:
    assert _problems(read("userPrincipalName\n")) == [(Code.PEOPLE_NONE, None, None)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty"),
        (b'"userPrincipalName\nann@contoso.com\n', "quotes"),
        (b"PK\x03\x04rest of a spreadsheet", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"),
        (b"userPrincipalName\n\x81\x8d\xff", "binary"),
        (b"userPrincipalName\nann\0\0\0@contoso.com", "binary"),
    ],
)
def test_another_kind_of_file_is_refused(read: Read, content: bytes, reason: str) -> None:
    with pytest.raises(ProblemFound) as stopped:
        read(content)
    assert (stopped.value.problem.code, stopped.value.problem.facts["reason"]) == (Code.PEOPLE_FILE_UNREADABLE, reason)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ProblemFound) as stopped:
        read_people(tmp_path / "nothing.csv")
    assert stopped.value.problem.facts["reason"] == "not-found"


@given(content=st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(lambda rest: b"upn,accountEnabled\n" + rest)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_people_or_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    outcome: PeopleList | Problem
    try:
        outcome = read_people(path)
    except ProblemFound as stopped:
        outcome = stopped.problem
    if isinstance(outcome, Problem):
        assert outcome.code in (Code.PEOPLE_FILE_UNREADABLE, Code.PEOPLE_COLUMN_MISSING)
    else:
        names = [person.user_principal_name.casefold() for person in outcome.people]
        assert all(names)
        assert len(set(names)) == len(names)
