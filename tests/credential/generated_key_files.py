"""Key files of every form, whole, damaged and nonsense, each made from its number alone.

Wherever a file says something, it says `canary`: in the keys, the names beside them, the prose and the damage. So what was
taken from a file is seen wherever it turns up.
"""

import base64
import json
import random
import string
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

CANARY = "canary"

_CASES = json.loads((Path(__file__).parent / "cases" / "key-files.json").read_text(encoding="utf-8"))["cases"]
_LETTERS = string.ascii_letters + string.digits
_NAMES = [
    "apiKey",
    "API Key",
    "api_key",
    "secretToken",
    "token",
    "secret",
    "key",
    "value",
    "client_secret",
    "expires",
    "expires_at",
    "name",
]
_NAMES += [
    "Created",
    "password",
    "canary_id",
    "Canary",
    "x" * 70 + CANARY,
    "JELLYFISH_API_KEY",
    "key (2)",
    "",
    "schlüssel",
    "canary\x1b[31m",
]
_SPECIAL = ["*" * 12 + CANARY, "<your-canary-key>", "https://canary.example/x?canary=1", "Basic Y2FuYXJ5OmNhbmFyeQ==", "", "null", "canary"]
_SPECIAL += [
    "two canary words",
    "ann@canary.example",
    "C:\\canary\\key.txt",
    "2020-01-01",
    "1999999999",
    "canary" * 900,
    "x" * 40,
    "“canary”",
]
_MAGIC = [b"PK\x03\x04", b"%PDF-", b"\x30\x82", b"{\\rtf", b"\xff\xd8\xff", b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00"]
_MAGIC += [
    b"[InternetShortcut]\r\n",
    b"<!doctype html>",
    b"<?xml version='1.0'?>",
    b"<!DOCTYPE a [<!ENTITY canary 'canary'>]>",
    b"ssh-rsa AAAA",
]
_PIECES = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"<",
    b">",
    b"</a>",
    b":",
    b"=",
    b",",
    b";",
    b"\n",
    b"\r",
    b"\t",
    b" ",
    b"\\",
    b"&canary;",
    b"Bearer ",
]
_PIECES += [
    b"-----BEGIN API KEY-----\n",
    b"-----END API KEY-----\n",
    b"apiKey",
    b"token: ",
    b"\xe2\x80\x8b",
    b"\xc2\xa0",
    b"\xed\xa0\x80",
    b"\x80",
]
_ENCODINGS = ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp037"]
_MOST_BYTES = 70_000  # a little more than is read


def generated(number: int) -> bytes:
    """The content of the file with this number; always the same."""
    chance = random.Random(number)
    content = chance.choice((_structured, _structured, _structured, _changed_case, _junk))(chance)
    if chance.random() < 0.05:
        content = content + chance.choice((b"", b"\n", b"\n\n")) + _structured(chance)
    if chance.random() < 0.4:
        for _ in range(chance.randint(1, 5)):
            content = chance.choice(_DAMAGES)(chance, content)
    if content and chance.random() < 0.01:
        content *= chance.randint(1, _MOST_BYTES // len(content) + 1)
    return content[:_MOST_BYTES]


def _token(chance: random.Random) -> str:
    if chance.random() < 0.12:
        return chance.choice(_SPECIAL)
    if chance.random() < 0.1:
        return _web_token(chance)
    body = "".join(chance.choices(_LETTERS + "_-", k=chance.choice((4, 12, 20, 30, 60, 1_000))))
    return f"{chance.choice(('jf_', 'sk-', ''))}{CANARY}{body}{chance.choice(('', '', '==', 'é', '.'))}"


def _web_token(chance: random.Random) -> str:
    expires = chance.choice((0, 1_999_999_999, 10**40, -1, "canary", None, True, 1e300))
    parts: Sequence[object] = ({"alg": "HS256", "kid": CANARY}, {"exp": expires, "sub": CANARY}, [CANARY])
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)


def _named(chance: random.Random, most: int = 6) -> list[tuple[str, str]]:
    return [(chance.choice(_NAMES), _token(chance)) for _ in range(chance.randint(1, most))]


def _tree(chance: random.Random, depth: int = 0) -> object:
    match chance.randint(0, 9 if depth < 8 else 3):
        case 0:
            return chance.choice((None, True, 17, 1.5, 10**30, float("nan"), CANARY))
        case 1 | 2 | 3:
            return _token(chance)
        case 4 | 5:
            return [_tree(chance, depth + 1) for _ in range(chance.randint(0, 4))]
        case _:
            return {chance.choice(_NAMES): _tree(chance, depth + 1) for _ in range(chance.randint(0, 5))}


