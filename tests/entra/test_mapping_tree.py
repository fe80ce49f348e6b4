"""The mapping as a tree: only what has to change changes."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graph_double import GraphDouble, body_of, request_of

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.entra.mapping_tree import (
    has_mapping,
    has_scope,
    scope_of,
    tutorial_tree,
    user_mapping,
    user_rule,
    with_wishes,
)
from jellyfish_setup.entra.plan import ActionName, Wishes
from jellyfish_setup.mapping.document import mapping_in
from jellyfish_setup.mapping.rules import check_mapping

Run = Callable[..., Any]
GROUPS = [
    {"name": "Sales", "clauses": [{"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["Sales"]}}]}
]


@pytest.fixture
def tree(double: GraphDouble) -> dict[str, Any]:
    return double.organisation.synchronization.first_tree()


def targets(tree: dict[str, Any]) -> list[str]:
    mapping = user_mapping(tree)
    assert mapping is not None
    return [row["targetAttributeName"] for row in mapping["attributeMappings"]]


def test_the_users_are_found_by_what_they_are_not_by_their_place(tree: dict[str, Any]) -> None:
    assert tree["synchronizationRules"][0]["objectMappings"][0]["sourceObjectName"] == "Group"
    assert targets(tree)[0] == "userName"
    assert user_rule(tree) == "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8#V2"
    assert user_rule({}) == ""


def test_the_tutorials_mapping_replaces_one_that_sends_too_much(tree: dict[str, Any]) -> None:
    assert not has_mapping(tree, None)
    before = copy.deepcopy(tree)
    changed = with_wishes(tree, None, None)
    assert tree == before, "the tree that was read stays as it was"
    assert has_mapping(changed, None)
    assert targets(changed) == ["userName", "active", "title", 'emails[type eq "work"].value', "name.givenName", "name.familyName"]
    assert changed["synchronizationRules"][0]["unheardOf"] == {"kept": True}
    assert changed["synchronizationRules"][0]["objectMappings"][0]["enabled"] is False, "groups of people are left out"
    assert changed["@odata.type"] == "#microsoft.graph.synchronizationSchema"
    assert changed["directories"] == before["directories"]
    read = mapping_in(json.dumps(changed).encode())
    assert read is not None
    assert check_mapping(read) == ()


def test_a_good_mapping_of_ones_own_is_left_alone(tree: dict[str, Any]) -> None:
    own = with_wishes(tree, None, None)
    mapping = user_mapping(own)
    assert mapping is not None
    mapping["attributeMappings"][2]["source"] |= {"name": "department", "expression": "[department]"}
    del mapping["attributeMappings"][-1]
    assert has_mapping(own, None)
    assert (
        with_wishes(own, None, GROUPS)["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"] == mapping["attributeMappings"]
    )


def test_only_groups_that_are_on_cost_nobody_their_own_mapping(tree: dict[str, Any]) -> None:
    own = with_wishes(tree, None, None)
    mapping = user_mapping(own)
    assert mapping is not None
    mapping["attributeMappings"][2]["source"] |= {"name": "department", "expression": "[department]"}
    own["synchronizationRules"][0]["objectMappings"][0]["enabled"] = True
    changed = with_wishes(own, None, None)
    assert user_mapping(changed) == mapping
    assert has_mapping(changed, None)


@pytest.mark.parametrize("spoil", ["no-user-name", "no-match", "other-match", "groups-on", "off", "unknown"])
def test_a_mapping_that_cannot_work_is_not_as_wished(tree: dict[str, Any], spoil: str) -> None:
    own = with_wishes(tree, None, None)
    mapping = user_mapping(own)
    assert mapping is not None
    rows = mapping["attributeMappings"]
    match spoil:
        case "no-user-name":
            del rows[0]
        case "no-match":
            rows[0]["matchingPriority"] = 0
        case "other-match":
            rows[3]["matchingPriority"] = 2
        case "groups-on":
            own["synchronizationRules"][0]["objectMappings"][0]["enabled"] = True
        case "off":
            mapping["enabled"] = False
        case "unknown":
            rows[2]["targetAttributeName"] = "nickName"
    assert not has_mapping(own, None)
    assert has_mapping(with_wishes(own, None, None), None)


def test_a_wished_mapping_is_compared_by_what_it_says(tree: dict[str, Any]) -> None:
    wanted = copy.deepcopy(tutorial_tree())
    changed = with_wishes(tree, wanted, None)
    assert has_mapping(changed, wanted)
    mapping = user_mapping(changed)
    assert mapping is not None
    mapping["attributeMappings"][1]["source"]["expression"] = 'Switch([IsSoftDeleted],,"False","True","True","False")'
    mapping["attributeMappings"][0]["@odata.added"] = "by Graph"
    assert has_mapping(changed, wanted), "blanks and members that Graph adds make no difference"
    mapping["attributeMappings"][2]["defaultValue"] = "Employee"
    assert not has_mapping(changed, wanted)
    mapping["attributeMappings"][2]["defaultValue"] = None
    mapping["attributeMappings"][2]["flowType"] = "ObjectAddOnly"
    assert not has_mapping(changed, wanted)
    never_deletes = copy.deepcopy(tutorial_tree())
    user_mapping(never_deletes)["flowTypes"] = "Add, Update"  # type: ignore[index]
    assert not has_mapping(tree, never_deletes)
    assert has_mapping(with_wishes(tree, never_deletes, None), never_deletes)


def test_a_filter_goes_into_groups_and_leaves_the_others(tree: dict[str, Any]) -> None:
    mapping = user_mapping(tree)
    assert mapping is not None
    mapping["scope"] = {"inputFilterGroups": ["theirs"], "categoryFilterGroups": [], "groups": []}
    changed = with_wishes(tree, None, GROUPS)
    scope = user_mapping(changed)["scope"]  # type: ignore[index]
    assert (scope["groups"], scope["inputFilterGroups"]) == (GROUPS, ["theirs"])
    assert has_scope(changed, GROUPS)
    assert not has_scope(changed, [])
    assert has_scope(changed, None)
    assert scope_of(with_wishes(changed, None, [])) == []


def test_a_target_that_the_directory_does_not_describe_is_described(tree: dict[str, Any]) -> None:
    described = tree["directories"][1]["objects"][0]
    described["attributes"] = [attribute for attribute in described["attributes"] if attribute["name"] != "title"]
    names = {attribute["name"] for attribute in with_wishes(tree, None, None)["directories"][1]["objects"][0]["attributes"]}
    assert "title" in names


def test_a_document_without_users_cannot_be_changed() -> None:
    for odd in (
        {},
        {"synchronizationRules": None},
        body_of("synchronization-jobs-get"),
        {"synchronizationRules": [3, {"objectMappings": [4]}]},
    ):
        with pytest.raises(ProblemFound) as stopped:
            with_wishes(odd, None, None)
        assert stopped.value.problem.code is Code.ENTRA_MAPPING_UNUSABLE
    assert has_scope(request_of("schema-put"), [])


@pytest.mark.anyio
async def test_the_mapping_as_it_was_is_kept_before_it_is_replaced(run: Run, wishes: Wishes, double: GraphDouble, tmp_path: Path) -> None:
    report = await run(replace(wishes, groups=GROUPS))
    mapping = next(action for action in report.actions if action.action is ActionName.MAPPING)
    kept = Path(str(mapping.facts["earlier_mapping"]))
    assert kept.is_relative_to(tmp_path)
    ((job_id, tree),) = double.organisation.synchronization.trees.items()
    first = double.organisation.synchronization.first_tree(job_id)
    assert json.loads(kept.read_text()) == first  # noqa: ASYNC240  (nothing else runs here)
    assert scope_of(tree) == GROUPS
    again = await run(replace(wishes, groups=GROUPS))
    assert next(action for action in again.actions if action.action is ActionName.MAPPING).state == "already"
    assert len(list(kept.parent.iterdir())) == 1
