"""What is said after the key file was deleted: only what was done and looked at."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.texts.blanks import fill
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate
from jellyfish_setup.texts.problems import describe

_OVERWRITTEN_AND_REMOVED = QT_TRANSLATE_NOOP("Deletion", "The key file was overwritten and removed: {path}.")
_REMOVED = QT_TRANSLATE_NOOP("Deletion", "The key file was removed: {path}.")
_OVERWRITTEN = QT_TRANSLATE_NOOP("Deletion", "The key file was overwritten, but it is still there: {path}.")
_UNTOUCHED = QT_TRANSLATE_NOOP("Deletion", "The key file was not deleted: {path}.")
_NO_PROMISE = QT_TRANSLATE_NOOP(
    "Deletion",
    "No program can promise that nothing is left on a modern drive. If this computer is ever lost or shared, "
    "generate a new key in Jellyfish and delete the old one there.",
)
_BACKUPS = QT_TRANSLATE_NOOP("Deletion", "Backups made since the download may hold the file.")
# Remarks after which something is left to do.
_NEEDS_ACTION = frozenset({Code.DELETE_NOT_OVERWRITTEN, Code.DELETE_NAME_TAKEN, Code.DELETE_NETWORK_DRIVE, Code.DELETE_SHARED_CONTENT})


def deletion_sentences(deletion: Deletion) -> tuple[str, ...]:
    """What was done, what came up, and what no program can promise; each a sentence or two of its own."""
    if deletion.removed:
        done = _OVERWRITTEN_AND_REMOVED if deletion.overwritten else _REMOVED
    else:
        done = _OVERWRITTEN if deletion.overwritten else _UNTOUCHED
    facts: dict[str, Fact] = {"path": str(deletion.path)}
    if deletion.other_names:
        facts["other_names"] = deletion.other_names
    said = [fill("Deletion", done, facts)]
    for remark in deletion.remarks:
        words = describe(Problem(remark, facts))
        said += [words.why, words.next_step] if remark in _NEEDS_ACTION else [words.why]
    return (*said, translate("Deletion", _BACKUPS), no_promise())


def no_promise() -> str:
    """The sentence with which every account of a deletion ends."""
    return translate("Deletion", _NO_PROMISE)
