"""The words of the pages, one module for each; a presenter puts them together with what it knows."""

from jellyfish_setup.texts.language import translate


def say(text: str, **blanks: str | int) -> str:
    """A sentence in the person’s language, its named blanks filled after translating."""
    return translate("Pages", text).format(**blanks)


def say_number(number: int, one: str, many: str) -> str:
    """The sentence for one thing or for several; both have the blank `{number}`."""
    return say(one if number == 1 else many, number=number)
