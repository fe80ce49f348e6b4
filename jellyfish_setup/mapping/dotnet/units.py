"""Texts as .NET counts them: in UTF-16 code units, of which a character beyond U+FFFF takes two."""

import re
from array import array

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def units(text: str) -> str:
    """`text` with each code unit as one character of its own; most texts stay as they are."""
    if text.isascii() or not _BEYOND.search(text):
        return text
    return "".join(map(chr, array("H", text.encode("utf-16", errors="surrogatepass"))[1:]))


def text_of(units: str) -> tuple[str, bool]:
    """Code units as text again, and whether it is whole: half a character becomes U+FFFD, as where .NET writes UTF-8."""
    if units.isascii() or not _SURROGATE.search(units):
        return units, True
    text = units.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return text, "\ufffd" not in text or "\ufffd" in units
