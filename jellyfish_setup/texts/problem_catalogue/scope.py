"""Who is in scope, and why somebody is not."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

SCOPE: Entries = {
    Code.SCOPE_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The filter file cannot be read"),
        why=QT_TRANSLATE_NOOP("Problems", "The file is not a scoping filter from Microsoft Entra, or it is damaged."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the mapping from Entra again, which holds the filter, and choose that file."),
    ),
    Code.SCOPE_UNKNOWN_OPERATOR: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The filter compares in a way that is not known"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Nobody can tell here whom this condition lets in ({attribute}), so it is counted as one that nobody meets."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the condition in Microsoft Entra, under Source object scope."),
    ),
    Code.SCOPE_UNKNOWN_ATTRIBUTE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The filter names an attribute that is not known"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra is not known to have it ({attribute}). Its name may be misspelt."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling of the attribute."),
    ),
    Code.SCOPE_UNUSABLE_ATTRIBUTE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The filter uses an attribute that cannot be used"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra cannot filter by memberships, managers, dates and attributes with several values ({attribute})."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose another attribute, or assign a group instead."),
    ),
    Code.SCOPE_VALUE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The filter does not say what to compare with"),
        why=QT_TRANSLATE_NOOP("Problems", "A condition has nothing to compare with ({attribute}), so nobody meets it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Enter a value in this condition, or remove the condition."),
    ),
    Code.SCOPE_VALUE_WRONG: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A value in the filter does not fit its condition"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "It is not a pattern that can be understood, or not a whole number where one is needed ({attribute}), so nobody meets it.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Correct the value in this condition."),
    ),
    Code.SCOPE_NOT_EXACT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A condition of the filter cannot be checked fully here"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra may decide differently for some people ({attribute}). The numbers shown may differ a little."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try one of the people concerned with “Provision on demand” in Entra."),
    ),
    Code.PERSON_OUT_OF_SCOPE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This person is left out by the filter"),
        why=QT_TRANSLATE_NOOP("Problems", "The scoping filter asks for another value ({attribute}). Nothing went wrong."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the filter, or the value in Microsoft Entra, if an account is wanted."),
    ),
    Code.PERSON_NOT_ASSIGNED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This person is not assigned"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Only people who are assigned to the application in Microsoft Entra, or whose group is, get an account."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Add the person, or a group with this person in it, under Users and groups."),
    ),
    Code.PEOPLE_NONE_IN_SCOPE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Nobody in the list is in scope"),
        why=QT_TRANSLATE_NOOP("Problems", "The scoping filter, or the assignment, leaves out everybody in the list."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the filter, or choose another list."),
    ),
    Code.PERSON_GUEST: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This person is a guest"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra provisions guests like everybody else, under the sign-in name of their own organisation."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the filter so that it leaves guests out, if they should not get an account."),
    ),
    Code.PERSON_DOMAIN_NOT_VERIFIED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The sign-in name belongs to another organisation"),
        why=QT_TRANSLATE_NOOP("Problems", "Its domain is not one of the verified domains of this organisation ({domain})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check whether the list comes from the right organisation."),
    ),
}
