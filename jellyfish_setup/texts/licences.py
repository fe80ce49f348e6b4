"""Which licences the program and its parts are under, as the help and `licences` show them."""

import json
from dataclasses import dataclass
from pathlib import Path

from jellyfish_setup import __version__
from jellyfish_setup.core.resources import resource, resource_text
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_TITLE = QT_TRANSLATE_NOOP("Licences", "Licences and versions")
_LEAD = QT_TRANSLATE_NOOP(
    "Licences", "This is Jellyfish Setup {version}, under the licence {licence}. It uses what others made, under the licences below."
)
_QT = QT_TRANSLATE_NOOP(
    "Licences",
    "The window is made with Qt, under the licence {licence}. You may put another Qt in its place: the command {command} says how.",
)
_TEXTS = QT_TRANSLATE_NOOP("Licences", "All licences in full, and what is compiled into these parts:")
_PARTS = QT_TRANSLATE_NOOP("Licences", "What others made")
_OWN_LICENCE, _LICENCE_OF_QT = "Apache-2.0", "LGPL-3.0-only"
_PROGRAM, _COMMAND = "jellyfish-setup", "licences"


@dataclass(frozen=True)
class LicensedPart:
    """What others made, and travels with the program or is installed with it.

    Attributes:
        version: empty where it is that of whoever made the package.
        licence: an SPDX expression.
    """

    name: str
    version: str
    licence: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip() + f": {self.licence}"


def licensed_parts() -> tuple[LicensedPart, ...]:
    """All of them, in the order of the file with the full texts."""
    entries = json.loads(resource_text("licences/third-party.json"))
    return tuple(LicensedPart(entry["name"], entry["version"], entry["licence"]) for entry in entries)


def full_texts() -> Path:
    """The file with every licence in full."""
    return resource("licences/THIRD-PARTY.txt")


def licences_markdown() -> str:
    """The page of the help that names them all."""
    lead = _say(_LEAD).format(version=__version__, licence=_OWN_LICENCE)
    of_qt = _say(_QT).format(licence=_LICENCE_OF_QT, command=f"`{_PROGRAM} {_COMMAND}`")
    parts = "\n".join(f"- {part}" for part in licensed_parts())
    return f"# {_say(_TITLE)}\n\n{lead}\n\n{of_qt}\n\n{_say(_TEXTS)}\n\n`{full_texts()}`\n\n## {_say(_PARTS)}\n\n{parts}\n"


def _say(text: str) -> str:
    return translate("Licences", text)
