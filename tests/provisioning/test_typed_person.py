"""A person typed by hand."""

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.provisioning.typed_person import typed_person


def test_fields_go_by_any_name_of_a_column_and_empty_ones_mean_no_value() -> None:
    typed = typed_person({"Sign-in name": " ann@contoso.com ", "First name": "Ann", "mail": "  ", "Enabled": "no", "office": "1"})
    assert typed == Person(
        {"userPrincipalName": "ann@contoso.com", "givenName": "Ann", "accountEnabled": False, "physicalDeliveryOfficeName": "1"}
    )


@pytest.mark.parametrize(
    ("fields", "attribute", "reason"),
    [
        ({}, "userPrincipalName", "missing"),
        ({"upn": "ann"}, "userPrincipalName", "address"),
        ({"upn": "ann chu@contoso.com"}, "userPrincipalName", "address"),
        ({"upn": "ann@contoso.com", "mail": "@"}, "mail", "address"),
        ({"upn": f"ann@{'a' * 120}.com"}, "userPrincipalName", "long"),
        ({"upn": "ann@contoso.com", "accountEnabled": "perhaps"}, "accountEnabled", "value"),
    ],
)
def test_what_cannot_be_a_person_says_where(fields: dict[str, str], attribute: str, reason: str) -> None:
    with pytest.raises(ProblemFound) as stopped:
        typed_person(fields)
    assert stopped.value.problem.code is Code.PERSON_INVALID
    assert dict(stopped.value.problem.facts) == {"attribute": attribute, "reason": reason}
