"""Spaces at which no line may end, such as the one before a French semicolon.

Rich fits texts to the width and ends a line at any kind of space. So these stand in its texts as letters, and become spaces
again when they are written; texts from elsewhere hold no such letters, because they are for private use.
"""

_LETTERS = {"\u00a0": "\ue000", "\u202f": "\ue001"}
_HELD = str.maketrans(_LETTERS)
_WRITTEN = str.maketrans({letter: space for space, letter in _LETTERS.items()})


def held_together(text: str) -> str:
    """`text` as Rich may break it into lines."""
    return text.translate(_HELD)


def written(text: str) -> str:
    """What Rich made of it, with its spaces."""
    return text.translate(_WRITTEN)
