"""The words for the facts of the mapping language that are names: what was expected, what is wanted, and why not."""

from collections.abc import Mapping

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

EXPECTED: Mapping[str, str] = {
    "attribute-name": QT_TRANSLATE_NOOP("Blanks", "the name of an attribute is missing"),
    "closing-quote": QT_TRANSLATE_NOOP("Blanks", "the text that begins there has no closing quotation mark"),
    "closing-square-bracket": QT_TRANSLATE_NOOP("Blanks", "a closing square bracket is missing"),
    "comma-or-closing-bracket": QT_TRANSLATE_NOOP("Blanks", "a comma or a closing bracket is missing"),
    "end": QT_TRANSLATE_NOOP("Blanks", "the expression should have ended before this"),
    "escaped-backslash": QT_TRANSLATE_NOOP("Blanks", "inside a text, a backslash has to be written twice"),
    "known-character": QT_TRANSLATE_NOOP("Blanks", "this character has no meaning there"),
    "opening-bracket": QT_TRANSLATE_NOOP("Blanks", "an opening bracket is missing, or the square brackets around an attribute"),
    "straight-quote": QT_TRANSLATE_NOOP("Blanks", "only straight double quotation marks count"),
    "value": QT_TRANSLATE_NOOP("Blanks", "an attribute, a text or a function is missing"),
    "visible-character": QT_TRANSLATE_NOOP("Blanks", "there is a character that cannot be seen"),
}

WANTED: Mapping[str, str] = {
    "characters": QT_TRANSLATE_NOOP("Blanks", "a text that leaves enough characters to choose from"),
    "compare-type": QT_TRANSLATE_NOOP("Blanks", "“vbTextCompare” or “vbBinaryCompare”"),
    "culture": QT_TRANSLATE_NOOP("Blanks", "the name of a language such as “en-GB”"),
    "date": QT_TRANSLATE_NOOP("Blanks", "a date in a form that this program can read"),
    "date-format": QT_TRANSLATE_NOOP("Blanks", "a date format that .NET knows"),
    "date-in-this-format": QT_TRANSLATE_NOOP("Blanks", "a date in the given format"),
    "date-styles": QT_TRANSLATE_NOOP("Blanks", "date styles that .NET knows and takes together"),
    "group-of-the-pattern": QT_TRANSLATE_NOOP("Blanks", "the name of a group of the pattern"),
    "interval": QT_TRANSLATE_NOOP("Blanks", "one of “yyyy”, “m”, “d”, “ww”, “h”, “n” and “s”"),
    "length": QT_TRANSLATE_NOOP("Blanks", "a length that fits"),
    "not-empty": QT_TRANSLATE_NOOP("Blanks", "a text that is not empty"),
    "number": QT_TRANSLATE_NOOP("Blanks", "a whole number"),
    "one-text": QT_TRANSLATE_NOOP("Blanks", "one text, not several"),
    "position": QT_TRANSLATE_NOOP("Blanks", "a place counted from 1"),
    "unused-value": QT_TRANSLATE_NOOP("Blanks", "a value that nobody has yet"),
}

REASONS: Mapping[str, str] = {
    "default-domain": QT_TRANSLATE_NOOP("Blanks", "the default domain of the organisation is not known here"),
    "pattern": QT_TRANSLATE_NOOP("Blanks", "the pattern uses what only .NET has"),
    "pattern-too-slow": QT_TRANSLATE_NOOP("Blanks", "the pattern takes too long for this text"),
}
