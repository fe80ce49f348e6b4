"""What is needed before the start, apart from the rest of the guide because the first page shows it."""

from typing import NamedTuple

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate


class Prerequisite(NamedTuple):
    """Something that is needed before the start, and how a person finds out whether it is there."""

    title: str
    how_to_check: str


_PREREQUISITES = (
    Prerequisite(
        QT_TRANSLATE_NOOP("Guide", "A Microsoft Entra organisation"),
        QT_TRANSLATE_NOOP("Guide", "If you manage your people at entra.microsoft.com, you have one."),
    ),
    Prerequisite(
        QT_TRANSLATE_NOOP("Guide", "A role in Entra that may set up provisioning"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Application Administrator, Cloud Application Administrator or owner of the application. In Entra, open your own account "
            "and look under “Assigned roles”.",
        ),
    ),
    Prerequisite(
        QT_TRANSLATE_NOOP("Guide", "A Jellyfish account with Admin permissions"),
        QT_TRANSLATE_NOOP(
            "Guide", "Sign in to Jellyfish. If you see Key Management > API Keys with a “Generate New” button, the account is suitable."
        ),
    ),
)


def prerequisites() -> tuple[Prerequisite, ...]:
    """What is needed before the start."""
    return tuple(Prerequisite(translate("Guide", item.title), translate("Guide", item.how_to_check)) for item in _PREREQUISITES)
