"""Filling the named blanks of a sentence with facts, or with a fallback where a fact is missing.

A sentence is translated first and filled afterwards, so a language may move its blanks. A fact may come from a server:
it is put on one line, stripped of control and direction characters, and shortened.
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.expression_words import EXPECTED, REASONS, WANTED
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural, translate, translate_number

LONGEST_FACT = 200
_BLANK = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Blank:
    """How one blank reads.

    Attributes:
        missing: what stands there without the fact.
        known: what stands there with it; `{value}` is the fact. For a fact that is a number of things, in all its forms.
        words: what stands there for facts that are names of their own.
    """

    missing: str
    known: str | Plural = "{value}"
    words: Mapping[str, str] = field(default_factory=dict)


BLANKS: Mapping[str, Blank] = {
    "application": Blank(QT_TRANSLATE_NOOP("Blanks", "of this name")),
    "applications": Blank(QT_TRANSLATE_NOOP("Blanks", "one or more")),
    "assignee": Blank(QT_TRANSLATE_NOOP("Blanks", "that was given")),
    "attribute": Blank(QT_TRANSLATE_NOOP("Blanks", "one of the values")),
    "attributes": Blank(QT_TRANSLATE_NOOP("Blanks", "one of the values")),
    "at": Blank(QT_TRANSLATE_NOOP("Blanks", "somewhere in the text"), QT_TRANSLATE_NOOP("Blanks", "at column {value}")),
    "column": Blank(QT_TRANSLATE_NOOP("Blanks", "one that is needed")),
    "content_type": Blank(QT_TRANSLATE_NOOP("Blanks", "no label at all")),
    "entra_code": Blank(QT_TRANSLATE_NOOP("Blanks", "not given")),
    "found_at": Blank(
        QT_TRANSLATE_NOOP("Blanks", "it is not known whether there is another place"),
        QT_TRANSLATE_NOOP(
            "Blanks",
            "an account service does answer at {value}, but the Tenant URL in Entra stays the one of the tutorial unless Jellyfish support says otherwise",
        ),
    ),
    "cipher": Blank(QT_TRANSLATE_NOOP("Blanks", "an unknown method")),
    "version": Blank(QT_TRANSLATE_NOOP("Blanks", "an unknown version")),
    "minutes": Blank(
        QT_TRANSLATE_NOOP("Blanks", "several minutes"),
        Plural("Blanks", "1 minute", "{value} minutes"),
    ),
    "expected": Blank(QT_TRANSLATE_NOOP("Blanks", "a bracket, comma or quotation mark is often missing"), words=EXPECTED),
    "function": Blank(QT_TRANSLATE_NOOP("Blanks", "one of the functions")),
    "group": Blank(QT_TRANSLATE_NOOP("Blanks", "one that is assigned")),
    "host": Blank(QT_TRANSLATE_NOOP("Blanks", "your Jellyfish address")),
    "inner_group": Blank(QT_TRANSLATE_NOOP("Blanks", "another group")),
    "issuer": Blank(QT_TRANSLATE_NOOP("Blanks", "an unknown issuer")),
    "limit_megabytes": Blank(QT_TRANSLATE_NOOP("Blanks", "the limit of this program"), QT_TRANSLATE_NOOP("Blanks", "{value} MB")),
    "location": Blank(QT_TRANSLATE_NOOP("Blanks", "another page")),
    "mode": Blank(QT_TRANSLATE_NOOP("Blanks", "something other than SAML"), QT_TRANSLATE_NOOP("Blanks", "“{value}”")),
    "names": Blank(QT_TRANSLATE_NOOP("Blanks", "another name")),
    "nearest": Blank(QT_TRANSLATE_NOOP("Blanks", "none")),
    "number": Blank(
        QT_TRANSLATE_NOOP("Blanks", "several accounts"),
        Plural("Blanks", "1 account", "{value} accounts"),
    ),
    "domain": Blank(QT_TRANSLATE_NOOP("Blanks", "another domain")),
    "other": Blank(QT_TRANSLATE_NOOP("Blanks", "somebody else")),
    "other_names": Blank(
        QT_TRANSLATE_NOOP("Blanks", "other names"),
        Plural("Blanks", "1 other name", "{value} other names"),
    ),
    "path": Blank(QT_TRANSLATE_NOOP("Blanks", "the place where it was")),
    "pattern": Blank(QT_TRANSLATE_NOOP("Blanks", "in Replace")),
    "place": Blank(QT_TRANSLATE_NOOP("Blanks", "another folder")),
    "person": Blank(QT_TRANSLATE_NOOP("Blanks", "this person")),
    "port": Blank(QT_TRANSLATE_NOOP("Blanks", "the chosen port"), QT_TRANSLATE_NOOP("Blanks", "port {value}")),
    "proxy": Blank(QT_TRANSLATE_NOOP("Blanks", "the company’s proxy")),
    "reason": Blank(QT_TRANSLATE_NOOP("Blanks", "it needs what is not on this computer"), words=REASONS),
    "retry_after": Blank(
        QT_TRANSLATE_NOOP("Blanks", "a while"),
        Plural("Blanks", "1 second", "{value} seconds"),
    ),
    "row": Blank(QT_TRANSLATE_NOOP("Blanks", "one row"), QT_TRANSLATE_NOOP("Blanks", "row {value}")),
    "seconds": Blank(
        QT_TRANSLATE_NOOP("Blanks", "the time limit"),
        Plural("Blanks", "1 second", "{value} seconds"),
    ),
    "service": Blank(QT_TRANSLATE_NOOP("Blanks", "a cloud service")),
    "should_be": Blank(QT_TRANSLATE_NOOP("Blanks", "the one that was saved")),
    "since": Blank(QT_TRANSLATE_NOOP("Blanks", "an unknown day")),
    "store": Blank(QT_TRANSLATE_NOOP("Blanks", "the key store of this computer")),
    "tenant": Blank(QT_TRANSLATE_NOOP("Blanks", "another organisation")),
    "valid_from": Blank(QT_TRANSLATE_NOOP("Blanks", "a certain day")),
    "valid_until": Blank(QT_TRANSLATE_NOOP("Blanks", "a certain day")),
    "wanted": Blank(QT_TRANSLATE_NOOP("Blanks", "another kind of value, for example yes or no"), words=WANTED),
    "wait": Blank(
        QT_TRANSLATE_NOOP("Blanks", "a minute"),
        Plural("Blanks", "1 second", "{value} seconds"),
    ),
}
_DATES = frozenset({"since", "valid_from", "valid_until", "expires_at"})


def fill(context: str, sentence: str, facts: Mapping[str, Fact]) -> str:
    """`sentence` in the person's language with every blank filled; never fails and leaves no blank open."""
    return _BLANK.sub(lambda blank: _filled(blank[1], facts.get(blank[1])), translate(context, sentence))


