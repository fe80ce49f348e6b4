"""From one kind of value to another."""

import base64
import re

from jellyfish_setup.mapping.functions.signature import Function, Signature, anything, condition, number, one, whole_number
from jellyfish_setup.mapping.functions.values import FALSE, TRUE, Doubt, Run, Value, truth

_DECIMAL = re.compile(r"[+-]?[0-9]*\.?[0-9]+")


def bit_and(_run: Run, value: int, other: int) -> Value:
    """The bits that both numbers have."""
    return str(value & other)


def to_boolean(run: Run, source: Value) -> Value:
    """True for a comparison that holds and for a number other than zero."""
    if source in (TRUE, FALSE):
        return source
    figure = whole_number(source)
    if figure is None and isinstance(source, str) and _DECIMAL.fullmatch(source):
        return truth(float(source) != 0)
    run.doubt(Doubt.NOT_A_TRUTH_VALUE, figure is None)
    return truth(bool(figure))


def to_text(run: Run, source: Value) -> Value:
    """The value itself: here every value is text already."""
    if source is None:
        run.null()
    return source


def is_string(run: Run, source: Value) -> Value:
    """Whether there is one text; what several values and none are to this function is not documented."""
    run.doubt(Doubt.NULL_SOURCE, not isinstance(source, str))
    return truth(isinstance(source, str))


def to_base64(run: Run, source: str | None) -> Value:
    """Base64 of the text in UTF-16, the low byte first, as Microsoft's example has it."""
    if source is None:
        run.null()
        return None
    return base64.b64encode(source.encode("utf-16-le", errors="surrogatepass")).decode("ascii")


def to_utf8_hex(run: Run, source: str | None) -> Value:
    """The bytes of the text in UTF-8 as hexadecimal digits in capitals."""
    if source is None:
        run.null()
        return None
    return source.encode("utf-8", errors="replace").hex().upper()


CONVERSION = {
    "BitAnd": Function(bit_and, Signature((number("value1"), number("value2")))),
    "CBool": Function(to_boolean, Signature((condition("Expression"),))),
    "ConvertToBase64": Function(to_base64, Signature((one("source"),))),
    "ConvertToUTF8Hex": Function(to_utf8_hex, Signature((one("source"),))),
    "CStr": Function(to_text, Signature((anything("value"),))),
    "IsString": Function(is_string, Signature((anything("Expression"),))),
}
