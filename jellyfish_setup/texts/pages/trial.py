"""Page 7: Try it with a few people."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Try it with a few people")
LEAD_BEFORE = QT_TRANSLATE_NOOP(
    "Pages", "First see what would be done for each person. Nothing is changed until you press the button that says so."
)
LEAD_PLANNED = QT_TRANSLATE_NOOP("Pages", "This is what would be done in Jellyfish. You can undo all of it afterwards.")
LEAD_AFTER_ONE = QT_TRANSLATE_NOOP("Pages", "1 person was tried for real, and read back from Jellyfish. You can undo it.")
LEAD_AFTER_MANY = QT_TRANSLATE_NOOP("Pages", "{number} people were tried for real, and read back from Jellyfish. You can undo all of it.")
LEAD_RESUMED = QT_TRANSLATE_NOOP("Pages", "A trial was made here before. Its accounts are in Jellyfish; keep them or take them back.")
LEAD_UNDONE = QT_TRANSLATE_NOOP("Pages", "The trial was taken back. You can make another one, or go on.")
PLAN = QT_TRANSLATE_NOOP("Pages", "Show what would be done")
PLANNING = QT_TRANSLATE_NOOP("Pages", "Looking at each person in Jellyfish")
RUNNING = QT_TRANSLATE_NOOP("Pages", "Trying")
UNDOING = QT_TRANSLATE_NOOP("Pages", "Taking the trial back")
CREATE_ONE = QT_TRANSLATE_NOOP("Pages", "Create 1 person")
CREATE_MANY = QT_TRANSLATE_NOOP("Pages", "Create {number} people")
CHANGE_ONE = QT_TRANSLATE_NOOP("Pages", "Change 1 person")
CHANGE_MANY = QT_TRANSLATE_NOOP("Pages", "Change {number} people")
CREATE_AND_CHANGE = QT_TRANSLATE_NOOP("Pages", "Create {created}, change {changed}")
UNDO = QT_TRANSLATE_NOOP("Pages", "Undo the trial")
KEEP = QT_TRANSLATE_NOOP("Pages", "Keep them and continue")
TRY_AGAIN_ONE = QT_TRANSLATE_NOOP("Pages", "Try again for 1 person")
TRY_AGAIN_MANY = QT_TRANSLATE_NOOP("Pages", "Try again for {number} people")
PLAN_AGAIN = QT_TRANSLATE_NOOP("Pages", "Try again")
SKIP = QT_TRANSLATE_NOOP("Pages", "Continue without a trial")
NOTHING_TO_DO = QT_TRANSLATE_NOOP("Pages", "There is nothing to do for these people")
NOTHING_TO_DO_TEXT = QT_TRANSLATE_NOOP("Pages", "Their accounts are already as Entra would make them, or they cannot get one.")
EXISTING = QT_TRANSLATE_NOOP("Pages", "Some of these accounts exist already")
EXISTING_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "{number} accounts were not made by this program. Their values would be changed; undoing puts the old ones back."
)
STOPPED = QT_TRANSLATE_NOOP("Pages", "The trial was stopped")
STOPPED_TEXT = QT_TRANSLATE_NOOP("Pages", "What was done until then is known and can be undone.")
UNDONE = QT_TRANSLATE_NOOP("Pages", "The trial was taken back")
UNDONE_TEXT = QT_TRANSLATE_NOOP("Pages", "Everything it did was reversed, and read back from Jellyfish.")
UNDONE_PARTLY = QT_TRANSLATE_NOOP("Pages", "Not everything could be taken back")
UNDONE_PARTLY_TEXT = QT_TRANSLATE_NOOP("Pages", "The people below were left as they are. Each says why.")
HEADERS = (
    QT_TRANSLATE_NOOP("Pages", "Person"),
    QT_TRANSLATE_NOOP("Pages", "Result"),
    QT_TRANSLATE_NOOP("Pages", "What happened"),
)
PLANNED_HEADERS = (
    QT_TRANSLATE_NOOP("Pages", "Person"),
    QT_TRANSLATE_NOOP("Pages", "Plan"),
    QT_TRANSLATE_NOOP("Pages", "What would happen"),
)
ALL = QT_TRANSLATE_NOOP("Pages", "All {number}")
CHIP = QT_TRANSLATE_NOOP("Pages", "{word} {number}")
FIND = QT_TRANSLATE_NOOP("Pages", "Find a person")
DETAILS = QT_TRANSLATE_NOOP("Pages", "Details")
BEFORE = QT_TRANSLATE_NOOP("Pages", "Before")
AFTER = QT_TRANSLATE_NOOP("Pages", "After")
EMPTY = QT_TRANSLATE_NOOP("Pages", "No person has this result.")
NOT_KNOWN = QT_TRANSLATE_NOOP("Pages", "Not known")
VALUES = QT_TRANSLATE_NOOP("Pages", "{number} values")
CHANGE = QT_TRANSLATE_NOOP("Pages", "{attribute}: {before} → {after}")
NO_VALUE = QT_TRANSLATE_NOOP("Pages", "none")
