"""The attribute mapping."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

MAPPING: Entries = {
    Code.MAPPING_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The mapping file cannot be read"),
        why=QT_TRANSLATE_NOOP("Problems", "The file is not a mapping as Microsoft Entra downloads it, or it is damaged."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Download the mapping from Entra again, or go on with the one that comes with this program."
        ),
    ),
    Code.MAPPING_SYNTAX: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The expression cannot be read"),
        why=QT_TRANSLATE_NOOP("Problems", "It cannot be understood {at}: {expected}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Correct the expression at that place."),
    ),
    Code.MAPPING_UNKNOWN_FUNCTION: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The expression uses a function that is not known"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft describes no function under the name used here ({function}). One with a similar name: {nearest}."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling of the function; capital and small letters count."),
    ),
    Code.MAPPING_ARGUMENTS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A function did not get what it needs"),
        why=QT_TRANSLATE_NOOP("Problems", "Too few, too many or unfitting values stand in the brackets ({function})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the values in the brackets with Microsoft’s description of the function."),
    ),
    Code.MAPPING_UNKNOWN_ATTRIBUTE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The mapping names an attribute that is not known"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Neither Microsoft Entra nor Jellyfish is known to have it here ({attribute}). There may be a slip in its name."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling of the attribute."),
    ),
    Code.MAPPING_REQUIRED_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Something that Jellyfish needs is not mapped"),
        why=QT_TRANSLATE_NOOP("Problems", "Without it, Jellyfish cannot create or disable an account ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Add the attribute to the mapping."),
    ),
    Code.MAPPING_NO_MATCH_ATTRIBUTE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Nothing says which account belongs to whom"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra finds an existing account by one attribute, and the mapping marks none for it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Mark userName as the matching attribute."),
    ),
    Code.MAPPING_MATCH_NOT_FILTERABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish cannot look for accounts by this attribute"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra would ask for accounts by an attribute by which Jellyfish cannot be asked ({attribute})."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Mark userName as the matching attribute."),
    ),
    Code.MAPPING_VALUE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A value is missing for this person"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "In Microsoft Entra there is nothing from which it could be made, so nothing is sent for it ({attribute})."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Fill in the value in Microsoft Entra if Jellyfish needs it."),
    ),
    Code.MAPPING_VALUE_TYPE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A value does not fit its place"),
        why=QT_TRANSLATE_NOOP("Problems", "What is needed there is {wanted} ({attribute}), and the value is something else."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the expression for this attribute so that it gives the right kind of value."),
    ),
    Code.MAPPING_PATTERN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A pattern in the expression cannot be used"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "It is not a regular expression that .NET takes, so Microsoft Entra would refuse it ({pattern})."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Correct the pattern. Often a bracket is missing, or a backslash is not written twice."),
    ),
    Code.MAPPING_NOT_EVALUATED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This value can only be seen in Microsoft Entra"),
        why=QT_TRANSLATE_NOOP("Problems", "This program cannot work it out, because {reason}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try it for one person with “Provision on demand” in Microsoft Entra."),
    ),
    Code.MAPPING_DUPLICATE_MATCH: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Two people would get the same account"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Further up in the list, {person} has the same value, and Jellyfish tells accounts apart by it ({attribute})."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Give each person a sign-in name of their own in Microsoft Entra, or leave one of them out."
        ),
    ),
}
