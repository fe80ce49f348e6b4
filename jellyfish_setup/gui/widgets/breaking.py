"""Words in as many lines as they need, for parts that Qt does not break by itself."""

from collections.abc import Callable


def broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The words of `text` in lines that fit; a word that is too long by itself has its own."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and fits(longer := f"{lines[-1]} {word}"):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
