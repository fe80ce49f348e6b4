"""What would be sent for one person."""

from dataclasses import replace

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.mapping.expression import parse
from jellyfish_setup.mapping.functions import Doubt, World
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import MappingKind, MappingRow, UserMapping, default_mapping
from jellyfish_setup.mapping.source_values import source_values

_ADELE: dict[str, AttributeValue] = {
    "userPrincipalName": "AdeleV@contoso.com",
    "jobTitle": "Retail Manager",
    "mail": "AdeleV@contoso.com",
    "givenName": "Adele",
    "surname": "Vance",
    "accountEnabled": True,
}


def _payload(**changes: AttributeValue) -> Payload:
    return payload_for(default_mapping(), Person(_ADELE | changes))


def _missing(payload: Payload) -> list[tuple[object, object]]:
    assert all(problem.code is Code.MAPPING_VALUE_MISSING for problem in payload.problems)
    return [(problem.facts["attribute"], problem.facts["required"]) for problem in payload.problems]


def test_all_six_values_are_sent_with_a_real_truth_value() -> None:
    payload = _payload()
    assert list(payload.values.items()) == [
        ("userName", "AdeleV@contoso.com"),
        ("active", True),
        ("title", "Retail Manager"),
        ('emails[type eq "work"].value', "AdeleV@contoso.com"),
        ("name.givenName", "Adele"),
        ("name.familyName", "Vance"),
    ]
    assert (payload.match_value, payload.problems, payload.can_be_sent) == ("AdeleV@contoso.com", (), True)


def test_somebody_whose_sign_in_is_blocked_becomes_inactive() -> None:
    assert _payload(accountEnabled=False).values["active"] is False
    assert _payload(accountEnabled=None).values["active"] is True


def test_a_value_that_is_not_there_is_not_sent_and_named() -> None:
    payload = _payload(mail=None, jobTitle="")
    assert 'emails[type eq "work"].value' not in payload.values
    assert "title" not in payload.values
    assert _missing(payload) == [("title", False), ('emails[type eq "work"].value', False)]
    assert payload.can_be_sent


def test_without_a_sign_in_name_nothing_can_be_sent() -> None:
    payload = _payload(userPrincipalName=None)
    assert _missing(payload) == [("userName", True)]
    assert not payload.can_be_sent


def test_a_guest_goes_by_the_name_of_the_guests_own_organisation() -> None:
    payload = _payload(userPrincipalName="alice_smith_contoso.com#EXT#@fabrikam.onmicrosoft.com")
    assert payload.match_value == "alice_smith@contoso.com"


def test_the_services_own_attribute_is_kept_where_it_is_given() -> None:
    assert source_values(Person(_ADELE))["IsSoftDeleted"] == "False"
    assert source_values(Person(_ADELE | {"IsSoftDeleted": "True"}))["IsSoftDeleted"] == "True"
    assert "IsSoftDeleted" not in source_values(Person(_ADELE | {"IsSoftDeleted": None}))


def _with_row(target: str, expression: str, **more: object) -> UserMapping:
    row = replace(default_mapping().rows[2], target=target, source=expression, expression=parse(expression), **more)  # type: ignore[arg-type]
    return UserMapping((*default_mapping().rows, row))


def _row_payload(mapping: UserMapping) -> Payload:
    return payload_for(mapping, Person(_ADELE | {"otherMails": ("a@x", "b@x")}))


def test_several_values_for_one_attribute_are_a_problem_of_that_attribute() -> None:
    payload = _row_payload(_with_row("nickName", "[otherMails]"))
    assert [(problem.code, problem.facts["attribute"]) for problem in payload.problems] == [(Code.MAPPING_VALUE_TYPE, "nickName")]


def test_a_text_where_true_or_false_belongs_is_a_problem() -> None:
    payload = _row_payload(_with_row("active", "[jobTitle]", boolean=True, required=True))
    assert [(problem.code, problem.facts["required"]) for problem in payload.problems] == [(Code.MAPPING_VALUE_TYPE, True)]


def test_a_function_that_fails_is_a_problem_of_its_row() -> None:
    payload = _row_payload(_with_row("nickName", 'IIF([country]="USA","a","b")'))
    assert [(problem.code, problem.facts["attribute"]) for problem in payload.problems] == [(Code.MAPPING_VALUE_MISSING, "nickName")]


def test_a_value_that_entra_may_make_otherwise_carries_the_doubt() -> None:
    payload = _row_payload(_with_row("nickName", 'Replace([surname], , "(?i)VÀNCE|Vance", , "x", , )'))
    assert (payload.values["nickName"], payload.unverified) == ("x", {"nickName": (Doubt.PATTERN_DIALECT,)})
    payload = _row_payload(_with_row("nickName", 'Append([country], "x")'))
    assert ("nickName" in payload.values, payload.unverified) == (False, {"nickName": (Doubt.NULL_SOURCE,)})
    assert _payload().unverified == {}


def test_an_expression_may_depend_on_the_world_around_it() -> None:
    mapping = _with_row("nickName", "DefaultDomain()")
    assert payload_for(mapping, Person(_ADELE), World(default_domain="contoso.com")).values["nickName"] == "contoso.com"
    (problem,) = payload_for(mapping, Person(_ADELE)).problems
    assert (problem.code, problem.facts["attribute"]) == (Code.MAPPING_NOT_EVALUATED, "nickName")


def test_a_default_value_is_for_new_accounts_only() -> None:
    payload = _row_payload(_with_row("nickName", "[country]", default="somebody"))
    assert payload.values["nickName"] == "somebody"
    assert "nickName" not in payload.update_values


def test_a_row_without_a_source_sends_its_default_to_new_accounts_or_nothing() -> None:
    row = replace(default_mapping().rows[2], target="nickName", source="", expression=None, kind=MappingKind.NONE)
    assert _row_payload(UserMapping((*default_mapping().rows, row))) == _row_payload(default_mapping())
    payload = _row_payload(UserMapping((*default_mapping().rows, replace(row, default="x"))))
    assert (payload.values["nickName"], payload.update_values.get("nickName")) == ("x", None)


def test_a_row_for_creation_only_leaves_existing_accounts_alone() -> None:
    payload = _row_payload(_with_row("nickName", "[givenName]", only_at_creation=True))
    assert payload.values["nickName"] == "Adele"
    assert "nickName" not in payload.update_values
    assert "title" in payload.update_values


@pytest.mark.parametrize("row", default_mapping().rows, ids=lambda row: row.target)
def test_the_preview_of_a_row_does_not_depend_on_the_others(row: MappingRow) -> None:
    alone = payload_for(UserMapping((row,)), Person(_ADELE))
    assert alone.values == {row.target: _payload().values[row.target]}
