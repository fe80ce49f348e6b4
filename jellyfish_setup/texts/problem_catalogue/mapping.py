"""The attribute mapping."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

MAPPING: Entries = {
    Code.MAPPING_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The mapping file cannot be read"),
        why=QT_TRANSLATE_NOOP("Problems", "The file is not a mapping that was downloaded from Microsoft Entra, or it is damaged."),
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
            "Problems", "Microsoft describes no function with this name ({function}). One with a similar name: {nearest}."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling of the function; capital and small letters are not the same."),
    ),
    Code.MAPPING_ARGUMENTS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A function did not get what it needs"),
        why=QT_TRANSLATE_NOOP("Problems", "There are too few, too many or unsuitable values in the brackets ({function})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the values in the brackets with Microsoft’s description of the function."),
    ),
    Code.MAPPING_UNKNOWN_ATTRIBUTE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The mapping names an attribute that is not known"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Neither Microsoft Entra nor Jellyfish is known to have it here ({attribute}). Its name may be misspelt."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling of the attribute."),
    ),
    Code.MAPPING_REQUIRED_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Something that Jellyfish needs is not mapped"),
        why=QT_TRANSLATE_NOOP("Problems", "Without it, Jellyfish cannot create or switch off an account ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Add the attribute to the mapping."),
    ),
    Code.MAPPING_NO_MATCH_ATTRIBUTE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Nothing says which account belongs to whom"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra finds an existing account by one attribute, and the mapping marks none for it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Mark userName as the matching attribute."),
    ),
    Code.MAPPING_NOT_TRIED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This way of finding accounts could not be checked"),
        why=QT_TRANSLATE_NOOP("Problems", "No account in Jellyfish that was looked at has a value there ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Run the trial with a few people first, then try this again."),
    ),
    Code.MAPPING_MATCH_NOT_FILTERABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish cannot look for accounts by this attribute"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra would ask for accounts by an attribute that Jellyfish cannot search by ({attribute})."
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
            "Problems", "It is not a regular expression that .NET accepts, so Microsoft Entra would refuse it ({pattern})."
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
            "Problems", "Further up in the list, {other} has the same value, and Jellyfish tells accounts apart by it ({attribute})."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Give each person a sign-in name of their own in Microsoft Entra, or leave one of them out."
        ),
    ),
    Code.MAPPING_VALUE_LONG: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A value is longer than usual"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish may cut it off or refuse it ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try this person in the trial, or shorten the value in Microsoft Entra."),
    ),
    Code.MAPPING_DUPLICATE_TARGET: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "An attribute is mapped twice"),
        why=QT_TRANSLATE_NOOP("Problems", "Two rows give a value for the same attribute, and Entra uses only one ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the row that is there, or remove one of the two."),
    ),
    Code.MAPPING_DUPLICATE_PRECEDENCE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Two matching attributes have the same number"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra looks for accounts by one attribute after another, in order ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Give each matching attribute a number of its own."),
    ),
    Code.MAPPING_MATCH_CONSTANT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A fixed value cannot tell accounts apart"),
        why=QT_TRANSLATE_NOOP("Problems", "Everybody would have the same value in the matching attribute ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose a source that is different for each person, such as userPrincipalName."),
    ),
    Code.MAPPING_UNKNOWN_TARGET: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish does not have this attribute"),
        why=QT_TRANSLATE_NOOP("Problems", "It is not among the attributes that Entra lists for Jellyfish ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose an attribute from the list, or add it to the list in Entra first."),
    ),
    Code.MAPPING_TOO_LONG: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The expression is too long"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra accepts expressions of up to 10,000 characters ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Put the value into an attribute of the person in Entra, and use that one."),
    ),
    Code.MAPPING_NEVER_DISABLES: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Nobody’s account would ever be switched off"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Microsoft Entra uses this attribute to switch off the account of somebody who leaves, and it would not change ({attribute}).",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go back to the expression from the tutorial, and set it to be sent always."),
    ),
    Code.MAPPING_NOT_WRITTEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The mapping could not be saved"),
        why=QT_TRANSLATE_NOOP("Problems", "The file could not be written ({path})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose another folder, or make room on the disk."),
    ),
}
