"""The text of a file whose encoding nobody wrote down."""

import codecs
import unicodedata

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.warnings import ENCODING, MARKS_REMOVED

# UTF-32's mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029")
_MOSTLY = 0.8
_ONE_IN = 10


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    r"""The text with plain blanks and `\n` line ends and without invisible marks, and notes on what was special.

    Raises:
        ProblemFound: file-binary where it is no text.
    """
    encoding, note, body = _encoding_of(content)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        raise found(Code.FILE_BINARY) from None
    notes = (f"{ENCODING}{note}",) if note else ()
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    plain = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in text if unicodedata.category(letter) != "Cf")
    if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in plain):
        raise found(Code.FILE_BINARY)
    return plain, notes if plain == text else (*notes, MARKS_REMOVED)


def _encoding_of(content: bytes) -> tuple[str, str | None, bytes]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, f"{encoding}-bom", content[len(mark) :]
    nul_first, nul_second = content[::2].count(0), content[1::2].count(0)
    pairs = len(content) // 2
    if pairs and nul_second >= _MOSTLY * pairs and not nul_first:
        return "utf-16-le", "utf-16-le", content
    if pairs and nul_first >= _MOSTLY * pairs and not nul_second:
        return "utf-16-be", "utf-16-be", content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        high = sum(byte > 0x7F for byte in content)  # noqa: PLR2004  (ASCII ends there)
        if high * _ONE_IN <= len(content):
            return "cp1252", "windows-1252", content
    return "utf-8", None, content
