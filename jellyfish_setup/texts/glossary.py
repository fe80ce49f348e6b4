"""The few words that cannot be avoided, explained once: for the help, and as tool tips where they stand."""

from collections.abc import Iterable
from typing import NamedTuple

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate


class Term(NamedTuple):
    """A word and what it means.

    Attributes:
        name: the word as it is listed.
        meaning: one or two sentences.
        forms: how it stands in a sentence, whatever the size of the letters; separated by bars.
    """

    name: str
    meaning: str
    forms: str


_TERMS = (
    Term(
        QT_TRANSLATE_NOOP("Glossary", "API key"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A long password for programs, with which Entra signs in to Jellyfish. Entra calls the field for it “Secret Token”.",
        ),
        QT_TRANSLATE_NOOP("Glossary", "API key|API keys"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Application"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "What stands for Jellyfish in Entra, under “Enterprise apps”. It is added from Microsoft’s gallery, a list of services that "
            "Entra knows.",
        ),
        QT_TRANSLATE_NOOP("Glossary", "the application"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Assign"),
        QT_TRANSLATE_NOOP(
            "Glossary", "To put a person or a group on the application’s list in Entra. It does not reach groups inside a group."
        ),
        QT_TRANSLATE_NOOP("Glossary", "assign|assigned"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Attribute"),
        QT_TRANSLATE_NOOP("Glossary", "One piece of what is known of a person, such as the job title."),
        QT_TRANSLATE_NOOP("Glossary", "attribute|attributes"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Cycle"),
        QT_TRANSLATE_NOOP(
            "Glossary", "One pass in which Entra looks for changes and sends them to Jellyfish. There is one about every 40 minutes."
        ),
        QT_TRANSLATE_NOOP("Glossary", "cycle|cycles"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Mapping"),
        QT_TRANSLATE_NOOP("Glossary", "The list that says which value from Entra goes where in Jellyfish."),
        QT_TRANSLATE_NOOP("Glossary", "mapping|mappings"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Microsoft Entra ID"),
        QT_TRANSLATE_NOOP("Glossary", "Microsoft’s directory of your people and groups. It was called Azure Active Directory."),
        QT_TRANSLATE_NOOP("Glossary", "Microsoft Entra|Microsoft Entra ID"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Provisioning"),
        QT_TRANSLATE_NOOP("Glossary", "What Entra does by itself: making, changing and switching off accounts in Jellyfish."),
        QT_TRANSLATE_NOOP("Glossary", "provisioning"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Quarantine"),
        QT_TRANSLATE_NOOP("Glossary", "What Entra does when too much goes wrong: it tries less often, and after four weeks no more."),
        QT_TRANSLATE_NOOP("Glossary", "quarantine"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "SCIM"),
        QT_TRANSLATE_NOOP("Glossary", "The common language in which Entra tells Jellyfish about people."),
        QT_TRANSLATE_NOOP("Glossary", "SCIM|SCIM service"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Scope"),
        QT_TRANSLATE_NOOP(
            "Glossary", "Who is meant: the people and groups that are assigned, or everyone, as far as a filter lets them in."
        ),
        QT_TRANSLATE_NOOP("Glossary", "scope|filter"),
    ),
    Term(
        QT_TRANSLATE_NOOP("Glossary", "Tenant URL"),
        QT_TRANSLATE_NOOP("Glossary", "What Entra calls the address of your Jellyfish. A tenant is one organisation in a service."),
        QT_TRANSLATE_NOOP("Glossary", "Tenant URL|Jellyfish address"),
    ),
)

TITLE = QT_TRANSLATE_NOOP("Glossary", "Words explained")
LEAD = QT_TRANSLATE_NOOP("Glossary", "These are the words of Microsoft Entra and Jellyfish that cannot be avoided.")


def terms() -> tuple[Term, ...]:
    """All of them, in the person’s language and its order."""
    return _told(_TERMS)


def terms_in(text: str) -> tuple[Term, ...]:
    """Those that stand in `text`, as whole words."""
    plain = text.replace("&", "").casefold()
    found = (term for term in _TERMS if any(_stands_in(plain, form.casefold()) for form in _say(term.forms).split("|")))
    return _told(found)


def _told(terms: Iterable[Term]) -> tuple[Term, ...]:
    told = (Term(_say(term.name), _say(term.meaning), _say(term.forms)) for term in terms)
    return tuple(sorted(told, key=lambda term: term.name.casefold()))


def _stands_in(text: str, form: str) -> bool:
    """Letters that follow each other make a word in Latin script only; in Japanese another word may follow at once."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not (_is_latin(text[start - 1 : start]) or _is_latin(text[end : end + 1])):
            return True
        start = text.find(form, start + 1)
    return False


def _is_latin(letter: str) -> bool:
    return "a" <= letter <= "z" or "ß" <= letter <= "ɏ"


def glossary_markdown() -> str:
    """The page of the help that explains them all."""
    entries = "".join(f"\n## {term.name}\n\n{term.meaning}\n" for term in terms())
    return f"# {_say(TITLE)}\n\n{_say(LEAD)}\n{entries}"


def _say(text: str) -> str:
    return translate("Glossary", text)
