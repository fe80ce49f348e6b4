"""Two languages nobody speaks, made from the English: whoever looks at a page in one sees what is cut, and what was never marked."""

import re
from collections.abc import Iterator

from jellyfish_setup.texts.language import RIGHT_TO_LEFT, Dictionary

_LONGER = 0.4
_ACCENTS = str.maketrans("AEIOUYaeiouycnszlCNSZL", "ÅÉÎÖÛÝåéîöûýçñšžłÇÑŠŽŁ")
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיךכלםמןנסעפצקרשתץ")
_KEPT = re.compile(r"(\{[a-z_]+\}|&\w|<[^>]*>|\x1b\[[0-9;]*m)")  # blanks, the letters behind &, tags and colours


def pseudo(code: str) -> Dictionary:
    """The dictionary of the pseudo-language `code`."""
    return _RightToLeft() if code == RIGHT_TO_LEFT else _Stretched()


class _Pseudo:
    """English plural rules, and each sentence as it is changed by `changed`."""

    def pgettext(self, context: str, message: str, /) -> str:
        del context
        return self.changed(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int, /) -> str:
        return self.pgettext(context, msgid1 if n == 1 else msgid2)

    def changed(self, text: str) -> str:
        raise NotImplementedError


class _Stretched(_Pseudo):
    """Each sentence with accents, in brackets, and two fifths longer: `[Šåvé ~~]`."""

    def changed(self, text: str) -> str:
        words = "".join(part if kept else part.translate(_ACCENTS) for part, kept in _parts(text))
        length = sum(len(part) for part, kept in _parts(text) if not kept)
        return f"[{words}{_padding(round(length * _LONGER))}]"


class _RightToLeft(_Pseudo):
    """Each sentence in Hebrew letters, one for each Latin letter."""

    def changed(self, text: str) -> str:
        return "".join(part if kept else part.casefold().translate(_HEBREW) for part, kept in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of `text`, and whether each has to stay as it is."""
    for place, part in enumerate(_KEPT.split(text)):
        yield part, place % 2 == 1


def _padding(length: int) -> str:
    """So many characters that wrap as words do."""
    return "".join(" " if place % 6 == 0 else "~" for place in range(length))
