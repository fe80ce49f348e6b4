"""`map preview`: what would be sent for each person, and what the whole list needs."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.resources import resource_text

LIST = """userPrincipalName,displayName,givenName,surname,mail,accountEnabled,department
ann@contoso.com,Ann Chu,Ann,Chu,ann@contoso.com,True,Sales
bo@contoso.com,Bo,,,,False,Sales
"""
SCOPE = {
    "groups": [
        {"name": "", "clauses": [{"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["HR"]}}]}
    ]
}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


@pytest.fixture
def scope(tmp_path: Path) -> Callable[..., Path]:
    def write(**changes: object) -> Path:
        document = json.loads(json.dumps(SCOPE))
        document["groups"][0]["clauses"][0].update(changes)
        file = tmp_path / "scope.json"
        file.write_text(json.dumps(document))
        return file

    return write


def test_what_would_be_sent(call: Callable[..., Any], people: Path) -> None:
    said = call("map", "preview", "--people", people, "--json").document
    ann, bo = said["people"]
    assert (ann["person"], ann["in_scope"], ann["action_hint"]) == ("ann@contoso.com", True, "create")
    assert ann["payload"]["userName"] == "ann@contoso.com"
    assert ann["payload"]["emails"][0]["value"] == "ann@contoso.com"
    assert (bo["action_hint"], bo["payload"]["active"]) == ("disable", False)
    assert {problem["code"] for problem in bo["problems"]} == {"mapping-value-missing"}
    assert {name: said["summary"][name] for name in ("number", "create", "disable", "failed", "left_out")} == {
        "number": 2, "create": 1, "disable": 1, "failed": 0, "left_out": 0,
    }  # fmt: skip
    shown = call("map", "preview", "--people", people)
    assert shown.code == 0
    assert "Ann Chu <ann@contoso.com>" in shown.out
    assert "People: 2" in shown.out


def test_the_first_people_are_shown_and_the_most_frequent_problems_of_all(call: Callable[..., Any], people: Path) -> None:
    rows = (f"p{number}@contoso.com,Person {number},,,,True,Sales\n" for number in range(100))
    people.write_text(LIST + "".join(rows), encoding="utf-8")
    shown = call("map", "preview", "--people", people).out
    assert shown.count("<p") == 3
    assert "… and 97 more." in shown
    assert shown.count("(mapping-value-missing)") == 4
    assert "ann@contoso.com, bo@contoso.com, p0@contoso.com and 99 more" in " ".join(shown.split())
    assert len(shown.splitlines()) < 80


def test_nobody_in_the_list_is_one_document_too(call: Callable[..., Any], people: Path) -> None:
    people.write_text("userPrincipalName\n", encoding="utf-8")
    assert call("map", "preview", "--people", people, "--json").document["people"] == []
    people.write_text("name\nx\n", encoding="utf-8")
    said = call("map", "preview", "--people", people, "--json")
    assert (said.code, said.document["code"]) == (1, "people-column-missing")


@pytest.mark.parametrize("name", ["preview.jsonl", "preview.json", "preview.csv"])
def test_it_can_be_written_to_a_file(call: Callable[..., Any], people: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    said = call("map", "preview", "--people", people, "--out", file, "--json")
    assert {key: said.document[key] for key in ("status", "path", "number", "failed")} == {
        "status": "ok", "path": str(file), "number": 2, "failed": 0,
    }  # fmt: skip
    text = file.read_text(encoding="utf-8-sig")
    rows: list[Any]
    match file.suffix:
        case ".jsonl":
            rows = [json.loads(line) for line in text.splitlines()]
        case ".json":
            rows = json.loads(text)
        case _:
            rows = list(csv.DictReader(text.splitlines()))
    assert [row["person"] for row in rows] == ["ann@contoso.com", "bo@contoso.com"]
    assert f"{file}" in call("map", "preview", "--people", people, "--out", file).out


def test_where_nothing_can_be_written(call: Callable[..., Any], people: Path, tmp_path: Path) -> None:
    assert call("map", "preview", "--people", people, "--out", tmp_path / "preview.xlsx").code == 2
    assert (
        call("map", "preview", "--people", people, "--out", tmp_path / "no" / "x.jsonl", "--json").document["code"] == "report-not-written"
    )
    people.write_text("name\nx\n", encoding="utf-8")
    assert call("map", "preview", "--people", people, "--out", tmp_path / "x.jsonl").code == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["people.csv"]


def test_a_row_that_is_no_person_is_told_in_its_place(call: Callable[..., Any], people: Path) -> None:
    people.write_text(LIST + "ann@contoso.com,Ann again,,,,True,\n", encoding="utf-8")
    said = call("map", "preview", "--people", people, "--json")
    assert said.code == 1
    assert [one["person"] for one in said.document["people"]] == ["ann@contoso.com", "bo@contoso.com", None]
    assert "(people-duplicate)" in call("map", "preview", "--people", people).out


def test_values_that_are_not_certain_are_told(call: Callable[..., Any], people: Path, tmp_path: Path) -> None:
    schema = json.loads(resource_text("mapping/default.json"))
    rows = schema["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    rows[2]["source"] = {"type": "Function", "expression": 'Append([givenName], "!")'}
    mapping, table = tmp_path / "mapping.json", tmp_path / "preview.csv"
    mapping.write_text(json.dumps(schema))
    command = ("map", "preview", "--people", people, "--mapping", mapping)
    said = call(*command, "--json").document
    text = "Microsoft does not say what this function gives for an absent value."
    doubt = {"attribute": "title", "code": "null-source", "text": text}
    assert [one["unverified"] for one in said["people"]] == [[], [doubt]]
    assert said["summary"]["unverified"] == 1
    assert said["summary"]["unverified_values"] == [{"number": 1, "people": ["bo@contoso.com"], **doubt}]
    shown = " ".join(call(*command).out.split())
    assert f"Not certain: {text} (title)" in shown
    assert f"! Not certain: {text} (title) Concerns: bo@contoso.com" in shown
    assert "have a value that may be different in Entra 1" in shown
    assert call(*command, "--out", table).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["unverified"] for row in csv.DictReader(file)] == ["", f"{text} (title)"]


def test_people_from_graph(call: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "users.json"
    file.write_text(json.dumps({"value": [{"userPrincipalName": "ann@contoso.com", "jobTitle": "Clerk", "accountEnabled": True}]}))
    (ann,) = call("map", "preview", "--people", file, "--json").document["people"]
    assert ann["payload"]["title"] == "Clerk"


def test_a_filter_leaves_people_out_and_says_why(call: Callable[..., Any], people: Path, scope: Callable[..., Path]) -> None:
    people.write_text(LIST + "cid@contoso.com,Cid,Cid,Day,,True,HR\n", encoding="utf-8")
    said = call("map", "preview", "--people", people, "--scope", scope(), "--json")
    assert said.code == 0
    ann, _, cid = said.document["people"]
    assert (ann["in_scope"], ann["action_hint"], ann["payload"]) == (False, "none", None)
    assert ann["left_out"] == "Left out: department is not “HR” but “Sales”"
    assert [problem["code"] for problem in ann["problems"]] == ["person-out-of-scope"]
    assert (cid["in_scope"], cid["left_out"]) == (True, None)
    assert said.document["summary"]["left_out"] == 2
    assert "Left out: department is not “HR” but “Sales”" in call("map", "preview", "--people", people, "--scope", scope()).out


def test_a_filter_that_cannot_be_followed_is_told(
    call: Callable[..., Any], people: Path, scope: Callable[..., Path], tmp_path: Path
) -> None:
    said = call("map", "preview", "--people", people, "--scope", scope(operatorName="Sounds_Like"), "--json")
    assert said.code == 1
    assert [problem["code"] for problem in said.document["scope_problems"]] == ["scope-unknown-operator"]
    assert [one["certain"] for one in said.document["people"]] == [False, False]
    said = call("map", "preview", "--people", people, "--scope", scope(operatorName="&"))
    assert said.code == 0
    assert "(scope-not-exact)" in said.err
    assert call("map", "preview", "--people", people, "--scope", people, "--json").document["code"] == "scope-unreadable"
    assert call("map", "preview", "--people", people, "--scope", tmp_path / "none", "--json").document["code"] == "scope-unreadable"


def test_only_the_assigned_ones(call: Callable[..., Any], people: Path, tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    members.write_text("id,userPrincipalName,displayName,objectType\n1,BO@contoso.com,Bo,User\n", encoding="utf-8")
    ann, bo = call("map", "preview", "--people", people, "--assigned", members, "--json").document["people"]
    assert (ann["left_out"], bo["in_scope"]) == ("Left out: not assigned", True)


def test_sign_in_names_of_another_organisation_are_named(call: Callable[..., Any], people: Path) -> None:
    for domain, codes in (("contoso.com", set()), ("fabrikam.com", {"person-domain-not-verified"})):
        said = call("map", "preview", "--people", people, "--verified-domain", domain, "--json").document
        assert {problem["code"] for problem in said["people"][0]["problems"]} - {"mapping-value-missing"} == codes


def test_the_filter_in_the_mappings_own_file_counts(
    call: Callable[..., Any], people: Path, scope: Callable[..., Path], tmp_path: Path
) -> None:
    schema = json.loads(resource_text("mapping/default.json"))
    file = tmp_path / "schema.json"

    def in_scope(held: object, *options: str | Path) -> list[bool]:
        schema["synchronizationRules"][0]["objectMappings"][0]["scope"] = held
        file.write_text(json.dumps(schema))
        said = call("map", "preview", "--people", people, "--mapping", file, *options, "--json")
        return [one["in_scope"] for one in said.document["people"]]

    assert in_scope(None) == [True, True]
    assert in_scope(SCOPE) == [False, False]
    assert in_scope(SCOPE, "--scope", scope(operatorName="NOT EQUALS")) == [True, True]


def test_an_attribute_that_the_list_does_not_have_is_a_remark(call: Callable[..., Any], people: Path, scope: Callable[..., Path]) -> None:
    said = call("map", "preview", "--people", people, "--scope", scope(sourceOperandName="departement"))
    assert said.code == 0
    assert "(scope-unknown-attribute)" in said.err
