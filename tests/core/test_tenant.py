import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "tenant-addresses.json").read_text(encoding="utf-8"))["cases"]
OURS = re.compile(r"https://[a-z0-9-]+\.securesme\.com")
LOOPBACK = re.compile(r"https?://(localhost|127\.[0-9.]+|\[[0-9a-f:.]+\]):?[0-9]*(/.*)?", re.DOTALL)


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["input"])[:60])
def test_shared_case(case: dict[str, Any]) -> None:
    if case["expect"]["status"] == "ok":
        assert str(Tenant.parse(case["input"])) == case["expect"]["origin"]
    else:
        with pytest.raises(ProblemFound) as refused:
            Tenant.parse(case["input"])
        assert refused.value.problem.code.startswith("address-")


# Text that comes near to an address more often than any text does.
SCHEMES = ["https://", "http://", "HTTPS://", "//", "ftp://"]
HOSTS = ["acme", "securesme.com", ".securesme.com", "evil.example", "[::1]", "127.0.0.1", "localhost", "xn--", "A" * 64]
FOREIGN = ["\u3002", "\uff0e", "\u0430cme", "\ufeff"]
MARKS = [*"./\\@:#?-% \t\n\0", "..", "443", ":8443", "%2e", "user:pw@"]
PIECES = [*SCHEMES, *HOSTS, *FOREIGN, *MARKS]
NEAR = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map("".join)


@given(st.text(max_size=200) | NEAR)
@example("https://cybersecuresme.com")
@example("https://acme.securesme.com.evil.example")
@example("https://evil.example\\@acme.securesme.com")
@example("https://acme.securesme.com:443")
def test_only_an_address_of_ours_or_of_this_computer_comes_out(text: str) -> None:
    try:
        tenant = Tenant.parse(text)
    except ProblemFound as stopped:
        refused = stopped.problem
    else:
        assert OURS.fullmatch(str(tenant)) or (tenant.origin.is_loopback and LOOPBACK.fullmatch(str(tenant)))
        return
    assert refused.code.startswith("address-")


@given(NEAR)
def test_what_comes_out_means_the_same_again(text: str) -> None:
    try:
        tenant = Tenant.parse(text)
    except ProblemFound:
        return
    assert Tenant.parse(str(tenant)).origin == tenant.origin


@pytest.mark.parametrize("typed", ["https://jelly.example.org/scim/v2", "jelly.example.org/scim/v2/", "https://JELLY.example.org./scim/v2"])
def test_another_host_needs_its_own_repetition(typed: str) -> None:
    with pytest.raises(ProblemFound) as refused:
        Tenant.parse(typed)
    assert refused.value.problem.code is Code.ADDRESS_OTHER_HOST
    assert refused.value.problem.facts["host"] == "jelly.example.org"
    with pytest.raises(ProblemFound):
        Tenant.parse(typed, other_host="jelly.example.com")
    assert str(Tenant.parse(typed, other_host="jelly.example.org")) == "https://jelly.example.org/scim/v2"


def test_another_host_is_never_reached_without_tls() -> None:
    with pytest.raises(ProblemFound) as refused:
        Tenant.parse("http://jelly.example.org", other_host="jelly.example.org")
    assert refused.value.problem.code is Code.ADDRESS_NOT_HTTPS


def test_a_lookalike_stays_refused_even_when_repeated() -> None:
    for typed in ("https://cybersecuresme.com", "https://acme.securesrne.com", "https://acme.securesme.com.evil.example"):
        host = typed.removeprefix("https://")
        with pytest.raises(ProblemFound) as refused:
            Tenant.parse(typed, other_host=host)
        assert refused.value.problem.code is Code.ADDRESS_LOOKALIKE


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/scim", "http://localhost:8080/scim"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://127.0.0.1:8443/", "https://127.0.0.1:8443"),
    ],
)
def test_this_computer_needs_no_confirmation(typed: str, address: str) -> None:
    assert str(Tenant.parse(typed)) == address
    assert Tenant.parse(typed).is_practice


def test_the_compatibility_flag_stands_behind_the_filter() -> None:
    tenant = Tenant.parse("https://jelly.example.org/scim?aadOptscim062020", other_host="jelly.example.org")
    assert tenant.url("/Users", "filter=x") == "https://jelly.example.org/scim/Users?filter=x&aadOptscim062020"
    assert tenant.url("/Users") == "https://jelly.example.org/scim/Users?aadOptscim062020"
    assert Tenant.parse("acme").url("/Users") == "https://acme.securesme.com/Users"
