"""Editing a mapping: what is refused, what is warned of, and that nothing else in the document moves."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.resources import resource, resource_text
from jellyfish_setup.mapping.differences import FieldChange, RowField, mapping_differences
from jellyfish_setup.mapping.draft import MappingDraft
from jellyfish_setup.mapping.edits import AddRow, Edit, RemoveRow, SetDefault, SetMatching, SetOccasion, SetSource
from jellyfish_setup.mapping.filter_proof import filter_proof
from jellyfish_setup.mapping.functions import SIGNATURES
from jellyfish_setup.mapping.graph_source import signatures_in
from jellyfish_setup.mapping.schema import MappingKind
from jellyfish_setup.mapping.schema_file import schema_file

LAST = "name.familyName"
WORK = 'emails[type eq "work"].value'


@pytest.fixture
def draft() -> MappingDraft:
    return MappingDraft.of_default()


def _rows(draft: MappingDraft) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(draft.content())["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    return rows


def _refused(draft: MappingDraft, edit: Edit) -> tuple[Code, object]:
    with pytest.raises(ProblemFound) as stopped:
        draft.edit(edit)
    return stopped.value.problem.code, stopped.value.problem.facts.get("attribute")


def test_each_source_takes_graphs_shape(draft: MappingDraft) -> None:
    for expression in ("[department]", '"Staff"', 'Join(" ", [givenName], [surname])', 'IIF([country]="AU","a","b")', ""):
        edited = draft.edit(SetSource("title", expression))
        draft = edited.draft
        assert edited.warnings == ()
    row = [version["source"] for version in (_rows(step)[2] for step in _history(draft))]
    assert row[0] == {"expression": "[department]", "name": "department", "type": "Attribute", "parameters": []}
    assert row[1] == {"expression": '"Staff"', "name": "Staff", "type": "Constant", "parameters": []}
    assert (row[2]["name"], row[2]["type"]) == ("Join", "Function")
    assert [(part["key"], part["value"]["name"]) for part in row[2]["parameters"]] == [
        ("separator", " "),
        ("source", "givenName"),
        ("source", "surname"),
    ]
    assert (row[3]["expression"], row[3]["name"]) == ('IIF([country]="AU","a","b")', "IIF")
    assert row[4] is None
    assert draft.mapping.rows[2].kind is MappingKind.NONE


def _history(draft: MappingDraft) -> list[MappingDraft]:
    steps = [draft]
    while steps[0].undo().can_undo:
        steps.insert(0, steps[0].undo())
    return steps


def test_the_shipped_expression_gets_the_very_tree_that_graph_gives(draft: MappingDraft) -> None:
    expression = draft.mapping.rows[1].source
    again = draft.edit(SetSource("active", "[accountEnabled]")).draft.edit(SetSource("active", expression)).draft
    assert again.content() == draft.content()


def test_graphs_own_tree_is_taken_where_it_was_asked(draft: MappingDraft) -> None:
    parsed = {"expression": "ToLower([mail], )", "name": "ToLower", "type": "Function", "parameters": [{"key": "source", "value": {}}]}
    edited = draft.edit(SetSource(WORK, "ToLower([mail])", parsed)).draft
    assert _rows(edited)[3]["source"] == parsed


def test_a_function_that_only_graph_knows_is_taken_where_graph_says_so(draft: MappingDraft) -> None:
    edit = SetSource("title", "Later([jobTitle])", {"expression": "Later([jobTitle])", "name": "Later", "type": "Function"})
    assert _refused(draft, edit) == (Code.MAPPING_UNKNOWN_FUNCTION, "title")
    learnt = MappingDraft.of_answer(draft.tree, {**SIGNATURES, **signatures_in([{"name": "Later", "parameters": [{"name": "what"}]}])})
    assert learnt.edit(edit).draft.problems == ()


def test_what_is_wrong_in_an_expression_is_pointed_at(draft: MappingDraft) -> None:
    for expression, at in (("Append([mail], Lower([mail]))", 16), ('Append("x", Left([mail]))', 13)):
        with pytest.raises(ProblemFound) as stopped:
            draft.edit(SetSource("title", expression))
        assert (stopped.value.problem.facts["at"], stopped.value.problem.facts["attribute"]) == (at, "title")


def test_an_expression_may_nest_as_deep_as_its_length_allows(draft: MappingDraft, tmp_path: Path) -> None:
    expression = "Not(" * 1998 + "[mail]" + ")" * 1998
    draft.edit(SetSource("title", expression)).draft.save(tmp_path / "mapping.json")
    assert MappingDraft.of_file(tmp_path / "mapping.json").mapping.rows[2].source == expression


def test_the_other_fields(draft: MappingDraft) -> None:
    for edit in (SetDefault("title", "Staff"), SetOccasion("title", only_at_creation=True), RemoveRow(LAST)):
        draft = draft.edit(edit).draft
    assert (_rows(draft)[2]["defaultValue"], _rows(draft)[2]["flowType"]) == ("Staff", "ObjectAddOnly")
    assert LAST not in [row.target for row in draft.mapping.rows]
    for edit in (AddRow(LAST, "[surname]"), SetDefault("title", ""), SetOccasion("title", only_at_creation=False)):
        draft = draft.edit(edit).draft
    assert not draft.is_changed
    assert draft.content() == resource("mapping/default.json").read_bytes()


@pytest.mark.parametrize(
    ("edit", "code", "attribute"),
    [
        (RemoveRow("userName"), Code.MAPPING_REQUIRED_MISSING, "userName"),
        (RemoveRow("active"), Code.MAPPING_REQUIRED_MISSING, "active"),
        (SetSource("active", ""), Code.MAPPING_REQUIRED_MISSING, "active"),
        (SetSource("active", '"yes"'), Code.MAPPING_VALUE_TYPE, "active"),
        (SetSource("active", '"True"'), Code.MAPPING_NEVER_DISABLES, "active"),
        (SetOccasion("active", only_at_creation=True), Code.MAPPING_NEVER_DISABLES, "active"),
        (SetDefault("active", "perhaps"), Code.MAPPING_VALUE_TYPE, "active"),
        (SetMatching("userName", None), Code.MAPPING_NO_MATCH_ATTRIBUTE, None),
        (SetMatching("title", 1), Code.MAPPING_DUPLICATE_PRECEDENCE, "title"),
        (SetSource("userName", '"x"'), Code.MAPPING_MATCH_CONSTANT, "userName"),
        (SetSource("title", "Join("), Code.MAPPING_SYNTAX, "title"),
        (SetSource("title", f'"{"x" * 10_000}"'), Code.MAPPING_TOO_LONG, "title"),
        (SetSource("nobody", "[mail]"), Code.MAPPING_UNKNOWN_TARGET, "nobody"),
        (AddRow("id", "[objectId]"), Code.MAPPING_UNKNOWN_TARGET, "id"),
        (AddRow("nobody", "[mail]"), Code.MAPPING_UNKNOWN_TARGET, "nobody"),
        (AddRow("title", "[mail]"), Code.MAPPING_DUPLICATE_TARGET, "title"),
    ],
)
def test_what_would_break_a_rule_is_refused(draft: MappingDraft, edit: Edit, code: Code, attribute: object) -> None:
    assert _refused(draft, edit) == (code, attribute)


def test_what_may_be_right_is_accepted_with_a_warning(draft: MappingDraft) -> None:
    unknown = draft.edit(SetSource("title", "[JobTitle]"))
    assert [(problem.code, problem.facts["source"]) for problem in unknown.warnings] == [(Code.MAPPING_UNKNOWN_ATTRIBUTE, "JobTitle")]
    matching = draft.edit(SetMatching(WORK, 2))
    assert [problem.code for problem in matching.warnings] == [Code.MAPPING_MATCH_NOT_FILTERABLE]
    assert matching.draft.with_filterable(WORK).problems == ()


def test_a_filter_is_proved_by_two_answers() -> None:
    somebody, nobody = filter_proof("title", "Clerk")
    assert (somebody.attribute, somebody.value) == ("title", "Clerk")
    assert somebody.is_answered_well(["Clerk", "CLERK"])
    assert not somebody.is_answered_well([])
    assert not somebody.is_answered_well(["Clerk", None])
    assert nobody.is_answered_well([])
    assert not nobody.is_answered_well(["Clerk"])


def test_what_is_wrong_already_does_not_hinder_the_next_step(tmp_path: Path) -> None:
    document = json.loads(resource_text("mapping/default.json"))
    rows = document["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    rows[2]["source"] = {"type": "Function", "expression": "Join("}
    del rows[1]
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(document))
    draft = MappingDraft.of_file(path)
    mended = draft.edit(SetDefault("title", "x")).draft.edit(SetSource("title", "[jobTitle]")).draft
    assert [problem.code for problem in mended.problems] == [Code.MAPPING_REQUIRED_MISSING]


def test_steps_are_taken_back_and_done_again(draft: MappingDraft) -> None:
    one = draft.edit(SetDefault("title", "one")).draft
    two = one.edit(SetDefault("title", "two")).draft
    assert (draft.can_undo, two.can_undo, two.can_redo) == (False, True, False)
    assert two.undo().content() == one.content()
    assert two.undo().undo().content() == draft.content()
    assert two.undo().undo().redo().redo().content() == two.content()
    assert not two.undo().edit(RemoveRow("title")).draft.can_redo
    assert draft.undo() == draft
    assert two.redo() == two


def test_the_differences_to_what_was_read(draft: MappingDraft) -> None:
    draft = MappingDraft.of_answer(draft.edit(RemoveRow(LAST)).draft.tree)
    for edit in (SetSource("title", "[department]"), SetDefault("title", "x"), AddRow(LAST, '"x"'), RemoveRow(WORK)):
        draft = draft.edit(edit).draft
    title, added, gone = mapping_differences(draft.original, draft.mapping)
    assert title.changes == (FieldChange(RowField.SOURCE, "[jobTitle]", "[department]"), FieldChange(RowField.DEFAULT, None, "x"))
    assert (added.target, added.before) == (LAST, None)
    assert (gone.target, gone.after) == (WORK, None)
    assert mapping_differences(draft.mapping, draft.mapping) == ()


def test_it_is_saved_or_says_why_not(draft: MappingDraft, tmp_path: Path) -> None:
    changed = draft.edit(SetDefault("title", "x")).draft
    changed.save(tmp_path / "mapping.json")
    assert os.name == "nt" or (tmp_path / "mapping.json").stat().st_mode & 0o777 == 0o600
    assert MappingDraft.of_file(tmp_path / "mapping.json").mapping == changed.mapping
    with pytest.raises(ProblemFound) as stopped:
        changed.save(tmp_path / "mapping.json" / "below-a-file.json")
    assert stopped.value.problem.code is Code.MAPPING_NOT_WRITTEN


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"synchronizationRules": 3}', b"[" * 100_000])
def test_another_file_is_no_mapping(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "schema.json"
    path.write_bytes(content)
    with pytest.raises(ProblemFound) as stopped:
        MappingDraft.of_file(path)
    assert stopped.value.problem.code is Code.MAPPING_UNREADABLE


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_members = st.dictionaries(st.text(max_size=5).map("unknown{}".format), _json, max_size=3)


@settings(max_examples=50)
@given(
    more=st.tuples(_members, _members, _members, _members),
    layout=st.sampled_from([{"indent": 2}, {"indent": "\t"}, {"indent": 4, "ensure_ascii": False}, {}, {"separators": (",", ":")}]),
    wrap=st.sampled_from([("", ""), ("\ufeff", "\r\n"), ("", "\n\n")]),
)
def test_unknown_members_survive_in_their_places(tmp_path_factory: Any, more: Any, layout: Any, wrap: tuple[str, str]) -> None:
    document = json.loads(resource_text("mapping/default.json"))
    document["directories"] = None
    mapping = document["synchronizationRules"][0]["objectMappings"][0]
    for holder, members in zip(
        (document, mapping, mapping["attributeMappings"][2], mapping["attributeMappings"][2]["source"]), more, strict=True
    ):
        holder.update(members)

    def written() -> str:
        text = json.dumps(document, **layout)
        return wrap[0] + (text.replace("\n", "\r\n") if "\r\n" in wrap[1] else text) + wrap[1]

    path = tmp_path_factory.mktemp("schema") / "schema.json"
    before = written().encode("utf-8", "surrogatepass")
    path.write_bytes(before)
    draft = MappingDraft.of_file(path)
    assert draft.content() == before
    edited = draft.edit(SetSource("title", "[department]")).draft.edit(SetDefault("title", "ü")).draft
    row = mapping["attributeMappings"][2]
    row["source"] = row["source"] | {"expression": "[department]", "name": "department"}
    row["defaultValue"] = "ü"
    assert json.dumps(json.loads(edited.content().decode("utf-8-sig", "surrogatepass"))) == json.dumps(document)
    if "ensure_ascii" in layout or re.search(r"\\u(?!00[01])", before.decode("utf-8", "surrogatepass")):
        assert edited.content() == written().encode("utf-8", "surrogatepass")


def test_an_escaped_control_character_does_not_mean_that_letters_are_escaped() -> None:
    before = schema_file(b'{\n  "\\u0001": "",\n  "a": "b"\n}')
    assert before is not None
    assert before.content(before.tree | {"a": "ü"}) == '{\n  "\\u0001": "",\n  "a": "ü"\n}'.encode()
