"""Numbers as a person writes them."""

from jellyfish_setup.texts.language import ENGLISH, PSEUDO, language


def number_text(number: int) -> str:
    """`12,345`, or what this is in the person's language."""
    if language() == ENGLISH or language() in PSEUDO:
        return f"{number:,}"
    from babel.numbers import format_decimal  # English does not wait for it

    return str(format_decimal(number, locale=language()))
