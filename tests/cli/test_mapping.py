import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LIST = """userPrincipalName,displayName,givenName,surname,mail,accountEnabled
ann@contoso.com,Ann Chu,Ann,Chu,ann@contoso.com,True
bo@contoso.com,Bo,,,,False
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_the_tutorials_mapping(call: Callable[..., Any]) -> None:
    document = call("map", "show", "--json").document
    assert document["match_attribute"] == "userName"
    assert [row["target"] for row in document["rows"]][:2] == ["userName", "active"]
    assert {"target", "source", "kind", "matching_precedence", "required"} <= document["rows"][0].keys()
    shown = call("map", "show").out
    assert 'emails[type eq "work"].value' in shown
    assert "finds the account" in shown
    assert call("map", "check").code == 0
    assert call("map", "check", "--json").document == {"status": "ok", "problems": []}


def test_a_mapping_without_what_jellyfish_needs(call: Callable[..., Any], tmp_path: Path) -> None:
    rows = [{"targetAttributeName": "title", "source": {"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute"}}]
    rule = {"objectMappings": [{"enabled": True, "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": rows}]}
    file = tmp_path / "mapping.json"
    file.write_text(json.dumps({"synchronizationRules": [rule]}))
    said = call("map", "check", "--mapping", file, "--json")
    assert said.code == 1
    assert {"mapping-required-missing", "mapping-no-match-attribute"} <= {problem["code"] for problem in said.document["problems"]}
    assert "(mapping-required-missing)" in call("map", "check", "--mapping", file).out
    assert call("map", "show", "--mapping", tmp_path / "none.json", "--json").document["code"] == "mapping-unreadable"


def test_one_expression(call: Callable[..., Any]) -> None:
    assert call("map", "eval", 'Append([givenName], "x")', "--person", '{"givenName": "Ann"}', "--json").document == {
        "status": "ok",
        "value": "Annx",
    }
    assert call("map", "eval", "[mail]", "--json").document == {"status": "ok", "value": None}
    assert call("map", "eval", "[proxyAddresses]", "--person", '{"proxyAddresses": ["a", "b"]}').out == "a\nb\n"
    assert call("map", "eval", "[accountEnabled]", "--person", '{"accountEnabled": true}').out == "True\n"


def test_an_expression_that_is_none(call: Callable[..., Any]) -> None:
    said = call("map", "eval", "Join(", "--json")
    assert said.code == 1
    assert {"status", "code", "message", "at"} <= said.document.keys()
    assert (said.document["status"], said.document["at"]) == ("error", 6)
    assert call("map", "eval", "Wrong([mail])", "--json").document["code"] == "mapping-unknown-function"
    assert "(mapping-unknown-function)" in call("map", "eval", "Wrong([mail])").err
    for person in ("no json", "[]", '"ann"', "[" * 100_000):
        assert call("map", "eval", "[mail]", "--person", person).code == 2


def test_an_expression_that_is_none_is_pointed_at(call: Callable[..., Any]) -> None:
    lines = call("map", "eval", 'Append([mail] "x")').err.splitlines()
    assert "at column 15: a comma or a closing bracket is missing" in lines[1]
    assert lines[-2:] == ['  Append([mail] "x")', "                ^"]
    lines = call("map", "eval", 'Append("a",\n  Mid("x", 0, 1))').err.splitlines()
    assert lines[-2:] == ['    Mid("x", 0, 1))', "    ^"]
    lines = call("map", "eval", "Not(" * 500 + "[a]" + ")" * 501).err.splitlines()
    assert len(lines[-2]) < 100
    assert set(lines[-2].strip()) == {")"}


@pytest.mark.parametrize("text", ["{key}", "{key}([a])", 'Append("{key}"', 'Replace([a], , "({key}", , "", , )'])
def test_a_key_that_was_pasted_by_mistake_is_not_repeated(call: Callable[..., Any], text: str) -> None:
    key = "jf_EAi4PptFDXsRRpqkrrCcZYJwZKUOZdV0vkWylnzh5Tg"
    for more in ((), ("--json",)):
        said = call("map", "eval", text.format(key=key), "--person", '{"a": "x"}', *more)
        assert said.code == 1
        assert key[:12] not in said.out + said.err


def test_what_is_not_certain_is_said(call: Callable[..., Any]) -> None:
    command = ("map", "eval", 'Append([mail], "x")')
    assert call(*command, "--json").document["unverified"] == [
        {"code": "null-source", "text": "Microsoft does not say what this function gives for an absent value."}
    ]
    assert call(*command).out.splitlines()[1].startswith("  Not certain: Microsoft does not say")
    assert call("map", "eval", "IgnoreFlowIfNullOrEmpty([mail])", "--json").document == {"status": "ok", "value": None, "ignored": True}
    assert "stays" in call("map", "eval", "IgnoreFlowIfNullOrEmpty([mail])").out
    assert call("map", "eval", 'Redact("x")', "--json").document == {"status": "ok", "value": "x", "redacted": True}
    assert "[Redact]" in call("map", "eval", 'Redact("x")').out


def test_the_functions_are_listed(call: Callable[..., Any]) -> None:
    functions = {function["name"]: function for function in call("map", "functions", "--json").document["functions"]}
    assert len(functions) == 48
    assert functions["Switch"]["usage"] == "Switch(source, [defaultValue], key, value, …)"
    assert functions["Left"]["parameters"][1] == {"name": "NumChars", "kind": "number", "required": True, "repeating": False}
    shown = {" ".join(line.split()) for line in call("map", "functions").out.splitlines()}
    assert "ToLower(source, [culture]) Writes a text in small letters." in shown


def test_what_would_be_sent(call: Callable[..., Any], people: Path) -> None:
    ann, bo = call("map", "preview", "--people", people, "--json").document["people"]
    assert (ann["person"], ann["in_scope"], ann["action_hint"]) == ("ann@contoso.com", True, "create")
    assert ann["payload"]["userName"] == "ann@contoso.com"
    assert ann["payload"]["emails"][0]["value"] == "ann@contoso.com"
    assert (bo["action_hint"], bo["payload"]["active"]) == ("disable", False)
    assert {problem["code"] for problem in bo["problems"]} == {"mapping-value-missing"}
    shown = call("map", "preview", "--people", people)
    assert shown.code == 0
    assert "Ann Chu <ann@contoso.com>" in shown.out


def test_it_can_be_written_to_a_file(call: Callable[..., Any], people: Path, tmp_path: Path) -> None:
    file = tmp_path / "preview.jsonl"
    said = call("map", "preview", "--people", people, "--out", file, "--json")
    assert said.document == {"status": "ok", "path": str(file), "number": 2, "failed": 0}
    assert [json.loads(line)["person"] for line in file.read_text(encoding="utf-8").splitlines()] == ["ann@contoso.com", "bo@contoso.com"]
    assert call("map", "preview", "--people", people, "--out", tmp_path / "preview.csv").code == 2
    assert (
        call("map", "preview", "--people", people, "--out", tmp_path / "no" / "x.jsonl", "--json").document["code"] == "report-not-written"
    )


def test_a_row_that_is_no_person_is_told_in_its_place(call: Callable[..., Any], people: Path) -> None:
    people.write_text(LIST + "ann@contoso.com,Ann again,,,,True\n", encoding="utf-8")
    said = call("map", "preview", "--people", people, "--json")
    assert said.code == 1
    assert [one["person"] for one in said.document["people"]] == ["ann@contoso.com", "bo@contoso.com", None]
    assert "(people-duplicate)" in call("map", "preview", "--people", people).out
