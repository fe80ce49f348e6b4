import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.resources import resource_text


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


def test_the_difference_between_two_mappings(call: Callable[..., Any], tmp_path: Path) -> None:
    document = json.loads(resource_text("mapping/default.json"))
    before, after, broken = (tmp_path / name for name in ("before.json", "after.json", "broken.json"))
    before.write_text(json.dumps(document))
    rows = document["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    rows[2]["source"] = {"type": "Attribute", "name": "department"}
    after.write_text(json.dumps(document))
    rows[3]["source"] = {"type": "Function", "expression": "Join("}
    broken.write_text(json.dumps(document))
    assert call("map", "diff", before, before).out == "Both mappings are the same.\n"
    assert call("map", "diff", before, after).out == "title\n  - value: [jobTitle]\n  + value: [department]\n"
    (difference,) = call("map", "diff", before, after, "--json").document["differences"]
    assert difference["changes"] == [{"field": "source", "before": "[jobTitle]", "after": "[department]"}]
    assert (difference["before"]["source"], difference["after"]["source"]) == ("[jobTitle]", "[department]")
    assert call("map", "diff", before, broken, "--json").document["code"] == "mapping-syntax"
    shown = call("map", "show", "--mapping", broken, "--json")
    assert (shown.code, [problem["code"] for problem in shown.document["broken"]]) == (1, ["mapping-syntax"])
    assert "(mapping-syntax)" in call("map", "show", "--mapping", broken).out
