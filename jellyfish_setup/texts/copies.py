"""What is said of other copies of the key."""

import sys
from typing import TYPE_CHECKING

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.texts.blanks import fill
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from jellyfish_setup.credential.found_copies import Copy, CopySearch


_NONE = QT_TRANSLATE_NOOP("Copies", "No other copy of this key was found nearby.")
_SAME_FILE = QT_TRANSLATE_NOOP("Copies", "1 more copy of this file was found: {path}.")
_SAME_KEY = QT_TRANSLATE_NOOP("Copies", "The key also appears in {path}.")
_OTHER_KEY = QT_TRANSLATE_NOOP(
    "Copies",
    "The file at {path} looks like a different key. If you do not need it, delete it in Jellyfish under Key Management > API Keys.",
)
_IN_BIN = QT_TRANSLATE_NOOP("Copies", "A deleted copy is still in the Recycle Bin: {path}.")
_IN_TRASH = QT_TRANSLATE_NOOP("Copies", "A deleted copy is still in the Trash: {path}.")
_DELETED_FROM = QT_TRANSLATE_NOOP("Copies", "It was deleted from {place}.")
_REFUSED = QT_TRANSLATE_NOOP("Copies", "The system did not allow looking in {path}. Check it yourself.")
_REFUSED_MACOS = QT_TRANSLATE_NOOP("Copies", "macOS did not allow looking in {path}. Check it yourself.")
_INCOMPLETE = QT_TRANSLATE_NOOP("Copies", "The search stopped before it had looked at everything, so there may be more.")


def search_sentences(search: "CopySearch") -> tuple[str, ...]:
    """What was found, one sentence for each copy, and what was not looked at."""
    found = [copy_sentence(copy) for copy in search.copies] or [translate("Copies", _NONE)]
    return (*found, *remaining_sentences(search))


def copy_sentence(copy: "Copy") -> str:
    """What this file has to do with the key, and where it is."""
    facts: dict[str, Fact] = {"path": str(copy.path)}
    if copy.trashed is not None and copy.same_key:
        said = fill("Copies", _IN_BIN if sys.platform == "win32" else _IN_TRASH, facts)
        if copy.trashed.deleted_from:
            said += " " + fill("Copies", _DELETED_FROM, {"place": copy.trashed.deleted_from})
        return said
    return fill("Copies", _SAME_FILE if copy.same_file else _SAME_KEY if copy.same_key else _OTHER_KEY, facts)


def remaining_sentences(search: "CopySearch") -> tuple[str, ...]:
    """What was not looked at; nothing where all was."""
    refused = _REFUSED_MACOS if sys.platform == "darwin" else _REFUSED
    said = [fill("Copies", refused, {"path": str(folder)}) for folder in search.refused_folders]
    return (*said, *((translate("Copies", _INCOMPLETE),) if not search.complete else ()))
