"""What is said of a deletion is what was done, and never more."""

from pathlib import Path

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.texts.deletion import deletion_sentences, no_promise

PATH = Path("/home/ann/Downloads/apikey.txt")
NO_PROMISE = (
    "No program can promise that nothing is left on a modern drive. If this computer is ever lost or shared, "
    "generate a new key in Jellyfish and delete the old one there."
)


@pytest.mark.parametrize(
    ("overwritten", "removed", "first"),
    [
        (True, True, f"The key file was overwritten and removed: {PATH}."),
        (False, True, f"The key file was removed: {PATH}."),
        (True, False, f"The key file was overwritten, but it is still there: {PATH}."),
        (False, False, f"The key file was not deleted: {PATH}."),
    ],
)
def test_the_first_sentence_says_what_was_done_and_the_last_what_nobody_can_promise(overwritten: bool, removed: bool, first: str) -> None:
    said = deletion_sentences(Deletion(PATH, overwritten, removed))
    assert said[0] == first
    assert said[-1] == no_promise() == NO_PROMISE


def test_a_disk_that_keeps_copies_is_told() -> None:
    said = deletion_sentences(Deletion(PATH, overwritten=False, removed=True, remarks=(Code.DELETE_COPY_ON_WRITE,)))
    assert "This disk keeps old copies of changed data, so overwriting does not remove the old content." in said
    assert not any("overwritten and removed" in sentence for sentence in said)


def test_other_names_are_counted() -> None:
    said = deletion_sentences(Deletion(PATH, overwritten=True, removed=True, remarks=(Code.DELETE_SHARED_CONTENT,), other_names=1))
    assert "The same file has 1 other name on this disk, and its content is now empty there as well." in said


def test_after_a_removal_without_overwriting_the_key_is_to_be_replaced() -> None:
    said = deletion_sentences(Deletion(PATH, overwritten=False, removed=True, remarks=(Code.DELETE_NOT_OVERWRITTEN,)))
    assert "run “Replace the key” here" in said[-3]
    assert said[-2] == "Backups made since the download may hold the file."
