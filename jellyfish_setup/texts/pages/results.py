"""The page beside the journey: what became of every person, by Entra's exported logs."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

OPEN = QT_TRANSLATE_NOOP("Pages", "Open Entra’s results…")
HEADING = QT_TRANSLATE_NOOP("Pages", "What happened to each person?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Entra notes what it did for each person. Open its logs here to see who does not arrive, and why. They stay on this computer."
)
LEAD_READ = QT_TRANSLATE_NOOP(
    "Pages", "Each person is shown with their newest result in Entra’s logs. Open a row to see what happened before."
)
INSTRUCTIONS_TITLE = QT_TRANSLATE_NOOP("Pages", "How to get the logs")
INSTRUCTIONS = (
    QT_TRANSLATE_NOOP("Pages", "Sign in at entra.microsoft.com and open “Monitoring & health” > “Provisioning logs”."),
    QT_TRANSLATE_NOOP("Pages", "Filter by your Jellyfish application and choose the days that you want to look at."),
    QT_TRANSLATE_NOOP("Pages", "Select “Download”, as JSON or CSV. The CSV comes as three files: choose all three here."),
)
DROP = QT_TRANSLATE_NOOP("Pages", "Drop the downloaded logs here, one file or several")
CHOOSE = QT_TRANSLATE_NOOP("Pages", "Choose files…")
CHOOSE_OTHER = QT_TRANSLATE_NOOP("Pages", "Choose other files…")
EXAMPLE = QT_TRANSLATE_NOOP("Pages", "Use the practice logs")
READING = QT_TRANSLATE_NOOP("Pages", "Reading the logs")
READING_EVENTS = QT_TRANSLATE_NOOP("Pages", "Reading the logs: {events} events of {people} people so far")
LOOKING = QT_TRANSLATE_NOOP("Pages", "Checking who can be tried again")
SAVING = QT_TRANSLATE_NOOP("Pages", "Saving")
STOPPED = QT_TRANSLATE_NOOP("Pages", "Reading was stopped")
STOPPED_TEXT = QT_TRANSLATE_NOOP("Pages", "Nothing from these files is shown. Choose them again, or download the logs for fewer days.")
FAILING_NONE = QT_TRANSLATE_NOOP("Pages", "Nobody fails at present")
FAILING = Plural("Pages", "1 person fails at present", "{number} people fail at present")
OF_PEOPLE = Plural("Pages", "1 person", "{number} people")
EVENTS = Plural("Pages", "1 event", "{number} events")
FILES_MORE = Plural("Pages", "{name} and 1 more", "{name} and {number} more")
CAUSES = QT_TRANSLATE_NOOP("Pages", "Why")
SHOW = Plural("Pages", "Show 1 person", "Show {number} people")
SHOW_EVERYBODY = QT_TRANSLATE_NOOP("Pages", "Show everybody")
MORE_CAUSES = Plural("Pages", "Show 1 more reason", "Show {number} more reasons")
FEWER_CAUSES = QT_TRANSLATE_NOOP("Pages", "Show fewer reasons")
MORE_PROBLEMS = Plural("Pages", "1 more place in the files cannot be used", "{number} more places in the files cannot be used")
HEADERS = (
    QT_TRANSLATE_NOOP("Pages", "Person"),
    QT_TRANSLATE_NOOP("Pages", "Last result"),
    QT_TRANSLATE_NOOP("Pages", "What happened"),
)
ENTRA_SAYS = QT_TRANSLATE_NOOP("Pages", "{sentence} Entra says: {said}")
SENT = Plural("Pages", "1 value sent", "{number} values sent")
HISTORY = QT_TRANSLATE_NOOP("Pages", "Everything that happened, newest first")
NO_TIME = QT_TRANSLATE_NOOP("Pages", "Time not known")
SAVE = QT_TRANSLATE_NOOP("Pages", "Save as…")
FILES_OF_RESULTS = QT_TRANSLATE_NOOP("Pages", "Table")
FILES_PAGE = QT_TRANSLATE_NOOP("Pages", "Page")
FILES_DATA = QT_TRANSLATE_NOOP("Pages", "Data")
SAVED = Plural("Pages", "1 person was saved", "{number} people were saved")
SAVED_TEXT = QT_TRANSLATE_NOOP("Pages", "Those that are shown, with their last result: {path}")
TRY_AGAIN = QT_TRANSLATE_NOOP("Pages", "Try these again")
NONE_AGAIN = QT_TRANSLATE_NOOP("Pages", "None of these can be tried from here")
NONE_AGAIN_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "They did not fail, or it is not safe: another try could change the wrong account. See the reason beside each."
)
NOT_LISTED = QT_TRANSLATE_NOOP("Pages", "These people are not in your list")
NOT_LISTED_TEXT = QT_TRANSLATE_NOOP("Pages", "A trial is run with people from the list that you chose on “Who gets an account”.")
NOT_LISTED_STEP = QT_TRANSLATE_NOOP("Pages", "Download the list of people again, choose it there, and come back.")
DECIDE_FIRST = QT_TRANSLATE_NOOP("Pages", "Decide about the last trial first")
DECIDE_FIRST_TEXT = QT_TRANSLATE_NOOP("Pages", "Its accounts are in Jellyfish. Keep them or undo the trial, then come back here.")
TO_THE_TRIAL = QT_TRANSLATE_NOOP("Pages", "Go to the trial")
