"""Other copies of the key file, as the last page shows them."""

from collections.abc import Collection, Mapping

from jellyfish_setup.credential.found_copies import Copy, CopySearch
from jellyfish_setup.texts.copies import copy_sentence, remaining_sentences
from jellyfish_setup.texts.deletion import outcome_sentence
from jellyfish_setup.texts.pages import finish as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.sentences import after_title
from jellyfish_setup.wizard.presenters.bodies.tidying import CopiesView, CopyRow
from jellyfish_setup.wizard.presenters.pieces import Button
from jellyfish_setup.wizard.tidying import CopyDeletion


def copies_view(
    search: CopySearch | None, ticked: Collection[int], ended: Mapping[int, CopyDeletion], hint: str, *, enabled: bool
) -> CopiesView:
    """What was found, what was done about it, and what can be done.

    Args:
        search: None before somebody asked for it.
        ticked: the places in `search.copies` of those that shall be deleted.
        ended: by the same places, what became of those that were to be deleted.
        hint: where a search looks, said before it.
        enabled: whether a button may be pressed now.
    """
    look = Button("find-copies", say(words.FIND_COPIES_AGAIN if search else words.FIND_COPIES), enabled)
    if search is None:
        return CopiesView(say(words.COPIES_TITLE), hint, (), look)
    rows = tuple(
        CopyRow(
            text=_text(copy, ended.get(place)),
            can_be_ticked=copy.same_key and (place not in ended or ended[place].deletion is None),
            ticked=place in ticked,
            refusal=_refusal(ended.get(place)),
        )
        for place, copy in enumerate(search.copies)
    )
    lines = remaining_sentences(search) if rows else (say(words.NO_COPIES), *remaining_sentences(search))
    delete = Button("delete-copies", say_number(len(ticked), words.DELETE_COPIES), enabled) if ticked else None
    return CopiesView(say(words.COPIES_TITLE), " ".join(lines), rows, look, delete)


def _text(copy: Copy, ended: CopyDeletion | None) -> str:
    """What the file has to do with the key, or what was done to it."""
    return outcome_sentence(ended.deletion) if ended and ended.deletion else copy_sentence(copy)


def _refusal(ended: CopyDeletion | None) -> str:
    if ended is None or ended.problem is None:
        return ""
    told = describe(ended.problem)
    return after_title(told.title, told.next_step)
