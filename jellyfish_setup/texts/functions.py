"""The functions of the mapping language, each in one line, and why a value that was worked out here is not certain."""

from collections.abc import Mapping

from jellyfish_setup.mapping.functions import Doubt, Signature
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

DESCRIPTIONS: Mapping[str, str] = {
    "Append": QT_TRANSLATE_NOOP("Functions", "Adds a text to the end of another."),
    "AppRoleAssignments": QT_TRANSLATE_NOOP("Functions", "Gives the roles that the person has for this application."),
    "AppRoleAssignmentsComplex": QT_TRANSLATE_NOOP("Functions", "Gives all roles of the person; roles removed later stay."),
    "AssertiveAppRoleAssignmentsComplex": QT_TRANSLATE_NOOP("Functions", "Gives all roles of the person; roles removed later go."),
    "BitAnd": QT_TRANSLATE_NOOP("Functions", "Keeps the bits that two numbers have in common."),
    "CBool": QT_TRANSLATE_NOOP("Functions", "Says “True” if a comparison holds or a number is not 0."),
    "CDate": QT_TRANSLATE_NOOP("Functions", "Turns a text into a date in world time."),
    "Coalesce": QT_TRANSLATE_NOOP("Functions", "Gives the first value that is there."),
    "ConvertToBase64": QT_TRANSLATE_NOOP("Functions", "Writes a text in Base64."),
    "ConvertToUTF8Hex": QT_TRANSLATE_NOOP("Functions", "Writes the bytes of a text in hexadecimal digits."),
    "Count": QT_TRANSLATE_NOOP("Functions", "Counts the values of an attribute."),
    "CStr": QT_TRANSLATE_NOOP("Functions", "Turns a value into a text."),
    "DateAdd": QT_TRANSLATE_NOOP("Functions", "Moves a date by a number of years, months, days or hours."),
    "DateDiff": QT_TRANSLATE_NOOP("Functions", "Counts the years, months, days or hours between two dates."),
    "DateFromNum": QT_TRANSLATE_NOOP("Functions", "Turns a number from Active Directory into a date."),
    "DefaultDomain": QT_TRANSLATE_NOOP("Functions", "Gives the default domain of the organisation."),
    "FormatDateTime": QT_TRANSLATE_NOOP("Functions", "Writes a date in another format."),
    "Guid": QT_TRANSLATE_NOOP("Functions", "Makes up a new identifier."),
    "IgnoreFlowIfNullOrEmpty": QT_TRANSLATE_NOOP("Functions", "Sends nothing, and changes nothing, if there is no value."),
    "IIF": QT_TRANSLATE_NOOP("Functions", "Gives one of two values, depending on a condition."),
    "InStr": QT_TRANSLATE_NOOP("Functions", "Says where in a text another one begins."),
    "IsNothing": QT_TRANSLATE_NOOP("Functions", "Says whether a value is absent."),
    "IsNull": QT_TRANSLATE_NOOP("Functions", "Says whether a value is absent."),
    "IsNullOrEmpty": QT_TRANSLATE_NOOP("Functions", "Says whether a value is absent or empty."),
    "IsPresent": QT_TRANSLATE_NOOP("Functions", "Says whether there is a value that is not empty."),
    "IsString": QT_TRANSLATE_NOOP("Functions", "Says whether a value is a text."),
    "Item": QT_TRANSLATE_NOOP("Functions", "Gives one value of an attribute with several."),
    "Join": QT_TRANSLATE_NOOP("Functions", "Joins values into one text, with a separator between them."),
    "Left": QT_TRANSLATE_NOOP("Functions", "Gives the first characters of a text."),
    "Mid": QT_TRANSLATE_NOOP("Functions", "Gives characters from the middle of a text."),
    "NormalizeDiacritics": QT_TRANSLATE_NOOP("Functions", "Writes letters without their accents and dots."),
    "Not": QT_TRANSLATE_NOOP("Functions", "Turns “True” into “False”, and everything else into “True”."),
    "Now": QT_TRANSLATE_NOOP("Functions", "Gives the present time in world time."),
    "NumFromDate": QT_TRANSLATE_NOOP("Functions", "Turns a date into a number for Active Directory."),
    "PCase": QT_TRANSLATE_NOOP("Functions", "Writes each word with a capital first letter and small letters after it."),
    "Prepend": QT_TRANSLATE_NOOP("Functions", "Adds a text to the start of another."),
    "RandomString": QT_TRANSLATE_NOOP("Functions", "Makes up a new text of a given length."),
    "Redact": QT_TRANSLATE_NOOP("Functions", "Sends the value, but keeps it out of the provisioning logs."),
    "RemoveDuplicates": QT_TRANSLATE_NOOP("Functions", "Keeps each value of an attribute once."),
    "Replace": QT_TRANSLATE_NOOP("Functions", "Replaces a text, or what fits a pattern, with something else."),
    "SelectUniqueValue": QT_TRANSLATE_NOOP("Functions", "Gives the first value that nobody has yet; only for Active Directory."),
    "SingleAppRoleAssignment": QT_TRANSLATE_NOOP("Functions", "Gives the one role that the person has for this application."),
    "Split": QT_TRANSLATE_NOOP("Functions", "Splits a text into several values."),
    "StripSpaces": QT_TRANSLATE_NOOP("Functions", "Removes all spaces."),
    "Switch": QT_TRANSLATE_NOOP("Functions", "Gives the value that belongs to a key, or else the default."),
    "ToLower": QT_TRANSLATE_NOOP("Functions", "Writes a text in small letters."),
    "ToUpper": QT_TRANSLATE_NOOP("Functions", "Writes a text in capital letters."),
    "Word": QT_TRANSLATE_NOOP("Functions", "Gives one word of a text."),
}

