"""What the name beside a value says: this is the key, this may be the key, this describes the key."""

import re
import unicodedata
from enum import IntEnum

from jellyfish_setup.credential.tokens import looks_random

_LONGEST_LABEL = 40


class Tier(IntEnum):
    """How clearly a name says "key"; the lower, the clearer."""

    CLEAR = 1
    POSSIBLE = 2
    HINTED = 3


_CLEAR_ENDINGS = (
    "apikey", "apikeyvalue", "apitoken", "apisecret", "secrettoken", "accesstoken", "bearertoken", "scimtoken",
)  # fmt: skip
_POSSIBLE = frozenset({
    "token", "secret", "key", "value", "keyvalue", "tokenvalue", "secretvalue", "authorization", "authtoken", "clientsecret",
    "credential", "bearer", "accesskey", "secretkey", "jwt",
})  # fmt: skip
_VARIANT = re.compile(r"(?:[0-9]{1,2}|production|prod|staging|test|dev|live|primary|secondary|current|new|old)$")
_OWNERS = re.compile(r"^(?:jellyfish|cogito|entra|azure|scim)+")
_EXPIRY = frozenset({
    "exp", "expires", "expiry", "expiration", "expireson", "expiresat", "expirydate", "expiresdate", "expirationdate", "expiredate",
    "validuntil", "validto", "notafter",
})  # fmt: skip
_ABOUT = _EXPIRY | frozenset({
    "name", "label", "title", "description", "comment", "id", "keyid", "apikeyid", "tokenid", "type", "tokentype", "status", "state",
    "enabled", "active", "scope", "scopes", "role", "created", "createdat", "createdon", "createdby", "issued", "issuedat", "iat",
    "lastused", "version", "prefix",
})  # fmt: skip
_LABELS = frozenset({"name", "label", "title", "description"})
_HINTS = frozenset({"key", "token", "secret"})
_NO_HINTS = frozenset({
    "id", "name", "url", "uri", "type", "hash", "prefix", "alias", "count", "date", "expiry", "expires", "created", "at", "status",
    "version", "thumbprint", "fingerprint", "vault", "public", "refresh", "csrf", "session", "next", "page", "primary", "foreign",
})  # fmt: skip
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MOST_WORDS = 4


def tier_of(name: str) -> Tier | None:
    """How clearly `name` announces a key, None where it does not."""
    words = [word.lower() for word in _WORD.findall(name)]
    if len(words) > _MOST_WORDS:
        return None  # a sentence
    plain = _plain(name)
    for spelling in (plain, _VARIANT.sub("", plain)):
        if spelling.endswith(_CLEAR_ENDINGS):
            return Tier.CLEAR
        if spelling in _POSSIBLE or _OWNERS.sub("", spelling) in _POSSIBLE:
            return Tier.POSSIBLE
    return Tier.HINTED if _HINTS.intersection(words) and not _NO_HINTS.intersection(words) else None


def is_expiry(name: str) -> bool:
    """Whether the value beside `name` says until when the key is good."""
    return _plain(name) in _EXPIRY


def describes_the_key(name: str) -> bool:
    """Whether the value beside `name` is about the key only, so that nothing is lost without the key."""
    return _plain(name) in _ABOUT


def is_label(name: str) -> bool:
    """Whether the value beside `name` is what a person called the key."""
    return _plain(name) in _LABELS


def shown(label: str) -> str:
    """`label` as it may be shown beside a key: one short line, empty where it could itself be a key."""
    letters = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in label)
    words = letters.split()
    return "" if any(looks_random(word) for word in words) else " ".join(words)[:_LONGEST_LABEL]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
