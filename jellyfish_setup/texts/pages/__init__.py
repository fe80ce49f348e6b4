"""The words of the pages, one module for each; a presenter puts them together with what it knows."""

from jellyfish_setup.texts.language import Plural, translate, translate_number
from jellyfish_setup.texts.numbers import number_text


def say(text: str, **blanks: str | int) -> str:
    """A sentence in the person’s language, its named blanks filled after translating."""
    return translate("Pages", text).format(**_written(blanks))


def say_number(number: int, sentence: Plural, **blanks: str | int) -> str:
    """The sentence for so many things; its blank `{number}` is the number."""
    return translate_number(sentence, number).format(**_written({"number": number, **blanks}))


def _written(blanks: dict[str, str | int]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else number_text(value) for name, value in blanks.items()}
