"""The page for somebody who comes back, the organisations beside each other, and starting over."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "How is {name} doing?")
LEAD = QT_TRANSLATE_NOOP("Pages", "What this computer knows of the key, the connection and Entra.")
OPEN = QT_TRANSLATE_NOOP("Pages", "Overview")
MORE = QT_TRANSLATE_NOOP("Pages", "Also here")

KEY = QT_TRANSLATE_NOOP("Pages", "API key")
KEY_STORED = QT_TRANSLATE_NOOP("Pages", "Stored in this computer’s key store ({store})")
KEY_MEMORY = QT_TRANSLATE_NOOP("Pages", "Only in this window")
KEY_MEMORY_TEXT = QT_TRANSLATE_NOOP("Pages", "It is forgotten when you close it.")
KEY_EXPIRES = QT_TRANSLATE_NOOP("Pages", "It expires on {date}.")
KEY_NO_EXPIRY = QT_TRANSLATE_NOOP("Pages", "No expiry date is known.")

CONNECTION = QT_TRANSLATE_NOOP("Pages", "Connection")
CHECKING = QT_TRANSLATE_NOOP("Pages", "Checking each thing that Entra needs")
CHECKING_STAGE = QT_TRANSLATE_NOOP("Pages", "Checking: {stage}")
CHECKED = QT_TRANSLATE_NOOP("Pages", "Checked {when}.")
CHECK_PASSED = QT_TRANSLATE_NOOP("Pages", "Jellyfish can be reached, and accepts the key")
CHECK_REMARK = QT_TRANSLATE_NOOP("Pages", "Jellyfish can be reached, with a remark")
CHECK_FAILED = QT_TRANSLATE_NOOP("Pages", "The last check did not pass")
CHECK_BEFORE = QT_TRANSLATE_NOOP("Pages", "The last check passed")
CHECK_BEFORE_TEXT = QT_TRANSLATE_NOOP("Pages", "When that was is not known.")
CHECK_NONE = QT_TRANSLATE_NOOP("Pages", "Not checked with this key yet")
SHOW_STAGES = QT_TRANSLATE_NOOP("Pages", "Show the check")
CHECK_AGAIN = QT_TRANSLATE_NOOP("Pages", "Check again")

ENTRA = QT_TRANSLATE_NOOP("Pages", "Entra")
LOOKED = QT_TRANSLATE_NOOP("Pages", "Seen {when}.")
NOT_LOOKED = QT_TRANSLATE_NOOP("Pages", "Nobody has looked from here yet")
NOT_LOOKED_TEXT = QT_TRANSLATE_NOOP("Pages", "Sign in to Entra to see how provisioning is doing.")
LOOK_NOW = QT_TRANSLATE_NOOP("Pages", "Look now")
SEE_RESULTS = QT_TRANSLATE_NOOP("Pages", "See results")

NOT_FINISHED = QT_TRANSLATE_NOOP("Pages", "The set-up is not finished")
NOT_FINISHED_TEXT = QT_TRANSLATE_NOOP("Pages", "Next: {step}.")
FILE_LEFT = QT_TRANSLATE_NOOP("Pages", "The downloaded key file is still on this computer.")
CONTINUE_SET_UP = QT_TRANSLATE_NOOP("Pages", "Continue the set-up")

ORGANISATION = QT_TRANSLATE_NOOP("Pages", "Organisation: {name}")
ANOTHER = QT_TRANSLATE_NOOP("Pages", "Set up another organisation…")
IS_OPEN = QT_TRANSLATE_NOOP("Pages", "{name} (open)")
OPEN_ELSEWHERE = QT_TRANSLATE_NOOP("Pages", "{name} is open in another window")
OPEN_ELSEWHERE_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Go on in that window. This one can set up another organisation; others that you know are behind the name at the top left."
)
KNOWN = QT_TRANSLATE_NOOP("Pages", "{name} is one of your organisations already")
KNOWN_TEXT = QT_TRANSLATE_NOOP("Pages", "Open it instead. To begin anew with it, select “Start over…” there.")
KNOWN_OPEN_TEXT = QT_TRANSLATE_NOOP("Pages", "It is open in another window. Go on there.")
OPEN_KNOWN = QT_TRANSLATE_NOOP("Pages", "Open it")
NOT_KNOWN = QT_TRANSLATE_NOOP("Pages", "No organisation named {name} is known on this computer")
NOT_KNOWN_TEXT = QT_TRANSLATE_NOOP("Pages", "This window can set it up. Those that you know are behind the name at the top left.")
SET_ASIDE = QT_TRANSLATE_NOOP("Pages", "The file was kept: {path}")

START_OVER = QT_TRANSLATE_NOOP("Pages", "Start over…")
START_OVER_HEADING = QT_TRANSLATE_NOOP("Pages", "Start over?")
START_OVER_LEAD = QT_TRANSLATE_NOOP("Pages", "The ten steps begin anew on this computer. Nothing is changed in Jellyfish or in Entra.")
START_OVER_NOW = QT_TRANSLATE_NOOP("Pages", "Start over")
KEEP_ALL = QT_TRANSLATE_NOOP("Pages", "Keep everything")
FORGOTTEN = QT_TRANSLATE_NOOP("Pages", "This computer forgets")
FORGOTTEN_ADDRESS = QT_TRANSLATE_NOOP("Pages", "The address")
FORGOTTEN_PEOPLE = QT_TRANSLATE_NOOP("Pages", "Who gets an account")
FORGOTTEN_PEOPLE_TEXT = QT_TRANSLATE_NOOP("Pages", "The people you chose or typed in, and the filter. The file with the list stays.")
FORGOTTEN_MAPPING = QT_TRANSLATE_NOOP("Pages", "The mapping")
FORGOTTEN_MAPPING_TEXT = QT_TRANSLATE_NOOP("Pages", "Your changes to it on this computer. The one in Entra stays.")
FORGOTTEN_STEPS = QT_TRANSLATE_NOOP("Pages", "Your progress")
FORGOTTEN_STEPS_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Which steps are done, what you ticked and typed, the last check and the last look into Entra."
)
KEPT = QT_TRANSLATE_NOOP("Pages", "This stays")
KEPT_KEY = QT_TRANSLATE_NOOP("Pages", "The API key")
KEPT_KEY_TEXT = QT_TRANSLATE_NOOP("Pages", "In this computer’s key store ({store}), in Jellyfish and in Entra.")
KEPT_KEY_ELSEWHERE = QT_TRANSLATE_NOOP("Pages", "In Jellyfish and in Entra.")
KEPT_FILE = QT_TRANSLATE_NOOP("Pages", "The downloaded key file")
KEPT_FILE_TEXT = QT_TRANSLATE_NOOP("Pages", "{path}. Anybody who can open it can manage people in Jellyfish.")
KEPT_ACCOUNTS = QT_TRANSLATE_NOOP("Pages", "The accounts in Jellyfish")
KEPT_ACCOUNTS_TEXT = QT_TRANSLATE_NOOP("Pages", "Also those of a trial, and the record on this computer by which a trial is undone.")
KEPT_ENTRA = QT_TRANSLATE_NOOP("Pages", "Everything in Entra")
KEPT_ENTRA_TEXT = QT_TRANSLATE_NOOP("Pages", "The application, its key and its provisioning, which goes on as it is.")
FORGET_KEY = QT_TRANSLATE_NOOP("Pages", "Also &forget the key on this computer")
FORGETTING = QT_TRANSLATE_NOOP("Pages", "Taking the key out of the key store")
TRIAL_LEFT = QT_TRANSLATE_NOOP("Pages", "The accounts of your trial are still in Jellyfish")
TRIAL_LEFT_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Undo the trial first if they should go. Later, the trial’s page offers it again once the same address is set up."
)
TRIAL_TAKEN_OVER_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Entra may look after them by now, and then they should stay. To remove them all the same, undo the trial first."
)
TO_THE_TRIAL = QT_TRANSLATE_NOOP("Pages", "Go to the trial")
STARTED_OVER = QT_TRANSLATE_NOOP("Pages", "Everything begins anew")