def _json(chance: random.Random) -> str:
    tree = dict(_named(chance)) if chance.random() < 0.5 else _tree(chance)
    return json.dumps(tree, indent=chance.choice((None, 2)), ensure_ascii=chance.random() < 0.5)


def _xml(chance: random.Random) -> str:
    inner = "".join(f"<{tag}>{value}</{tag}>" for name, value in _named(chance) if (tag := "".join(filter(str.isalnum, name)) or "a"))
    attributes = "".join(f' apiKey="{_token(chance)}"' for _ in range(chance.randint(0, 1)))
    return f"<keys{attributes}><key>{inner}</key></keys>"


def _table(chance: random.Random) -> str:
    names, mark = chance.sample(_NAMES, chance.randint(1, 5)), chance.choice(",;\t")
    rows = [names] + [[_token(chance) for _ in names] for _ in range(chance.randint(0, 4))]
    return "\n".join(mark.join(row) for row in rows) + "\n"


def _lines(chance: random.Random) -> str:
    mark = chance.choice(("=", ": ", " = ", ":\n", "\n\n"))
    quote = chance.choice(("", "", '"', "'", "“"))
    head = chance.choice(("", f"# {CANARY}\n", "[jellyfish]\n", "export ", "---\n"))
    return head + "\n".join(f"{name}{mark}{quote}{value}{quote}" for name, value in _named(chance))


def _bare(chance: random.Random) -> str:
    return (
        chance.choice(("", "Bearer ", "Authorization: Bearer ", "x-api-key: ", "curl -H "))
        + _token(chance)
        + chance.choice(("", "\n", "\r\n"))
    )


def _wrapped(chance: random.Random) -> str:
    text, width = _token(chance) * 4, chance.choice((8, 20, 64))
    lines = "\n".join(text[place : place + width] for place in range(0, len(text), width))
    label = chance.choice(("API KEY", "CERTIFICATE", "PRIVATE KEY", "CANARY"))
    return chance.choice((lines, f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n", f"-----BEGIN {label}-----\n{lines}"))


def _prose(chance: random.Random) -> str:
    return f"Hi {CANARY},\n\nhere is the key you asked for: {_token(chance)}\n{chance.choice(('', _token(chance)))}\nRegards, {CANARY}\n"


def _page(chance: random.Random) -> str:
    return f"<!doctype html><html><head><title>{CANARY}</title></head><body>{_token(chance)}</body></html>"


_TEXTS: Sequence[Callable[[random.Random], str]] = (_json, _json, _xml, _table, _lines, _lines, _bare, _wrapped, _prose, _page)


def _structured(chance: random.Random) -> bytes:
    return chance.choice(_TEXTS)(chance).encode(chance.choice(_ENCODINGS), "replace")


@cache
def _cases() -> list[bytes]:
    """The shared cases; the marks of their made-up keys become canaries."""
    contents = []
    for case in _CASES:
        repeat = case.get("repeat")
        content = base64.b64decode(repeat["bytes_b64"]) * min(repeat["count"], 70_000) if repeat else base64.b64decode(case["bytes_b64"])
        contents.append(content.replace(b"FAKE", CANARY.encode()))
    return contents


def _changed_case(chance: random.Random) -> bytes:
    return chance.choice(_DAMAGES)(chance, chance.choice(_cases()))


def _junk(chance: random.Random) -> bytes:
    pieces = (
        chance.choice((*_PIECES, _token(chance).encode(), chance.randbytes(chance.randint(0, 12)))) for _ in range(chance.randint(0, 30))
    )
    return chance.choice((b"", *_MAGIC)) + b"".join(pieces)


def _flip(chance: random.Random, content: bytes) -> bytes:
    place = chance.randint(0, max(0, len(content) - 1))
    return content[:place] + chance.randbytes(1) + content[place + 1 :]


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randint(0, len(content))]


def _drop(chance: random.Random, content: bytes) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + content[place + chance.randint(1, 40) :]


def _put_in(chance: random.Random, content: bytes) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + chance.choice((*_PIECES, *_MAGIC, CANARY.encode())) + content[place:]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + content[place : place + chance.randint(1, 60)] * chance.randint(2, 20) + content[place:]


def _join(chance: random.Random, content: bytes) -> bytes:
    return content + chance.choice(_cases())


_DAMAGES: Sequence[Callable[[random.Random, bytes], bytes]] = (_flip, _cut, _drop, _put_in, _repeat, _join)
