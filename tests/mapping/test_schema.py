"""The mapping as Graph and the portal keep it, and what is wrong with one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.rules import check_mapping
from jellyfish_setup.mapping.schema import MappingKind, UserMapping, default_mapping, read_any_mapping, read_mapping

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Change], UserMapping]:
    """Reads the default mapping after a change to its document."""

    def read(change: Change) -> UserMapping:
        document = json.loads(resource_text("mapping/default.json"))
        change(document)
        path = tmp_path / "mapping.json"
        path.write_text(json.dumps(document), encoding="utf-8-sig")
        return read_mapping(path)

    return read


def _rows(document: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = document["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    return rows


def _codes(mapping: UserMapping) -> list[tuple[Code, object]]:
    return [(problem.code, problem.facts.get("attribute")) for problem in check_mapping(mapping)]


def test_the_default_mapping_is_the_tutorials() -> None:
    mapping = default_mapping()
    assert [(row.target, row.source, row.kind, row.matching_precedence, row.required) for row in mapping.rows] == [
        ("userName", "[userPrincipalName]", MappingKind.DIRECT, 1, True),
        ("active", 'Switch([IsSoftDeleted], , "False", "True", "True", "False")', MappingKind.EXPRESSION, None, True),
        ("title", "[jobTitle]", MappingKind.DIRECT, None, False),
        ('emails[type eq "work"].value', "[mail]", MappingKind.DIRECT, None, False),
        ("name.givenName", "[givenName]", MappingKind.DIRECT, None, False),
        ("name.familyName", "[surname]", MappingKind.DIRECT, None, False),
    ]
    assert mapping.match_attribute == "userName"
    assert check_mapping(mapping) == ()


def test_a_document_without_descriptions_is_read_too(changed: Callable[[Change], UserMapping]) -> None:
    def strip(document: dict[str, Any]) -> None:
        del document["directories"]
        _rows(document).append({})
        _rows(document).append({"source": {}, "targetAttributeName": "nickName"})
        _rows(document).append(
            {"source": {"type": "Constant", "name": "Staff", "expression": '"Staff"'}, "targetAttributeName": "userType"}
        )

    mapping = changed(strip)
    assert [row.target for row in mapping.rows][-3:] == ["name.familyName", "nickName", "userType"]
    assert (mapping.rows[-2].kind, mapping.rows[-2].source) == (MappingKind.NONE, "")
    assert mapping.rows[-1].source == '"Staff"'
    assert mapping.rows[-1].kind is MappingKind.CONSTANT
    assert {row.target for row in mapping.rows if row.required} == {"userName", "active"}
    assert {row.target for row in mapping.rows if row.boolean} == {"active"}
    assert check_mapping(mapping) == ()


def test_what_jellyfish_needs_must_be_mapped(changed: Callable[[Change], UserMapping]) -> None:
    def drop(document: dict[str, Any]) -> None:
        del _rows(document)[:2]

    assert _codes(changed(drop)) == [
        (Code.MAPPING_REQUIRED_MISSING, "active"),
        (Code.MAPPING_REQUIRED_MISSING, "userName"),
        (Code.MAPPING_NO_MATCH_ATTRIBUTE, None),
    ]


def test_accounts_can_only_be_found_by_the_sign_in_name(changed: Callable[[Change], UserMapping]) -> None:
    def match_title(document: dict[str, Any]) -> None:
        _rows(document)[2]["matchingPriority"] = 2

    assert _codes(changed(match_title)) == [(Code.MAPPING_MATCH_NOT_FILTERABLE, "title")]


def test_a_source_that_entra_does_not_offer_is_named(changed: Callable[[Change], UserMapping]) -> None:
    def misspell(document: dict[str, Any]) -> None:
        _rows(document)[2]["source"] = {"type": "Function", "name": "Join", "expression": 'Join(" ", [JobTitle], [department])'}

    problems = check_mapping(changed(misspell))
    assert [(problem.code, dict(problem.facts)) for problem in problems] == [
        (Code.MAPPING_UNKNOWN_ATTRIBUTE, {"attribute": "title", "source": "JobTitle", "at": 11})
    ]


def test_an_expression_that_cannot_be_read_names_its_row(changed: Callable[[Change], UserMapping]) -> None:
    def break_it(document: dict[str, Any]) -> None:
        _rows(document)[2]["source"] = {"type": "Function", "name": "Join", "expression": "Join("}

    with pytest.raises(ProblemFound) as stopped:
        changed(break_it)
    assert stopped.value.problem.code is Code.MAPPING_SYNTAX
    assert {"at": 6, "expected": "value", "attribute": "title"}.items() <= stopped.value.problem.facts.items()


def test_a_function_of_a_newer_entra_is_named_and_hinders_its_own_row_only(changed: Callable[[Change], UserMapping]) -> None:
    def use_it(document: dict[str, Any]) -> None:
        _rows(document)[2]["source"] = {"type": "Function", "name": "Later", "expression": "Later([jobTitle])"}

    mapping = changed(use_it)
    assert _codes(mapping) == [(Code.MAPPING_UNKNOWN_FUNCTION, "title")]
    payload = payload_for(mapping, Person({"userPrincipalName": "ann@contoso.com", "jobTitle": "Chemist"}))
    assert payload.values["userName"] == "ann@contoso.com"
    assert (Code.MAPPING_UNKNOWN_FUNCTION, "title") in {(problem.code, problem.facts["attribute"]) for problem in payload.problems}


def test_all_rows_that_cannot_be_read_are_told_together_with_all_else(tmp_path: Path) -> None:
    document = json.loads(resource_text("mapping/default.json"))
    for row, expression in ((1, "Wrong([mail])"), (2, "Join("), (3, "x" * 10_001)):
        _rows(document)[row]["source"] = {"type": "Function", "expression": expression}
    _rows(document)[0]["matchingPriority"] = 0
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(document))
    assert [(problem.code, problem.facts.get("attribute")) for problem in check_mapping(read_any_mapping(path))] == [
        (Code.MAPPING_SYNTAX, "title"),
        (Code.MAPPING_TOO_LONG, 'emails[type eq "work"].value'),
        (Code.MAPPING_NO_MATCH_ATTRIBUTE, None),
        (Code.MAPPING_UNKNOWN_FUNCTION, "active"),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda rows: rows.append(rows[2]), Code.MAPPING_DUPLICATE_TARGET),
        (lambda rows: rows.append({"targetAttributeName": "nickNam", "source": rows[2]["source"]}), Code.MAPPING_UNKNOWN_TARGET),
        (lambda rows: rows[1].update(flowType="ObjectAddOnly"), Code.MAPPING_NEVER_DISABLES),
        (lambda rows: rows[1].update(source={"type": "Constant", "name": "True"}), Code.MAPPING_NEVER_DISABLES),
        (lambda rows: rows[1].update(defaultValue="yes"), Code.MAPPING_VALUE_TYPE),
        (lambda rows: rows[1].update(source=None), Code.MAPPING_REQUIRED_MISSING),
        (lambda rows: rows[0].update(source={"type": "Constant", "name": "x"}), Code.MAPPING_MATCH_CONSTANT),
    ],
)
def test_further_rules(changed: Callable[[Change], UserMapping], change: Callable[[Any], None], code: Code) -> None:
    assert [problem.code for problem in check_mapping(changed(lambda document: change(_rows(document))))] == [code]


def test_two_matching_attributes_need_different_turns(changed: Callable[[Change], UserMapping]) -> None:
    mapping = changed(lambda document: _rows(document)[2].update(matchingPriority=1))
    assert [problem.code for problem in check_mapping(mapping, {"userName", "title"})] == [Code.MAPPING_DUPLICATE_PRECEDENCE]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"synchronizationRules": 3}', b'{"synchronizationRules": null}', b"\xff\xfe"])
def test_another_file_is_not_taken_for_a_mapping(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mapping.json"
    path.write_bytes(content)
    with pytest.raises(ProblemFound) as stopped:
        read_mapping(path)
    assert stopped.value.problem.code is Code.MAPPING_UNREADABLE


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ProblemFound) as stopped:
        read_mapping(tmp_path / "nothing.json")
    assert stopped.value.problem.code is Code.MAPPING_UNREADABLE
