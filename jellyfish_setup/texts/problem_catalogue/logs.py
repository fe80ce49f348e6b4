"""Exported provisioning logs that cannot be read, or not whole."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

LOGS: Entries = {
    Code.LOGS_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The file with the logs cannot be opened"),
        why=QT_TRANSLATE_NOOP("Problems", "It is not there ({path}), or this computer does not let you read it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the name and the folder, or download the logs again."),
    ),
    Code.LOGS_NOT_LOGS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This file holds no provisioning logs"),
        why=QT_TRANSLATE_NOOP("Problems", "Nothing in it looks like provisioning logs from Microsoft Entra ({path})."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Download the logs in Entra under Monitoring & health > Provisioning logs, and choose the file unchanged. Unpack it if it is an archive.",
        ),
    ),
    Code.LOGS_NO_MAIN_FILE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The main file of the logs is missing"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra’s table comes as three files. These are only the ones with steps or values."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file “ProvisioningLogs” as well; it was downloaded together with these."),
    ),
    Code.LOGS_CUT_OFF: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The file with the logs is not complete"),
        why=QT_TRANSLATE_NOOP("Problems", "It ends early or is damaged ({path}). Everything before that place is shown."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the logs again, perhaps for fewer days at once."),
    ),
    Code.LOGS_ROW_INVALID: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Part of the logs cannot be used"),
        why=QT_TRANSLATE_NOOP("Problems", "In the file, {row} does not say who it is about or how it ended. The others are fine."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at that place in the file. Go on if you do not need it."),
    ),
    Code.LOGS_NONE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is nothing in the logs"),
        why=QT_TRANSLATE_NOOP("Problems", "The file was read, but it holds no events."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the logs again, for more days or with fewer filters."),
    ),
}
