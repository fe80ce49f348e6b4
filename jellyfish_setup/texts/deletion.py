"""What is said after the key file was deleted: only what was done and looked at."""

from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.texts.blanks import fill
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate
from jellyfish_setup.texts.problem_catalogue.key_file_deletion import REPLACE_THE_KEY
from jellyfish_setup.texts.problems import describe

if TYPE_CHECKING:
    from jellyfish_setup.credential.deletion import Deletion


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
_IF_BACKED_UP = QT_TRANSLATE_NOOP(
    "Deletion",
    "If this computer is backed up or keeps snapshots, replace the key: in Jellyfish, generate a new key, then run “Replace the key” here, "
    "and delete the old key in Jellyfish.",
)
_ELSEWHERE = QT_TRANSLATE_NOOP(
    "Deletion", "Your browser’s download list may still show the file’s name, and so may the list of recent files and the search index."
)
_CLIPBOARD = QT_TRANSLATE_NOOP("Deletion", "If you copied the key, it may be in the history of your clipboard.")
# Remarks after which nothing more is to be done than after every deletion.
_ONLY_TOLD = frozenset({Code.DELETE_COPY_ON_WRITE, Code.DELETE_FINISHED_LATER})


def outcome_sentence(deletion: "Deletion") -> str:
    """What was done to the file, in one sentence."""
    if deletion.removed:
        done = _OVERWRITTEN_AND_REMOVED if deletion.overwritten else _REMOVED
    else:
        done = _OVERWRITTEN if deletion.overwritten else _UNTOUCHED
    return fill("Deletion", done, {"path": str(deletion.path)})


def deletion_sentences(deletion: "Deletion") -> tuple[str, ...]:
    """What was done, what came up, what to do, and what no program can promise; each a sentence or two of its own."""
    facts: dict[str, Fact] = {"path": str(deletion.path)}
    if deletion.other_names:
        facts["other_names"] = deletion.other_names
    if deletion.service:
        facts["service"] = deletion.service
    said, to_do = [outcome_sentence(deletion)], []
    for remark in deletion.remarks:
        words = describe(Problem(remark, facts))
        said.append(words.why)
        if remark not in _ONLY_TOLD and words.next_step not in to_do:
            to_do.append(words.next_step)
    is_advised = translate("Problems", REPLACE_THE_KEY) in to_do
    backups = (_BACKUPS,) if is_advised else (_BACKUPS, _IF_BACKED_UP)
    return (*said, *to_do, *(translate("Deletion", sentence) for sentence in backups), no_promise())


def refusal_sentences(problem: Problem) -> tuple[str, ...]:
    """Why the file was not deleted, what to do, and what no program can promise."""
    words = describe(problem)
    return words.why, words.next_step, no_promise()


def where_names_remain() -> tuple[str, ...]:
    """What else remembers the file and cannot be cleaned from here; for those who ask for more."""
    return translate("Deletion", _ELSEWHERE), translate("Deletion", _CLIPBOARD)


def no_promise() -> str:
    """The sentence with which every account of a deletion ends."""
    return translate("Deletion", _NO_PROMISE)
