"""Foreign text, made fit to be shown: without the key, on one line, short."""

import re
import unicodedata

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.redaction import Redaction

_LONGEST = 200
_LOOKED_AT = 4096
_LARGEST_SPELLING = 6  # times as long as what it spells: HTML's &#x27; for one character
_INVISIBLE_HTML = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def one_line(text: str, longest: int = _LONGEST) -> str:
    """`text` on one line without control and direction characters, at most `longest` characters."""
    visible = "".join(" " if unicodedata.category(character).startswith(("C", "Zl", "Zp")) else character for character in text)
    return " ".join(visible.split())[:longest]


class Quotation:
    """Quotes what a server said; a server may repeat the key that it was sent."""

    def __init__(self, key: ApiKey | None) -> None:
        self._redaction = Redaction()
        self._margin = 0
        if key is not None:
            self._redaction.add(key)
            self._margin = _LARGEST_SPELLING * len(key)

    def of(self, text: str, longest: int = _LONGEST) -> str:
        """The beginning of `text`, fit for a fact."""
        joined = one_line(self._beginning(text), _LOOKED_AT)
        return self._redaction.clean(joined)[:longest]

    def of_page(self, html: str, longest: int = _LONGEST) -> str:
        """The beginning of what a person would read on an HTML page."""
        return self.of(_INVISIBLE_HTML.sub(" ", self._beginning(html)), longest)

    def _beginning(self, text: str) -> str:
        """As much as is looked at, cut so that no part of a key is left at the end, which would not be known as one."""
        window = _LOOKED_AT + self._margin
        cleaned = self._redaction.clean(text[:window])
        return cleaned if len(text) <= window else cleaned[: max(0, len(cleaned) - self._margin)]
