"""Letters with marks, and what Microsoft's table for `NormalizeDiacritics` puts in their place."""

import re
import unicodedata
from functools import cache

# "Functions for customizing application data", NormalizeDiacritics, small letters; the table lists the capitals alike, but for
# `ß`, which has none, and for `ı` and `İ`. A letter of several characters has no single one in Unicode.
_SMALL = {
    "a": "ä à â ã å á ą ă ā ā́ ā̀ ā̂ ā̃ ǟ ā̈ ǡ a̱ å̄",
    "ae": "æ ǣ",
    "c": "ç č ć c̄ c̱",
    "d": "ď d̄ ḏ",
    "e": "ë è é ê ę ě ė ē ḗ ḕ ē̂ ē̃ ê̄ e̱ ë̄ e̊̄",
    "g": "ğ ḡ g̱",
    "i": "ï î ì í ī ī́ ī̀ ī̂ ī̃ i̱",
    "l": "ľ ł l̄ ḹ ḻ",
    "n": "ñ ń ň n̄ ṉ",
    "o": "ö ò ő õ ô ó ō ṓ ṑ ō̂ ō̃ ȫ ō̈ ǭ ȭ ȱ o̱",
    "oe": "ø ø̄ œ̄",
    "r": "ř r̄ ṟ ṝ",
    "s": "š ś ș ş s̄ s̱",
    "t": "ť ț t̄ ṯ",
    "u": "ü ù û ú ů ű ū ū́ ū̀ ū̂ ū̃ u̇̄ ǖ ṻ ṳ̄ u̱",
    "y": "ÿ ý ȳ ȳ́ ȳ̀ ȳ̃ y̱",
    "z": "ź ž ż z̄ ẕ",
}
_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]*")


def normalise(text: str) -> tuple[str, bool]:
    """`text` with the letters of the table replaced, and whether every letter with a mark was in it.

    A letter and its mark may be written as one character or as two. Other scripts are left alone without a word.
    """
    if text.isascii():
        return text, True
    table = _table()
    all_listed = True

    def replaced(letter: re.Match[str]) -> str:
        nonlocal all_listed
        composed = unicodedata.normalize("NFC", letter[0])
        if composed in table:
            return table[composed]
        all_listed = all_listed and not _is_latin_with_more(composed)
        return letter[0]

    return _MARKED.sub(replaced, text), all_listed


def _is_latin_with_more(letter: str) -> bool:
    return not letter.isascii() and "LATIN" in unicodedata.name(letter[0], "")


@cache
def _table() -> dict[str, str]:
    table = {"ß": "ss", "ı": "i", "İ": "I"}
    for plain, letters in _SMALL.items():
        for letter in letters.split():
            for listed, instead in ((letter, plain), (letter.upper(), plain.upper())):
                table[unicodedata.normalize("NFC", listed)] = instead
    return table
