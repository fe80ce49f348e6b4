"""A key written as it is sent: `Bearer …` (RFC 6750 section 2.1), alone or inside a copied command."""

import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.finding import Finding, unlabelled
from jellyfish_setup.credential.tokens import key_from, looks_random, unquoted

_ALONE = re.compile(r"(?:Authorization\s*:\s*)?(?P<scheme>Bearer|Basic)\s+(?P<value>\S+)", re.IGNORECASE)
_INSIDE = re.compile(r"\bBearer\s+([^\s\"'`“”’<>,;]+)", re.IGNORECASE)


def read(text: str) -> Finding | None:
    """The key behind the word, None where there is no such word.

    Raises:
        ProblemFound: file-basic-auth where a user name and password stand there, or what is wrong with the value.
    """
    alone = _ALONE.fullmatch(unquoted(text))
    if alone is not None:
        if alone["scheme"].lower() == "basic":
            raise found(Code.FILE_BASIC_AUTH)
        return Finding("bearer", unlabelled([key_from(alone["value"])]))
    words = [match[1] for match in _INSIDE.finditer(text) if looks_random(match[1])]
    if not words:
        return None
    return Finding("bearer", unlabelled(key_from(word) for word in words), "medium", holds_more=True)
