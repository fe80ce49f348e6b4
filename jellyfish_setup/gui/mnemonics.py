"""A letter for each button, pressed together with Alt."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from jellyfish_setup.gui.reading_order import widgets_in


def letters_within(page: QWidget) -> frozenset[str]:
    """The letters that lead to a field or tick a box of `page`, as far as these are shown."""
    return frozenset(letter for widget in widgets_in(page) if (letter := _marked_letter(_marked_words(widget))))


def letters_for(labels: Sequence[str], taken: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """A letter or figure of each label that neither an earlier one has nor is `taken` elsewhere; empty where none is left.

    First letters of words come first, because they are seen first.
    """
    used = set(taken)
    letters = []
    for label in labels:
        initials = [word[0] for word in label.split()]
        letter = next((each.casefold() for each in [*initials, *label] if each.isalnum() and each.casefold() not in used), "")
        used.add(letter)
        letters.append(letter)
    return tuple(letters)


def underlined(label: str, letter: str) -> str:
    """`label` as Qt wants it to underline `letter`; other ampersands stay ampersands."""
    place = _place(label, letter)
    if place < 0:
        return label.replace("&", "&&")
    return f"{label[:place].replace('&', '&&')}&{label[place:].replace('&', '&&')}"


def _marked_words(widget: QWidget) -> str:
    """Words in which an ampersand stands before a letter."""
    if isinstance(widget, QCheckBox) or (isinstance(widget, QLabel) and widget.buddy() is not None):
        return widget.text()
    return ""


def _marked_letter(words: str) -> str:
    return words.replace("&&", "").partition("&")[2][:1].casefold()


def _place(label: str, letter: str) -> int:
    if not letter:
        return -1
    folded = label.casefold()
    if len(folded) != len(label):
        return -1
    starts = [place for place in range(len(label)) if folded[place] == letter and (place == 0 or label[place - 1].isspace())]
    return starts[0] if starts else folded.find(letter)
