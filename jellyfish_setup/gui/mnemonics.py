"""A letter for each button, pressed together with Alt."""

from collections.abc import Sequence


def letters_for(labels: Sequence[str]) -> tuple[str, ...]:
    """A letter or figure of each label that no earlier one has taken; empty where none is left.

    First letters of words come first, because they are seen first.
    """
    taken: set[str] = set()
    letters = []
    for label in labels:
        initials = [word[0] for word in label.split()]
        letter = next((each.casefold() for each in [*initials, *label] if each.isalnum() and each.casefold() not in taken), "")
        taken.add(letter)
        letters.append(letter)
    return tuple(letters)


def underlined(label: str, letter: str) -> str:
    """`label` as Qt wants it to underline `letter`; other ampersands stay ampersands."""
    place = _place(label, letter)
    if place < 0:
        return label.replace("&", "&&")
    return f"{label[:place].replace('&', '&&')}&{label[place:].replace('&', '&&')}"


def _place(label: str, letter: str) -> int:
    if not letter:
        return -1
    folded = label.casefold()
    if len(folded) != len(label):
        return -1
    starts = [place for place in range(len(label)) if folded[place] == letter and (place == 0 or label[place - 1].isspace())]
    return starts[0] if starts else folded.find(letter)
