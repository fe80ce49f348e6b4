from collections.abc import Callable
from typing import Any


def test_what_was_understood(call: Callable[..., Any]) -> None:
    said = call("address", " acme.securesme.com/login ")
    assert (said.code, said.out, said.err) == (0, "We will use https://acme.securesme.com\n", "")
    assert call("address", "acme", "--json").document == {
        "status": "ok",
        "origin": "https://acme.securesme.com",
        "tenant_url": "https://acme.securesme.com",
    }


def test_why_it_is_refused(call: Callable[..., Any]) -> None:
    said = call("address", "https://cybersecuresme.com")
    assert (said.code, said.out) == (1, "")
    title, why, *_, next_step, details = said.err.splitlines()
    assert title == "✗ This only looks like a Jellyfish address (address-lookalike)"
    assert "cybersecuresme.com" in why + details
    assert next_step.startswith("  What to do: ")
    document = call("address", "https://cybersecuresme.com", "--json").document
    assert document["status"] == "error"
    assert {"code", "title", "why", "next_step", "facts"} <= document.keys()


def test_another_host_is_taken_when_repeated(call: Callable[..., Any]) -> None:
    assert "--other-host" in call("address", "https://jelly.example.org/scim").err
    said = call("address", "https://jelly.example.org/scim", "--other-host", "jelly.example.org", "--json")
    assert said.document["origin"] == "https://jelly.example.org"
    assert said.document["tenant_url"] == "https://jelly.example.org/scim"


def test_what_a_person_typed_is_never_taken_for_markup(call: Callable[..., Any]) -> None:
    assert "[bold]x" not in call("address", "https://[bold]x").out
    assert call("map", "eval", '"[bold red]x[/]"').out == "[bold red]x[/]\n"