def put_in(sentence: str, values: Mapping[str, str]) -> str:
    """A sentence that was translated already, with ready values in its blanks; a brace inside a value stays one."""
    return _BLANK.sub(lambda blank: values.get(blank[1], ""), sentence)


def blanks_of(sentence: str) -> tuple[str, ...]:
    """The names of the facts that `sentence` speaks of."""
    return tuple(_BLANK.findall(sentence))


def one_line(value: Fact | None, longest: int = LONGEST_FACT) -> str:
    """A fact as plain text for one line; empty where there is nothing to show."""
    match value:
        case None:
            return ""
        case bool():
            return translate("Blanks", _YES if value else _NO)
        case float():
            return f"{value:g}" if math.isfinite(value) else ""
        case tuple():
            text = ", ".join(value)
        case _:
            text = str(value)
    line = visible(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def visible(text: str) -> str:
    """`text` on one line without characters that are not seen but turn, hide or break what stands beside them."""
    return " ".join("".join(" " if unicodedata.category(character) in _UNSEEN else character for character in text).split())


def harmless(text: str) -> str:
    """`text` with its lines and spaces, but without characters that a terminal obeys or that turn and hide what stands beside them."""
    if text.isascii() and text.isprintable():  # nearly all
        return text
    return "".join(" " if unicodedata.category(one) in _UNSEEN and one != "\n" else one for one in text)


_YES = QT_TRANSLATE_NOOP("Blanks", "yes")
_NO = QT_TRANSLATE_NOOP("Blanks", "no")
# Control and format characters (which turn or hide text), line and paragraph separators, lone surrogates, private use.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def _filled(name: str, fact: Fact | None) -> str:
    blank = BLANKS.get(name)
    value = (day(fact) if name in _DATES and isinstance(fact, str) else "") or one_line(fact)
    if blank is None:
        return value or translate("Blanks", _NOT_KNOWN)
    if not value:
        return translate("Blanks", blank.missing)
    if blank.words:
        return translate("Blanks", blank.words.get(value, blank.missing))
    if isinstance(blank.known, Plural):
        known = translate_number(blank.known, int(value) if value.isdecimal() else _SEVERAL)
    else:
        known = translate("Blanks", blank.known)
    return put_in(known, {"value": value})


_SEVERAL = 2  # half a second takes the words of several
_NOT_KNOWN = QT_TRANSLATE_NOOP("Blanks", "not known")
