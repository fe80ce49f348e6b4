"""The page beside the journey: Who should Entra give an account?"""

from collections.abc import Mapping

from jellyfish_setup.mapping.scope_operators import OperatorName
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

HEADING = QT_TRANSLATE_NOOP("Pages", "Who should get an account from Entra?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "What you choose here is compared with your list and changes nothing yet. You set it in Entra on a later page."
)
ASSIGNED = QT_TRANSLATE_NOOP("Pages", "The people and groups that I assign in Entra")
ASSIGNED_TEXT = QT_TRANSLATE_NOOP("Pages", "Recommended. You decide for each person or group, and can start with a few.")
EVERYONE = QT_TRANSLATE_NOOP("Pages", "Everyone in my organisation")
EVERYONE_TEXT = QT_TRANSLATE_NOOP("Pages", "Guests are included, unless a filter leaves them out.")
FILTER_TITLE = QT_TRANSLATE_NOOP("Pages", "Of these, only the people for whom")
NO_FILTER = QT_TRANSLATE_NOOP("Pages", "There is no filter: nobody is left out.")
ADD_FIRST = QT_TRANSLATE_NOOP("Pages", "Add a filter")
ADD_CONDITION = QT_TRANSLATE_NOOP("Pages", "Add a condition")
ADD_ALTERNATIVE = QT_TRANSLATE_NOOP("Pages", "Add an alternative")
OR = QT_TRANSLATE_NOOP("Pages", "or")
AND = QT_TRANSLATE_NOOP("Pages", "and")
ATTRIBUTE = QT_TRANSLATE_NOOP("Pages", "Attribute")
COMPARISON = QT_TRANSLATE_NOOP("Pages", "Comparison")
VALUE = QT_TRANSLATE_NOOP("Pages", "Value")
REMOVE = QT_TRANSLATE_NOOP("Pages", "Remove this condition")
USE = QT_TRANSLATE_NOOP("Pages", "Use this choice")
FROM_FILE = QT_TRANSLATE_NOOP("Pages", "Take the filter from a file…")
TRYING = QT_TRANSLATE_NOOP("Pages", "Trying it on your list")
INSIDE = QT_TRANSLATE_NOOP("Pages", "{inside} of the {people} people in your list are included")
ENTER = Plural("Pages", "1 person more than before.", "{number} people more than before.")
LEAVE = Plural(
    "Pages",
    "1 person is no longer included; an account that exists would be switched off.",
    "{number} people are no longer included; accounts that exist would be switched off.",
)
NOT_CERTAIN = Plural("Pages", "For 1 person Entra may decide otherwise.", "For {number} people Entra may decide otherwise.")
ASSIGNED_UNKNOWN = QT_TRANSLATE_NOOP("Pages", "Only Entra knows whom you assign, so everybody in the list is counted here.")
LEFT_OUT = QT_TRANSLATE_NOOP("Pages", "Who is left out")
MORE_LEFT_OUT = Plural("Pages", "and 1 more", "and {number} more")
OPERATORS: Mapping[str, str] = {
    OperatorName.EQUALS: QT_TRANSLATE_NOOP("Pages", "is exactly"),
    OperatorName.NOT_EQUALS: QT_TRANSLATE_NOOP("Pages", "is not"),
    OperatorName.INCLUDES: QT_TRANSLATE_NOOP("Pages", "contains"),
    OperatorName.ENDS_WITH: QT_TRANSLATE_NOOP("Pages", "ends with"),
    OperatorName.IS_NOT_NULL: QT_TRANSLATE_NOOP("Pages", "has a value"),
    OperatorName.IS_NULL: QT_TRANSLATE_NOOP("Pages", "has no value"),
    OperatorName.IS_TRUE: QT_TRANSLATE_NOOP("Pages", "is true"),
    OperatorName.IS_FALSE: QT_TRANSLATE_NOOP("Pages", "is false"),
    OperatorName.REGEX_MATCH: QT_TRANSLATE_NOOP("Pages", "fits the pattern"),
    OperatorName.NOT_REGEX_MATCH: QT_TRANSLATE_NOOP("Pages", "does not fit the pattern"),
    OperatorName.GREATER_THAN: QT_TRANSLATE_NOOP("Pages", "is a number above"),
    OperatorName.GREATER_THAN_OR_EQUALS: QT_TRANSLATE_NOOP("Pages", "is a number of at least"),
    OperatorName.STANDS_IN: QT_TRANSLATE_NOOP("Pages", "is part of"),
    OperatorName.STANDS_NOT_IN: QT_TRANSLATE_NOOP("Pages", "is not part of"),
}
"""In the order of the list; an operator that is not known here is shown as Graph writes it."""
