"""What would be sent for everybody of a list."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.mapping.expression import parse
from jellyfish_setup.mapping.functions import Doubt
from jellyfish_setup.mapping.schema import UserMapping, default_mapping
from jellyfish_setup.mapping.scope import Scope
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.provisioning.preview import USUAL_LENGTH, PersonPreview, preview_people
from jellyfish_setup.provisioning.preview_summary import PreviewSummary

_CASES = Path(__file__).parents[1] / "scim" / "cases"
_ADELE: dict[str, AttributeValue] = {
    "userPrincipalName": "AdeleV@contoso.com",
    "jobTitle": "Retail Manager",
    "mail": "AdeleV@contoso.com",
    "givenName": "Adele",
    "surname": "Vance",
    "accountEnabled": True,
}


def _preview(*people: Person | Problem, scope: Scope = Scope(), domains: Iterable[str] | None = None) -> list[PersonPreview]:  # noqa: B008
    return list(preview_people(people, default_mapping(), scope, verified_domains=None if domains is None else set(domains)))


def _adele(**changes: AttributeValue) -> Person:
    return Person(_ADELE | changes)


def _codes(preview: PersonPreview) -> list[Code]:
    return [problem.code for problem in preview.problems]


def test_the_body_is_the_documented_one_member_for_member() -> None:
    (preview,) = _preview(_adele())
    documented = json.loads((_CASES / "scim-users-create-jellyfish-expected.json").read_text(encoding="utf-8"))["request"]["body"]
    assert preview.body == documented
    assert list(preview.body)[:3] == ["schemas", "userName", "active"]
    assert (preview.action_hint, preview.problems, preview.failed) == (Action.CREATE, (), False)
    assert preview.payload is not None
    assert preview.payload.update_values['emails[type eq "work"].value'] == "AdeleV@contoso.com"


def test_nothing_empty_is_sent() -> None:
    (preview,) = _preview(_adele(mail="", jobTitle=None, givenName=None, surname=None))
    assert preview.body is not None
    assert preview.body.keys() == {"schemas", "userName", "active", "meta", "roles"}
    assert not preview.failed


@pytest.mark.parametrize("leaving", [{"accountEnabled": False}, {"IsSoftDeleted": "True"}])
def test_somebody_who_is_switched_off_gets_no_new_account(leaving: dict[str, AttributeValue]) -> None:
    (preview,) = _preview(_adele(**leaving))
    assert preview.action_hint is Action.DISABLE
    assert preview.body is not None
    assert preview.body["active"] is False


def test_without_a_required_value_nothing_can_be_sent() -> None:
    (preview,) = _preview(Person({"mail": "x@contoso.com"}))
    assert (preview.failed, preview.body, preview.action_hint) == (True, None, Action.NONE)
    assert Code.MAPPING_VALUE_MISSING in _codes(preview)


def test_two_people_with_one_matching_value_are_found_across_the_list() -> None:
    guest = "alice_contoso.com#EXT#@fabrikam.onmicrosoft.com"
    people = [_adele(userPrincipalName=name) for name in ("alice@contoso.com", "bo@contoso.com", guest, "ALICE@contoso.com")]
    first, second, third, fourth = _preview(*people)
    assert not first.failed
    assert not second.failed
    for preview in (third, fourth):
        problem = preview.problems[-1]
        assert (problem.code, problem.facts["other"]) == (Code.MAPPING_DUPLICATE_MATCH, "alice@contoso.com")
        assert preview.failed


def test_people_out_of_scope_send_nothing_and_are_in_nobodys_way() -> None:
    scope = Scope(ScopeFilter((ClauseGroup((Clause("department", "EQUALS", ("Sales",)),)),)))
    out, within = _preview(_adele(department="HR"), _adele(department="Sales"), scope=scope)
    assert (out.body, out.action_hint, out.failed, _codes(out)) == (None, Action.NONE, False, [Code.PERSON_OUT_OF_SCOPE])
    assert within.body is not None


def test_what_is_worth_knowing_is_said_and_hinders_nobody() -> None:
    guest = _adele(userPrincipalName="alice_contoso.com#EXT#@fabrikam.onmicrosoft.com")
    long = _adele(userPrincipalName="long@contoso.com", jobTitle="x" * (USUAL_LENGTH + 1))
    other = _adele(userPrincipalName="other@example.com")
    previews = _preview(guest, long, other, domains=["CONTOSO.com"])
    assert [_codes(preview) for preview in previews] == [
        [Code.PERSON_GUEST],
        [Code.MAPPING_VALUE_LONG],
        [Code.PERSON_DOMAIN_NOT_VERIFIED],
    ]
    assert not any(preview.failed for preview in previews)
    assert _codes(_preview(other)[0]) == []


def test_it_begins_before_the_list_has_ended() -> None:
    def endless() -> Iterable[Person]:
        number = 0
        while True:
            number += 1
            yield _adele(userPrincipalName=f"p{number}@contoso.com")

    previews = preview_people(endless(), default_mapping())
    assert [next(previews).failed for _ in range(3)] == [False] * 3


def test_the_numbers_of_a_list() -> None:
    row = Problem(Code.PEOPLE_ROW_INVALID, {"row": 3, "reason": "name"})
    scope = Scope(ScopeFilter((ClauseGroup((Clause("jobTitle", "IS NOT NULL"),)),)))
    summary = PreviewSummary()
    people = [_adele(userPrincipalName=f"p{number}@contoso.com", mail=None) for number in range(5)]
    for preview in _preview(*people, row, _adele(accountEnabled=False), _adele(jobTitle=None), scope=scope):
        summary.add(preview)
    assert (summary.number, summary.left_out, summary.failed) == (8, 1, 1)
    assert summary.actions == {Action.CREATE: 5, Action.DISABLE: 1}
    first = summary.findings[0]
    assert (first.problem.code, first.number, first.people) == (
        Code.MAPPING_VALUE_MISSING,
        5,
        ["p0@contoso.com", "p1@contoso.com", "p2@contoso.com"],
    )
    assert {finding.problem.code for finding in summary.findings[1:]} == {Code.PEOPLE_ROW_INVALID, Code.PERSON_OUT_OF_SCOPE}


def test_values_that_entra_may_make_otherwise_are_counted_for_those_in_scope() -> None:
    title, *others = default_mapping().rows[2], *default_mapping().rows[:2]
    mapping = UserMapping((*others, replace(title, expression=parse('Append([jobTitle], "!")'))))
    scope = Scope(ScopeFilter((ClauseGroup((Clause("mail", "IS NOT NULL"),)),)))
    people = [_adele(userPrincipalName=f"p{number}@contoso.com", jobTitle=None) for number in range(5)]
    summary = PreviewSummary()
    outside = _adele(userPrincipalName="out@contoso.com", jobTitle=None, mail=None)
    for preview in preview_people([*people, _adele(), outside], mapping, scope):
        summary.add(preview)
    (uncertainty,) = summary.uncertainties
    assert (uncertainty.attribute, uncertainty.doubt, uncertainty.number) == ("title", Doubt.NULL_SOURCE, 5)
    assert uncertainty.people == ["p0@contoso.com", "p1@contoso.com", "p2@contoso.com"]
    assert (summary.unverified, summary.not_certain) == (5, 0)
