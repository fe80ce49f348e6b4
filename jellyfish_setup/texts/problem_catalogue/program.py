"""The program's own files, and the unexpected."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

PROGRAM: Entries = {
    Code.REPORT_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is not a complete report"),
        why=QT_TRANSLATE_NOOP("Problems", "The file was not written by this program, it was changed, or its end is missing."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask for the report again, and have it sent as a file."),
    ),
    Code.REPORT_NOT_WRITTEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The report was not saved"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The place could not be written to, or the last check before saving found a secret in the report. Nothing was left behind.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose another folder. If that fails too, tell support what you did before."),
    ),
    Code.REMINDER_NOT_WRITTEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The reminder was not saved"),
        why=QT_TRANSLATE_NOOP("Problems", "The place could not be written to: the folder may be protected, or the disk full."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose another folder."),
    ),
    Code.STATE_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "What was saved earlier cannot be read"),
        why=QT_TRANSLATE_NOOP("Problems", "The file with your progress is damaged, or was written by a newer version."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Start from the first step. What is in Jellyfish, in Entra and in the key store is still there."
        ),
    ),
    Code.STATE_NOT_WRITTEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your progress could not be saved"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The disk may be full, or this account may not write to its folder. You can go on while this window is open."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Make room on the disk, then go on."),
    ),
    Code.PRACTICE_PORT_TAKEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The practice organisation cannot start there"),
        why=QT_TRANSLATE_NOOP("Problems", "Another program on this computer already uses {port}, or this account may not use it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose another port, or leave it out to take any that is free."),
    ),
    Code.PROGRAM_FAULT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This program made a mistake"),
        why=QT_TRANSLATE_NOOP("Problems", "Something happened that it was not prepared for. The fault is in this program."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Save the report and send it to support, then try again."),
    ),
}
