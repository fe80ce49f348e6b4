"""What is wrong with the arguments of a command, in this program's own words instead of those of the libraries that read them."""

import re
from collections.abc import Sequence

from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

COMMAND_NEEDED = QT_TRANSLATE_NOOP("WrongUse", "Which command?")
ABOUT = QT_TRANSLATE_NOOP("WrongUse", "{name}: {message}")
MISSING = QT_TRANSLATE_NOOP("WrongUse", "{name} is missing.")
DID_YOU_MEAN = QT_TRANSLATE_NOOP("WrongUse", "{message} Did you mean {names}?")

# What Typer and pydantic say, and how it is said here.
_SENTENCES: Sequence[tuple[str, str]] = (
    (r"No such option: (?P<name>\S+)", QT_TRANSLATE_NOOP("WrongUse", "There is no option {name}.")),
    (r"No such command '(?P<name>[^']*)'", QT_TRANSLATE_NOOP("WrongUse", "There is no command “{name}”.")),
    (r"Missing command", COMMAND_NEEDED),
    (r"Option '(?P<name>.*)' requires", QT_TRANSLATE_NOOP("WrongUse", "A value has to stand behind {name}.")),
    (r"Option '(?P<name>.*)' does not take a value", QT_TRANSLATE_NOOP("WrongUse", "{name} stands alone, without a value.")),
    (r"Got unexpected extra argument\(s\) \((?P<name>.*)\)", QT_TRANSLATE_NOOP("WrongUse", "This is more than the command takes: {name}")),
    (r"Input should be a valid integer", QT_TRANSLATE_NOOP("WrongUse", "This has to be a whole number.")),
    (r"Input should be a valid number", QT_TRANSLATE_NOOP("WrongUse", "This has to be a number.")),
    (r"Input should be greater than or equal to (?P<name>\S+)", QT_TRANSLATE_NOOP("WrongUse", "The smallest is {name}.")),
    (r"Input should be less than or equal to (?P<name>\S+)", QT_TRANSLATE_NOOP("WrongUse", "The largest is {name}.")),
    (r".*does not match the formats", QT_TRANSLATE_NOOP("WrongUse", "This has to be a date such as 2027-05-31.")),
    (r".*is not one of (?P<name>.*)\.", QT_TRANSLATE_NOOP("WrongUse", "Choose one of: {name}.")),
    (r"file '(?P<name>.*)' does not exist", QT_TRANSLATE_NOOP("WrongUse", "There is no file {name}.")),
    (r"file '(?P<name>.*)' is a directory", QT_TRANSLATE_NOOP("WrongUse", "{name} is a folder.")),
    (r"file '(?P<name>.*)' is not readable", QT_TRANSLATE_NOOP("WrongUse", "The file {name} cannot be read.")),
)
_NEARLY = re.compile(r"Did you mean (?P<names>.*)\?")


def in_our_words(message: str) -> str:
    """What a library says of an argument as this program says it; a sentence of this program in the person's language."""
    for pattern, sentence in _SENTENCES:
        if met := re.match(pattern, message, re.DOTALL):
            said = _said(sentence, **{name: value.replace("'", "") for name, value in met.groupdict().items()})
            nearly = _NEARLY.search(message)
            return said if nearly is None else nearly_meant(said, nearly["names"].replace("'", ""))
    return translate("WrongUse", message)


def nearly_meant(message: str, names: str) -> str:
    """A message, and what may have been meant."""
    return _said(DID_YOU_MEAN, message=message, names=names)


def about(name: str, message: str) -> str:
    """A message about one option or argument."""
    return _said(ABOUT, name=name, message=message)


def missing(name: str) -> str:
    """An option or argument that has to be given was not."""
    return _said(MISSING, name=name)


def command_needed() -> str:
    """A group of commands was named, and none of them."""
    return translate("WrongUse", COMMAND_NEEDED)


def _said(text: str, **values: str) -> str:
    return put_in(translate("WrongUse", text), values)
