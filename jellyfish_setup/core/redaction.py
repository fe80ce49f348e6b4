"""Takes known secrets out of text, in every spelling in which they could stand there."""

from jellyfish_setup.core.secret import Secret

MARK = "[removed]"
_SHORTEST_PIECE = 12


class Redaction:
    """Knows the secrets of this run; each text that leaves the program passes through `clean`."""

    def __init__(self) -> None:
        self._spellings: set[str] = set()

    def add(self, secret: Secret) -> None:
        """Take `secret` out of every text from now on: whole, halved, and encoded for URL, JSON, HTML, hex, base64 and UTF-16."""
        value = secret.reveal()
        half = len(value) // 2
        pieces = {value} | ({value[:half], value[half:]} if half >= _SHORTEST_PIECE else set())
        for piece in pieces:
            self._spellings |= _spellings(piece)

    def clean(self, text: str) -> str:
        """`text` with every known secret replaced by a mark."""
        for spelling in sorted(self._spellings, key=len, reverse=True):
            text = text.replace(spelling, MARK)
        return text

    def finds_secret_in(self, text: str) -> bool:
        """Whether `text` holds a known secret in any spelling."""
        return any(spelling in text for spelling in self._spellings)


def _spellings(piece: str) -> set[str]:
    import base64  # all of them here, for a quick start
    import html
    import json
    from urllib.parse import quote

    encoded = {quote(piece, safe=""), json.dumps(piece)[1:-1], html.escape(piece), "\0".join(piece)}
    for raw in (piece.encode(), piece.encode("utf-16-le")):
        encoded |= {raw.hex(), raw.hex().upper()}
        for lead in range(3):  # base64 looks different at each of its three alignments
            body = base64.b64encode(b"\0" * lead + raw).decode().rstrip("=")
            core = body[(0, 2, 3)[lead] : len(body) - 1]
            encoded |= {core, core.replace("+", "-").replace("/", "_")}
    return {piece} | {spelling for spelling in encoded if len(spelling) >= _SHORTEST_PIECE}
