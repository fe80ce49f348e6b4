"""The page beside the journey on which the mapping is edited."""

from jellyfish_setup.mapping.schema import MappingKind
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Which value goes where?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Choose a line to change it. You see at once what a person would get. Nothing changes in Entra until a later page."
)
KIND = QT_TRANSLATE_NOOP("Pages", "&Take the value from")
KINDS = {
    MappingKind.DIRECT: QT_TRANSLATE_NOOP("Pages", "an attribute in Entra"),
    MappingKind.CONSTANT: QT_TRANSLATE_NOOP("Pages", "a fixed text"),
    MappingKind.EXPRESSION: QT_TRANSLATE_NOOP("Pages", "an expression"),
    MappingKind.NONE: QT_TRANSLATE_NOOP("Pages", "nowhere"),
}
SOURCE = {
    MappingKind.DIRECT: QT_TRANSLATE_NOOP("Pages", "&Attribute"),
    MappingKind.CONSTANT: QT_TRANSLATE_NOOP("Pages", "Te&xt"),
    MappingKind.EXPRESSION: QT_TRANSLATE_NOOP("Pages", "E&xpression"),
}
WOULD_GET = QT_TRANSLATE_NOOP("Pages", "{name} would get")
NOT_EXACT = QT_TRANSLATE_NOOP("Pages", "Entra may give another value here: {reason}")
DEFAULT = QT_TRANSLATE_NOOP("Pages", "If there is none, a new account &gets")
MATCHING = QT_TRANSLATE_NOOP("Pages", "Accounts are &found by this")
ONLY_AT_CREATION = QT_TRANSLATE_NOOP("Pages", "Only when the account is &created")
REMOVE = QT_TRANSLATE_NOOP("Pages", "Do not send this any more")
ADD = QT_TRANSLATE_NOOP("Pages", "Send one more:")
UNDO = QT_TRANSLATE_NOOP("Pages", "Undo")
REDO = QT_TRANSLATE_NOOP("Pages", "Redo")
CHANGES = QT_TRANSLATE_NOOP("Pages", "What is different from the mapping that you began with")
USE = QT_TRANSLATE_NOOP("Pages", "Use this mapping")
OPEN = QT_TRANSLATE_NOOP("Pages", "Open a mapping…")
SAVE = QT_TRANSLATE_NOOP("Pages", "Save the mapping…")
FILES = QT_TRANSLATE_NOOP("Pages", "Mappings")
SAVED = QT_TRANSLATE_NOOP("Pages", "The mapping was saved")
SAVED_TEXT = QT_TRANSLATE_NOOP("Pages", "It is written as Entra keeps it: {path}")
OPENING = QT_TRANSLATE_NOOP("Pages", "Reading the mapping")
PROVE = QT_TRANSLATE_NOOP("Pages", "Try it with Jellyfish")
PROVING = QT_TRANSLATE_NOOP("Pages", "Asking Jellyfish for accounts by this attribute")
PROVED = QT_TRANSLATE_NOOP("Pages", "Jellyfish finds accounts by this attribute")
