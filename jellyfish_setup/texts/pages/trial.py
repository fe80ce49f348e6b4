"""Page 7: Try it with a few people."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

HEADING = QT_TRANSLATE_NOOP("Pages", "Try it with a few people")
LEAD_BEFORE = QT_TRANSLATE_NOOP(
    "Pages", "First see what would be done for each person. Nothing is changed until you press the button that says so."
)
LEAD_PLANNED = QT_TRANSLATE_NOOP("Pages", "This is what would be done in Jellyfish. You can undo all of it afterwards.")
LEAD_AFTER = Plural(
    "Pages",
    "1 person was tried for real, and read back from Jellyfish. You can undo it.",
    "{number} people were tried for real, and read back from Jellyfish. You can undo all of it.",
)
LEAD_RESUMED = QT_TRANSLATE_NOOP("Pages", "A trial was run here before. Its accounts are in Jellyfish. Keep them, or undo the trial.")
LEAD_RUNNING = QT_TRANSLATE_NOOP("Pages", "Each person is tried for real. You can stop at any moment; what was done can be undone.")
LEAD_INTERRUPTED = QT_TRANSLATE_NOOP("Pages", "A trial was stopped here before its end. Go on with it, keep it as it is, or undo it.")
LEAD_STOPPED = QT_TRANSLATE_NOOP("Pages", "This is what was done for each person. Go on, keep it as it is, or undo it.")
LEAD_PARTLY_UNDONE = QT_TRANSLATE_NOOP("Pages", "Part of the trial is still in Jellyfish. Undo the rest, or keep it.")
LEAD_UNDONE = QT_TRANSLATE_NOOP("Pages", "The trial was undone. You can run another one, or go on.")
PLAN = QT_TRANSLATE_NOOP("Pages", "Show what would be done")
PLANNING = QT_TRANSLATE_NOOP("Pages", "Looking at each person in Jellyfish")
RUNNING = QT_TRANSLATE_NOOP("Pages", "Trying")
DONE_OF = QT_TRANSLATE_NOOP("Pages", "{what}: {done} of {total}")
DONE_OF_LEFT = QT_TRANSLATE_NOOP("Pages", "{what}: {done} of {total}, {left}")
STOPPING = QT_TRANSLATE_NOOP("Pages", "Finding out what was done")
UNDOING = QT_TRANSLATE_NOOP("Pages", "Undoing the trial")
CREATE = Plural("Pages", "Create 1 person", "Create {number} people")
CHANGE_PEOPLE = Plural("Pages", "Change 1 person", "Change {number} people")
CREATE_AND_CHANGE = QT_TRANSLATE_NOOP("Pages", "Create {created}, change {changed}")
UNDO = QT_TRANSLATE_NOOP("Pages", "Undo the trial")
KEEP = QT_TRANSLATE_NOOP("Pages", "Keep them and continue")
TRY_AGAIN = Plural("Pages", "Try again for 1 person", "Try again for {number} people")
PLAN_AGAIN = QT_TRANSLATE_NOOP("Pages", "Try again")
SKIP = QT_TRANSLATE_NOOP("Pages", "Continue without a trial")
NOTHING_TO_DO = QT_TRANSLATE_NOOP("Pages", "There is nothing to do for these people")
NOTHING_TO_DO_TEXT = QT_TRANSLATE_NOOP("Pages", "Their accounts are already as Entra would make them, or they cannot get one.")
STOPPED = QT_TRANSLATE_NOOP("Pages", "The trial was stopped")
STOPPED_TEXT = QT_TRANSLATE_NOOP("Pages", "{done} of {total} people were finished. What was done can be undone.")
STOPPED_AT_ONCE_TEXT = QT_TRANSLATE_NOOP("Pages", "It had not reached anybody yet. Nothing was changed in Jellyfish.")
UNDO_STOPPED = QT_TRANSLATE_NOOP("Pages", "Undoing was stopped")
UNDO_STOPPED_TEXT = QT_TRANSLATE_NOOP("Pages", "The trial was undone for {done} of {total} people. The rest can be undone at any time.")
UNDO_REST = QT_TRANSLATE_NOOP("Pages", "Undo the rest")
GO_ON = Plural("Pages", "Go on with 1 person", "Go on with {number} people")
OTHER_FORM = Plural("Pages", "Entra would have failed for 1 person", "Entra would have failed for {number} people")
OTHER_FORM_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Jellyfish refused the request as Entra writes it, and accepted it in another form. Entra tries no other form."
)
OTHER_VALUE = QT_TRANSLATE_NOOP("Pages", "Entra may send another value for {attributes}")
LIFE_LEFT_BEHIND = QT_TRANSLATE_NOOP("Pages", "An invented account is still in Jellyfish")
LIFE_LEFT_BEHIND_TEXT = QT_TRANSLATE_NOOP("Pages", "An earlier try of one account’s whole life could not remove {person}.")
LIFE_REMOVE = QT_TRANSLATE_NOOP("Pages", "Remove it")
LIFE = QT_TRANSLATE_NOOP("Pages", "Try one account’s whole life…")
UNDONE = QT_TRANSLATE_NOOP("Pages", "The trial was undone")
UNDONE_TEXT = QT_TRANSLATE_NOOP("Pages", "Everything it did was undone, and read back from Jellyfish.")
UNDONE_PARTLY = QT_TRANSLATE_NOOP("Pages", "Not everything could be undone")
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
NOT_BEGUN = QT_TRANSLATE_NOOP("Pages", "Not begun")
NOT_KNOWN = QT_TRANSLATE_NOOP("Pages", "Not known")
VALUES = Plural("Pages", "1 value", "{number} values")
CHANGE = QT_TRANSLATE_NOOP("Pages", "{attribute}: {before} → {after}")
NO_VALUE = QT_TRANSLATE_NOOP("Pages", "none")