DOUBTS: Mapping[Doubt, str] = {
    Doubt.NULL_SOURCE: QT_TRANSLATE_NOOP("Functions", "Microsoft does not say what this function gives for an absent value."),
    Doubt.NULL_ARGUMENT: QT_TRANSLATE_NOOP("Functions", "Microsoft does not say what happens when this part is absent."),
    Doubt.EMPTY_KEY: QT_TRANSLATE_NOOP("Functions", "The empty key is described for an empty value; here the value is absent."),
    Doubt.NULL_TEST_IN_SWITCH: QT_TRANSLATE_NOOP("Functions", "Microsoft advises against asking for absent values inside Switch."),
    Doubt.DATE_NOT_CONVERTED: QT_TRANSLATE_NOOP("Functions", "Microsoft wants a date in this place to be made by CDate first."),
    Doubt.UNUSED_PART_FAILS: QT_TRANSLATE_NOOP("Functions", "A part that is not used here fails; Microsoft Entra may still work it out."),
    Doubt.COMPARED_AS_NUMBERS: QT_TRANSLATE_NOOP("Functions", "Two numbers were compared; as texts, they could give a different result."),
    Doubt.COMPARED_AS_TEXT: QT_TRANSLATE_NOOP("Functions", "Microsoft does not say which of two texts is the greater."),
    Doubt.NOT_A_TRUTH_VALUE: QT_TRANSLATE_NOOP("Functions", "The value is neither “True” nor “False”, which begin with a capital letter."),
    Doubt.NOT_FOUND: QT_TRANSLATE_NOOP("Functions", "Microsoft does not say what is given when nothing is found."),
    Doubt.UPPER_AND_LOWER_CASE: QT_TRANSLATE_NOOP("Functions", "It makes a difference here whether capital letters count."),
    Doubt.BEYOND_THE_END: QT_TRANSLATE_NOOP("Functions", "Microsoft does not say what is given beyond the end."),
    Doubt.EMPTY_PARTS: QT_TRANSLATE_NOOP(
        "Functions", "Two delimiters follow each other; Microsoft does not say whether something empty is between them."
    ),
    Doubt.BLANKS_KEPT: QT_TRANSLATE_NOOP("Functions", "The spaces around the parts were kept; Microsoft’s own example drops them."),
    Doubt.DELIMITER: QT_TRANSLATE_NOOP("Functions", "Microsoft describes a delimiter of one character."),
    Doubt.HALF_CHARACTER: QT_TRANSLATE_NOOP("Functions", "A character that counts as two was cut in half."),
    Doubt.CHARACTER_NOT_LISTED: QT_TRANSLATE_NOOP("Functions", "A letter is not in Microsoft’s table, so it was left as it is."),
    Doubt.CULTURE: QT_TRANSLATE_NOOP("Functions", "Capital and small letters are not the same everywhere for a character in it."),
    Doubt.PATTERN_DIALECT: QT_TRANSLATE_NOOP(
        "Functions", "The pattern ignores capital letters, and .NET versions differ in which letters are alike."
    ),
    Doubt.REPLACE_ARGUMENTS: QT_TRANSLATE_NOOP("Functions", "Microsoft does not describe Replace with these arguments."),
    Doubt.TIME_ZONE: QT_TRANSLATE_NOOP(
        "Functions", "The date was moved to world time; Microsoft Entra probably does the same, but that is not documented."
    ),
    Doubt.TODAY: QT_TRANSLATE_NOOP("Functions", "The format has no year, so today’s day or year was used."),
    Doubt.TWO_DIGIT_YEAR: QT_TRANSLATE_NOOP("Functions", "The year has two digits, and .NET versions differ in the century."),
    Doubt.PARTIAL_INTERVAL: QT_TRANSLATE_NOOP("Functions", "Counted as whole intervals, the result would be different."),
    Doubt.NEW_EACH_TIME: QT_TRANSLATE_NOOP("Functions", "A new value is made up each time."),
    Doubt.NOT_CHECKED_FOR_UNIQUENESS: QT_TRANSLATE_NOOP("Functions", "Whether somebody has this value already was not looked up."),
    Doubt.NOT_FOR_JELLYFISH: QT_TRANSLATE_NOOP("Functions", "Microsoft Entra offers this function only for Active Directory."),
    Doubt.SEVERAL_ROLES: QT_TRANSLATE_NOOP("Functions", "The person has several roles; Microsoft does not say which one is given."),
    Doubt.ROLE_OBJECTS: QT_TRANSLATE_NOOP(
        "Functions", "Microsoft Entra sends each role with its number and more; here only the names are shown."
    ),
}


def describe_function(name: str) -> str:
    """What a function does, in one sentence; empty for a function that this program does not know."""
    return translate("Functions", DESCRIPTIONS[name]) if name in DESCRIPTIONS else ""


def describe_doubt(doubt: Doubt) -> str:
    """Why a value is not certain, in one sentence."""
    return translate("Functions", DOUBTS[doubt])


def usage(name: str, signature: Signature) -> str:
    """How a function is written: `Join(separator, source, …)`; what may be left out stands in square brackets."""
    written = [parameter.name if parameter.required else f"[{parameter.name}]" for parameter in signature.parameters]
    return f"{name}({', '.join([*written, *('…' for _ in signature.group[:1])])})"
