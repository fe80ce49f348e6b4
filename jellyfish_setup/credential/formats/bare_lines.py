"""A key that stands alone: on one line, broken over several, or several keys on a line each."""

import re

from jellyfish_setup.credential.finding import Finding, unlabelled
from jellyfish_setup.credential.formats.named_lines import without_comments
from jellyfish_setup.credential.tokens import key_from, unquoted, usable_key
from jellyfish_setup.credential.web_token import is_web_token

_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=[^=].*")
_NARROWEST = 48  # no program that breaks lines does so earlier
_FEWEST_FULL_LINES = 3
_PREFIX = 2


def read(text: str) -> Finding | None:
    """The key or keys, None where a line holds more than one word.

    Raises:
        ProblemFound: what is wrong with the only word of the text.
    """
    lines = [unquoted(line) for line in without_comments(text)]
    if not lines or any(len(line.split()) != 1 for line in lines):
        return None
    if len(lines) == 1:
        key = key_from(lines[0])
        confidence = "medium" if _ASSIGNMENT.fullmatch(key.reveal()) else "high"  # it could be a name we do not know, and a value
        return Finding("jwt" if is_web_token(key.reveal()) else "raw", unlabelled([key]), confidence)
    if _is_wrapped(lines):
        return Finding("wrapped", unlabelled([key_from("".join(lines))]), "low")
    keys = [usable_key(line) for line in lines]
    if any(key is None for key in keys):
        return None
    different = unlabelled(key for key in keys if key is not None)
    return Finding("raw", different, holds_more=len(different) > 1)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one value broken at a fixed width, not several keys of one length."""
    width, joined = len(lines[0]), "".join(lines)
    if any(len(line) != width for line in lines[:-1]) or len(lines[-1]) > width or usable_key(joined) is None:
        return False
    if is_web_token(joined):
        return not is_web_token(lines[0])
    if width < _NARROWEST or len({line[:_PREFIX] for line in lines}) == 1:  # keys of one issuer begin alike
        return False
    return len(lines[-1]) < width or len(lines) >= _FEWEST_FULL_LINES
