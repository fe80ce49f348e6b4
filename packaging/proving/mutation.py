"""Damages real examples: some bytes, or what stands in a JSON document."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from proving.run import CANARY

_DEPTH = 30_000
_LARGEST = 4 * 1024 * 1024
_DEEP = "@deep@"  # in a tree, for what no tree of Python's could be written out from
_ODD_VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 2**31, 2**63, 10**40, -(10**40), 1e308, 5e-324, 0.1, "", " ", "\0", "\ud800", "\udfff\ud800", "\ufeff",
    "\u202egnirts", "\u2028", "a" * 70_000, "é" * 300, "𝟙𝟚𝟛", "٣", "1e999", "NaN", "-0", "null", "{}", "[]", "{", "[[[", "<b>", "%00",
    "../..", [], {}, [None], [[]], {"": ""}, {"a": {"a": {}}}, _DEEP, CANARY, "2026-02-30T25:61:61Z", "0000-00-00",
    "9999-12-31T23:59:59+99:99",
    "Switch(", "[", "(" * 5000, "\\", "\\u", "(?i", "(a+)+$", "[a-", "{9999999999}", "\x1b[31m", "=cmd|' /C calc'!A0",
)  # fmt: skip
_ODD_BYTES: Sequence[bytes] = (
    b"", b"\0", b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\r", b"\n",
    b"\r\n\r\n", b"\x1a", b"\x1b[31m", b'"', b"'", b"\\", b"\\u0000", b"\\ud800", b",", b";", b"\t", b"{", b"}", b"[", b"]",
    b"(", b")", b"<!--",
    b"<?xml ?>", b"&#x110000;", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"Infinity", b"NaN", b"-0", b"1e999", b"9" * 400,
    b"9" * 5000, b'"' * 3000,
    b"," * 3000, b"[" * _DEPTH, b'{"a":' * _DEPTH, b"(" * _DEPTH, b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xef\xbf\xbd",
    b"Not(" * 2000, CANARY.encode(),
)  # fmt: skip


def damaged(chance: random.Random, examples: Sequence[bytes]) -> bytes:
    """One of the examples, or something made of them, or nothing like them."""
    content = chance.choice(examples)
    if chance.random() < 0.5:
        content = _changed_tree(chance, content)
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        content = chance.choice(_DAMAGES)(chance, content, examples)
    return content[:_LARGEST]


def odd_text(chance: random.Random) -> str:
    """A text that nobody would type."""
    return "".join(str(chance.choice(_ODD_VALUES)) for _ in range(chance.randint(0, 3)))[:100_000]


def _changed_tree(chance: random.Random, content: bytes) -> bytes:
    """The same JSON, or JSON lines, with some odd values; any other content as it is."""
    lines = content.splitlines()
    if len(lines) > 1 and chance.random() < 0.5:  # each a document of its own, perhaps
        place = chance.randrange(len(lines))
        return b"\n".join((*lines[:place], _changed_document(chance, lines[place]), *lines[place + 1 :], b""))
    return _changed_document(chance, content)


def _changed_document(chance: random.Random, content: bytes) -> bytes:
    try:
        tree = json.loads(content)
    except ValueError:
        return content
    for _ in range(chance.randint(1, 3)):
        tree = _with_odd_value(chance, tree)
    written = json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    opened, closed = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    return written.replace(json.dumps(_DEEP).encode(), opened * _DEPTH + b"1" + closed * _DEPTH)


def _with_odd_value(chance: random.Random, tree: Any) -> Any:
    """`tree` with something else at one place: a value, a name, or the same once more."""
    if not isinstance(tree, dict | list) or not tree or chance.random() < 0.1:
        return chance.choice(_ODD_VALUES)
    place: Any = chance.choice(list(tree)) if isinstance(tree, dict) else chance.randrange(len(tree))
    if chance.random() < 0.7:
        return _put(tree, place, _with_odd_value(chance, tree[place]))
    if isinstance(tree, list):
        return chance.choice((tree + tree, tree[:place] + tree[place + 1 :], tree * 50, [tree]))
    rest = {name: value for name, value in tree.items() if name != place}
    return chance.choice((rest, {**rest, str(chance.choice(_ODD_VALUES)): tree[place]}, {**rest, place.upper(): tree[place]}))


def _put(tree: Any, place: Any, value: Any) -> Any:
    if isinstance(tree, dict):
        return {**tree, place: value}
    return [*tree[:place], value, *tree[place + 1 :]]


def _flip(chance: random.Random, content: bytes, _examples: Sequence[bytes]) -> bytes:
    place = chance.randint(0, max(0, len(content) - 1))
    return content[:place] + chance.randbytes(1) + content[place + 1 :]


def _cut(chance: random.Random, content: bytes, _examples: Sequence[bytes]) -> bytes:
    return content[: chance.randint(0, len(content))]


def _drop(chance: random.Random, content: bytes, _examples: Sequence[bytes]) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + content[place + chance.randint(1, 40) :]


def _put_in(chance: random.Random, content: bytes, _examples: Sequence[bytes]) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + chance.choice(_ODD_BYTES) + content[place:]


def _repeat(chance: random.Random, content: bytes, _examples: Sequence[bytes]) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + content[place : place + chance.randint(1, 60)] * chance.choice((2, 20, 500)) + content[place:]


def _join(chance: random.Random, content: bytes, examples: Sequence[bytes]) -> bytes:
    return content + chance.choice(examples)


def _recode(chance: random.Random, content: bytes, _examples: Sequence[bytes]) -> bytes:
    return content.decode(errors="replace").encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7")), "replace")


def _junk(chance: random.Random, _content: bytes, _examples: Sequence[bytes]) -> bytes:
    return chance.randbytes(chance.randint(0, 2000))


_DAMAGES: Sequence[Callable[[random.Random, bytes, Sequence[bytes]], bytes]] = (
    _flip, _flip, _cut, _drop, _put_in, _put_in, _repeat, _join, _recode, _junk,
)  # fmt: skip
