"""Reading what servers say: much is understood, nothing is guessed."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.scim.messages import ScimUser, member, read_json, read_user, read_users

ANN = {"id": "7", "userName": "ann@contoso.com"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "userName", "Resources", "totalResults", "schemas", "emails", "ID"]) | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "document",
    [
        {"totalResults": 1, "Resources": [ANN]},
        {"TOTALRESULTS": 1, "resources": [{"ID": "7", "USERNAME": "ann@contoso.com"}]},
        {"Resources": [ANN]},
        {"totalResults": 1, "Resources": ANN},
        {"totalResults": 1, "Resources": [{"id": 7, "userName": "ann@contoso.com"}]},
        [ANN],
        ANN,
    ],
    ids=["list-response", "other-case", "no-total", "one-object", "id-as-number", "bare-array", "one-account"],
)
def test_one_account_in_many_dresses(document: Any) -> None:
    (user,) = read_users(document)
    assert (user.id, user.user_name) == ("7", "ann@contoso.com")
    assert read_user(document).id == "7"


@pytest.mark.parametrize(
    "document", [{"totalResults": 0, "Resources": []}, {"totalResults": 0}, {"totalResults": "0", "Resources": None}, []]
)
def test_nobody(document: Any) -> None:
    assert read_users(document) == ()


@pytest.mark.parametrize(
    "document",
    [
        None, 3, "text", {}, {"message": "hello"}, [3], {"totalResults": 2}, {"Resources": [None]}, {"userName": "ann@contoso.com"},
        {"id": True}, {"id": ""}, {"id": None}, {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "404"},
    ],
)  # fmt: skip
def test_not_scim(document: Any) -> None:
    with pytest.raises(ProblemFound) as raised:
        read_users(document)
    assert raised.value.problem.code == "scim-not-scim"


@pytest.mark.parametrize("document", [[], [ANN, ANN], {"totalResults": 0}])
def test_exactly_one_account_is_wanted(document: Any) -> None:
    with pytest.raises(ProblemFound, match="scim-not-scim"):
        read_user(document)


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"", "", "scim-empty"),
        (b" \r\n", "application/json", "scim-empty"),
        (b"\xef\xbb\xbf", "", "scim-empty"),
        (b"<!DOCTYPE html><html>", "application/scim+json", "http-login-page"),
        (b"\n<!-- x --><HTML>", "", "http-login-page"),
        (b"Please sign in", "text/html; charset=utf-8", "http-login-page"),
        (b"<error/>", "application/xml", "scim-not-json"),
        (b"OK", "text/plain", "scim-not-json"),
        (b"\xff\x00\x80", "application/json", "scim-not-json"),
        (b'{"totalResults": 1, "Reso', "application/scim+json", "scim-broken-json"),
        (b"[" * 200_000, "", "scim-broken-json"),
        (b"[" + b"9" * 10_000 + b"]", "", "scim-broken-json"),
    ],
)
def test_not_json(body: bytes, content_type: str, code: str) -> None:
    with pytest.raises(ProblemFound) as raised:
        read_json(body, content_type)
    assert raised.value.problem.code == code


def test_a_byte_order_mark_and_a_wrong_content_type_do_not_matter() -> None:
    assert read_json(b"\xef\xbb\xbf" + json.dumps(ANN).encode(), "text/html") == ANN


def test_the_exact_name_goes_before_another_case() -> None:
    assert member({"USERNAME": "no", "userName": "yes"}, "userName") == "yes"
    assert member({"username": "yes"}, "userName") == "yes"
    assert member({}, "userName") is None


def test_the_resource_is_not_shown() -> None:
    assert "secret" not in repr(ScimUser("1", "ann", {"password": "secret"}))


def code_of(call: Callable[[], Any]) -> str:
    try:
        call()
    except ProblemFound as found:
        return found.problem.code
    return "fine"


@given(anything)
def test_any_document_gives_accounts_or_a_problem(document: Any) -> None:
    assert code_of(lambda: all(user.id for user in read_users(document)) or pytest.fail("an account without an id")) in {
        "fine",
        "scim-not-scim",
    }


@given(st.binary(max_size=60), st.sampled_from(["", "text/html", "application/json"]))
def test_any_bytes_give_a_document_or_a_problem(body: bytes, content_type: str) -> None:
    assert code_of(lambda: read_json(body, content_type)) in {"fine", "scim-empty", "http-login-page", "scim-not-json", "scim-broken-json"}
