"""What is wrong with the arguments of a command, in this program's own words instead of those of the libraries that read them."""

from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

COMMAND_NEEDED = QT_TRANSLATE_NOOP("WrongUse", "Which command?")
ABOUT = QT_TRANSLATE_NOOP("WrongUse", "{name}: {message}")
MISSING = QT_TRANSLATE_NOOP("WrongUse", "{name} is missing.")
DID_YOU_MEAN = QT_TRANSLATE_NOOP("WrongUse", "{message} Did you mean {names}?")
NO_SUCH_OPTION = QT_TRANSLATE_NOOP("WrongUse", "There is no option {name}.")
NO_SUCH_COMMAND = QT_TRANSLATE_NOOP("WrongUse", "There is no command “{name}”.")
VALUE_NEEDED = QT_TRANSLATE_NOOP("WrongUse", "A value has to stand behind {name}.")
NO_VALUE = QT_TRANSLATE_NOOP("WrongUse", "{name} stands alone, without a value.")
TOO_MUCH = QT_TRANSLATE_NOOP("WrongUse", "This is more than the command takes: {name}")
NOT_WHOLE = QT_TRANSLATE_NOOP("WrongUse", "This has to be a whole number.")
NOT_A_NUMBER = QT_TRANSLATE_NOOP("WrongUse", "This has to be a number.")
SMALLEST = QT_TRANSLATE_NOOP("WrongUse", "The smallest is {name}.")
LARGEST = QT_TRANSLATE_NOOP("WrongUse", "The largest is {name}.")
NOT_A_DATE = QT_TRANSLATE_NOOP("WrongUse", "This has to be a date such as 2027-05-31.")
NOT_AMONG = QT_TRANSLATE_NOOP("WrongUse", "Choose one of: {name}.")
NO_FILE = QT_TRANSLATE_NOOP("WrongUse", "There is no file {name}.")
A_FOLDER = QT_TRANSLATE_NOOP("WrongUse", "{name} is a folder.")
NOT_READABLE = QT_TRANSLATE_NOOP("WrongUse", "The file {name} cannot be read.")


def nearly_meant(message: str, names: str) -> str:
    """A message, and what may have been meant."""
    return said(DID_YOU_MEAN, message=message, names=names)


def about(name: str, message: str) -> str:
    """A message about one option or argument."""
    return said(ABOUT, name=name, message=message)


def missing(name: str) -> str:
    """An option or argument that has to be given was not."""
    return said(MISSING, name=name)


def said(text: str, **values: str) -> str:
    """A sentence of this module, or of a command about its arguments, in the person's language."""
    return put_in(translate("WrongUse", text), values)
