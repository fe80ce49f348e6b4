"""The Tenant URL: what a person may type, and the one address that is made of it.

The key goes to this address, and Microsoft Entra will send it there every 40 minutes. So nothing that was typed is passed
on: the address is rebuilt from parts that were each checked, and whatever does not fit is refused.
"""

import re
from dataclasses import dataclass
from typing import Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import found

_DOMAIN = "securesme.com"
_LABEL = re.compile(r"(?!xn--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_TYPED = re.compile(r"(?:(?P<scheme>https?)://)?(?P<authority>[^/?#]*)(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?")
_PLACEHOLDER = re.compile(r"[<>{}\[\]]|your[-_ ]?(organisation|organization|company|tenant)|^(organisation|organization)\.", re.IGNORECASE)
_NOT_AN_ORGANISATION = frozenset({"www"})
_LARGEST_PORT = 65535
_LOOKALIKE_DISTANCE = 2


@dataclass(frozen=True)
class Tenant:
    """One Jellyfish organisation's address.

    Attributes:
        origin: where requests and the key go.
        base_path: what stands before `/Users`; empty for every `securesme.com` address.
        query: Entra's compatibility flag, kept apart because Entra adds it behind the path; empty for `securesme.com`.
    """

    origin: Origin
    base_path: str = ""
    query: str = ""

    @classmethod
    def parse(cls, typed: str, *, other_host: str | None = None) -> Self:
        """The address that `typed` means.

        A bare organisation name, a missing `https://`, blanks around it and a path behind it are understood. A host
        outside `securesme.com` is taken only when `other_host` repeats it. Loopback addresses with a port are always taken,
        over http too, for practice and tests.

        Raises:
            ProblemFound: a code of the `address-…` group.
        """
        text = typed.strip().strip("\ufeff").strip()
        if not text:
            raise found(Code.ADDRESS_EMPTY)
        if not text.isascii():
            raise found(Code.ADDRESS_NOT_ASCII)
        whole = _TYPED.fullmatch(text)
        if whole is None or re.search(r"[\x00-\x20\x7f\\]", text):
            raise found(Code.ADDRESS_NOT_UNDERSTOOD)
        authority = whole["authority"]
        if "@" in authority:
            raise found(Code.ADDRESS_HAS_PASSWORD)
        parts = _AUTHORITY.fullmatch(authority)
        if parts is None:
            is_placeholder = _PLACEHOLDER.search(authority) is not None
            raise found(Code.ADDRESS_PLACEHOLDER if is_placeholder else Code.ADDRESS_NOT_UNDERSTOOD)
        if _PLACEHOLDER.search(parts["host"].strip("[]")):
            raise found(Code.ADDRESS_PLACEHOLDER)

        scheme = (whole["scheme"] or "https").lower()
        host = parts["host"].strip("[]").lower().removesuffix(".")
        port = int(parts["port"]) if parts["port"] else None
        path = (whole["path"] or "").rstrip("/")
        query = whole["query"] or ""
        if port is not None and not 0 < port <= _LARGEST_PORT:
            raise found(Code.ADDRESS_PORT, port=port)

        if (scheme == "http" or port is not None) and Origin(scheme, host, port or 80).is_loopback:
            return cls(Origin(scheme, host, port or 80), path, query)
        if whole["scheme"] is None and "." not in host and _LABEL.fullmatch(host) and port is None:
            host = f"{host}.{_DOMAIN}"
        if scheme == "http":
            raise found(Code.ADDRESS_NOT_HTTPS)
        if _is_ours(host):
            if port not in (None, 443):
                raise found(Code.ADDRESS_PORT, port=port or 0)
            return cls(Origin("https", host, 443))
        if other_host is not None and other_host.strip().lower().removesuffix(".") == host:
            return cls(Origin("https", host, port or 443), path, query)
        raise found(Code.ADDRESS_OTHER_HOST, host=host)

    @property
    def is_practice(self) -> bool:
        """Whether the address is on this computer, so nothing real can be reached by it."""
        return self.origin.is_loopback

    def url(self, path: str, query: str = "") -> str:
        """The absolute URL of a SCIM resource: `url("/Users", "filter=…")`, with Entra's flag behind when there is one."""
        joined = "&".join(part for part in (query, self.query) if part)
        return f"{self}{path}" + (f"?{joined}" if joined else "")

    def __str__(self) -> str:
        return f"{self.origin}{self.base_path}"


def _is_ours(host: str) -> bool:
    """Whether `host` is exactly `<label>.securesme.com`; says why it is not where that is clear."""
    label, _, domain = host.partition(".")
    if host == _DOMAIN or (domain == _DOMAIN and (not label or label in _NOT_AN_ORGANISATION)):
        raise found(Code.ADDRESS_NO_ORGANISATION)
    if domain == _DOMAIN and _LABEL.fullmatch(label):
        return True
    if host.endswith(f".{_DOMAIN}"):
        raise found(Code.ADDRESS_NOT_UNDERSTOOD)
    if _is_lookalike(host):
        raise found(Code.ADDRESS_LOOKALIKE, host=host)
    return False


def _is_lookalike(host: str) -> bool:
    """Whether somebody could take `host` for a `securesme.com` address: the name inside, or all but the same letters."""
    name = _DOMAIN.split(".", maxsplit=1)[0]
    return name in host.replace("-", "") or any(_distance(label, name) <= _LOOKALIKE_DISTANCE for label in host.split("."))


def _distance(one: str, other: str) -> int:
    """How many letters must be added, dropped or changed to make `one` into `other` (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]
