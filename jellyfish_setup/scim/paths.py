"""Attribute paths as Entra's mapping writes them, a small part of RFC 7644's grammar (section 3.5.2, figure 7)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

_CORE = "urn:ietf:params:scim:schemas:core:2.0:user"
_PATH = re.compile(
    r"""(?:(?P<urn>urn:.+):)?
        (?P<name>[^\W\d][\w$-]*)
        (?:\[\s*(?P<key>[^\W\d][\w$-]*)\s+eq\s+"(?P<value>[^"]*)"\s*\])?
        (?:\.(?P<child>[^\W\d][\w$-]*))?""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class AttributePath:
    """One attribute of an account.

    Attributes:
        extension: the URN of the schema extension it belongs to, empty for the core schema.
        name: the attribute itself (`emails`).
        key: what chooses one of several values (`type`), empty when nothing does.
        value: what `key` has to be (`work`).
        child: the part of a complex value (`value`, `givenName`), empty when there is none.
    """

    extension: str
    name: str
    key: str
    value: str
    child: str

    @classmethod
    @lru_cache(maxsize=1024)  # a mapping has a few paths, which are needed again for every person
    def parse(cls, text: str) -> Self | None:
        """The path that `text` writes (`emails[type eq "work"].value`), None when it is not one."""
        parts = _PATH.fullmatch(text)
        if parts is None:
            return None
        urn = parts["urn"] or ""
        extension = "" if urn.casefold() == _CORE else urn
        return cls(extension, parts["name"], parts["key"] or "", parts["value"] or "", parts["child"] or "")

    @property
    def is_boolean(self) -> bool:
        """Whether the core schema makes it a truth value (RFC 7643 section 4.1)."""
        return not self.extension and (self.child or self.name).casefold() in {"active", "primary"}
