"""The pages beside the journey on which the program itself works in Microsoft Entra."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

# On page 8 and 9, where they lead here.
OFFER = QT_TRANSLATE_NOOP("Pages", "Let this program do it")
OFFER_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "You sign in to Microsoft, see each change before it is made, and start it yourself. Or follow the steps below by hand."
)
OFFER_BUTTON = QT_TRANSLATE_NOOP("Pages", "Sign in and set it up…")
CHANGE_BUTTON = QT_TRANSLATE_NOOP("Pages", "Sign in and change it…")
WATCH_OFFER_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Sign in to Microsoft to see here how provisioning is doing and what happened to each person."
)
WATCH_BUTTON = QT_TRANSLATE_NOOP("Pages", "Sign in and look…")

SIGN_IN_HEADING = QT_TRANSLATE_NOOP("Pages", "Who administers Microsoft Entra?")
SIGN_IN_LEAD = QT_TRANSLATE_NOOP("Pages", "Sign in with a work account that may configure provisioning in Microsoft Entra.")
ROLE = QT_TRANSLATE_NOOP("Pages", "The role that is needed")
ROLE_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Cloud Application Administrator or Application Administrator. Somebody else can do this page for you."
)
BROWSER = QT_TRANSLATE_NOOP("Pages", "You sign in with Microsoft, not here")
BROWSER_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Your browser opens Microsoft’s own page. This program never sees your password. It may ask you to agree to its permissions."
)
FORGOTTEN = QT_TRANSLATE_NOOP("Pages", "The sign-in is kept until you close this window")
FORGOTTEN_TEXT = QT_TRANSLATE_NOOP("Pages", "Nothing of it is saved on this computer.")
SIGN_IN = QT_TRANSLATE_NOOP("Pages", "Sign in to Microsoft")
SIGN_IN_PRACTICE = QT_TRANSLATE_NOOP("Pages", "Sign in to the practice Entra")
SIGN_IN_CODE = QT_TRANSLATE_NOOP("Pages", "Sign in on another device")
SIGN_IN_OTHER = QT_TRANSLATE_NOOP("Pages", "Sign in as somebody else")
OTHER_CHOICES = QT_TRANSLATE_NOOP("Pages", "Other sign-in choices")
CLOUD = QT_TRANSLATE_NOOP("Pages", "Microsoft &cloud of your organisation")
CLOUD_GLOBAL = QT_TRANSLATE_NOOP("Pages", "Global (most organisations)")
CLOUD_US_GOV = QT_TRANSLATE_NOOP("Pages", "US Government (GCC High)")
CLOUD_US_DOD = QT_TRANSLATE_NOOP("Pages", "US Government (DoD)")
CLOUD_CHINA = QT_TRANSLATE_NOOP("Pages", "China (21Vianet)")
CLIENT_ID = QT_TRANSLATE_NOOP("Pages", "Your own &registration (application ID)")
CLIENT_ID_PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "empty for Microsoft Graph Command Line Tools")
ORGANISATION = QT_TRANSLATE_NOOP("Pages", "Your &organisation (domain or tenant ID)")
CONSENT = QT_TRANSLATE_NOOP("Pages", "Permissions to be allowed once: {permissions}.")
REGISTRATION_TITLE = QT_TRANSLATE_NOOP("Pages", "How to make a registration of your own")
CLIENT_ID_WRONG = QT_TRANSLATE_NOOP("Pages", "This is not an application ID")
CLIENT_ID_WRONG_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "It has 32 digits and letters from a to f, such as 14d82eec-204b-4c2f-b7e8-296a70dab67e. Nothing was sent."
)
CLIENT_ID_WRONG_NEXT = QT_TRANSLATE_NOOP(
    "Pages", "Copy “Application (client) ID” from the overview of your registration, or leave the field empty."
)
ORGANISATION_WRONG = QT_TRANSLATE_NOOP("Pages", "Which organisation is it?")
ORGANISATION_WRONG_TEXT = QT_TRANSLATE_NOOP("Pages", "Type its domain, such as contoso.com, or its “Directory (tenant) ID”.")
ORGANISATION_MISSING_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "A registration of your own belongs to one organisation. Type its domain, such as contoso.com, or its “Directory (tenant) ID”."
)
SIGNING_IN = QT_TRANSLATE_NOOP("Pages", "Waiting for you to sign in")
CODE = QT_TRANSLATE_NOOP("Pages", "Enter this code: {code}")
CODE_TEXT = QT_TRANSLATE_NOOP("Pages", "Open {address} on any device and enter the code there. Use only this page, and only now.")
COPY_CODE = QT_TRANSLATE_NOOP("Pages", "Copy the code")
NO_BROWSER = QT_TRANSLATE_NOOP("Pages", "If no browser opened")
NO_BROWSER_TEXT = QT_TRANSLATE_NOOP("Pages", "Copy the address and open it in a browser on this computer.")
COPY_ADDRESS = QT_TRANSLATE_NOOP("Pages", "Copy the address")

SET_UP_HEADING = QT_TRANSLATE_NOOP("Pages", "What should be set up in Entra?")
SET_UP_LEAD = QT_TRANSLATE_NOOP(
    "Pages", "You are signed in as {username}. Look at what would be done first; nothing changes until you start it."
)
EMAIL = QT_TRANSLATE_NOOP("Pages", "Who hears when provisioning s&tops (e-mail address)")
ASSIGN = QT_TRANSLATE_NOOP("Pages", "People and &groups to assign, separated by commas")
ASSIGN_PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "ann@contoso.com, Jellyfish users")
ON_DEMAND = QT_TRANSLATE_NOOP("Pages", "&People whom Entra provisions at once")
START = QT_TRANSLATE_NOOP("Pages", "Turn provisioning &on at the end")
ROLE_WISHED = QT_TRANSLATE_NOOP("Pages", "Ro&le they get in the application")
ROLE_WISHED_PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "empty for its first role; another name is added")
MORE_WISHES = QT_TRANSLATE_NOOP("Pages", "Role and limit of deletions")
THRESHOLD = QT_TRANSLATE_NOOP("Pages", "&Deletions in one cycle from which on Entra stops and asks")
THRESHOLD_PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "500, unless another number is set")
THRESHOLD_WRONG = QT_TRANSLATE_NOOP("Pages", "Type a whole number of deletions, such as 50, or leave the field empty")
WHICH = QT_TRANSLATE_NOOP("Pages", "Which application is it?")
CHOOSE_APPLICATION = QT_TRANSLATE_NOOP("Pages", "Choose one of them, or add another one")
WHICH_TEXT = QT_TRANSLATE_NOOP("Pages", "Your organisation has these already. Nothing was changed.")
USE_IT = QT_TRANSLATE_NOOP("Pages", "Use this one; its address, key and mapping are replaced as the plan says")
ADD_ANOTHER = QT_TRANSLATE_NOOP("Pages", "Add another one")
ADD_ANOTHER_TEXT = QT_TRANSLATE_NOOP("Pages", "Those that are there stay as they are")
LEAVING = Plural("Pages", "1 person would be out of scope", "{number} people would be out of scope")
LEAVING_UNKNOWN = QT_TRANSLATE_NOOP("Pages", "This may put people out of scope")
MAPPED_NOW = QT_TRANSLATE_NOOP("Pages", "Sent otherwise than now")
MAPPED_BEFORE = QT_TRANSLATE_NOOP("Pages", "Sent otherwise than before")
WAY_BACK = QT_TRANSLATE_NOOP("Pages", "The way back")
EMAIL_WRONG = QT_TRANSLATE_NOOP("Pages", "Type an e-mail address, such as it-team@contoso.com")
LOOK = QT_TRANSLATE_NOOP("Pages", "Show what would be done")
LOOK_AGAIN = QT_TRANSLATE_NOOP("Pages", "Look again")
LOOKING = QT_TRANSLATE_NOOP("Pages", "Looking at what is there already")
DO = Plural("Pages", "Do this 1 step", "Do these {number} steps")
DOING = QT_TRANSLATE_NOOP("Pages", "Setting up Microsoft Entra. You can stop at any time; what was done stays done.")
WAITING = QT_TRANSLATE_NOOP("Pages", "waits {seconds} s: {reason}")
DONE = QT_TRANSLATE_NOOP("Pages", "Microsoft Entra is set up")
DONE_TEXT = QT_TRANSLATE_NOOP("Pages", "Every step was done and checked.")
PLAN_TITLE = QT_TRANSLATE_NOOP("Pages", "What would be done")
DONE_TITLE = QT_TRANSLATE_NOOP("Pages", "What was done")

NEW_KEY_OFFER_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "You sign in to Microsoft, see each change before it is made, and Entra gets the new key. Or follow the steps below by hand."
)
NEW_KEY_BUTTON = QT_TRANSLATE_NOOP("Pages", "Sign in and give Entra the key…")
NEW_KEY_HEADING = QT_TRANSLATE_NOOP("Pages", "Give Entra the new key")
NEW_KEY_LEAD = QT_TRANSLATE_NOOP(
    "Pages", "You are signed in as {username}. The new key is checked first; everything else in Entra stays as it is."
)
NEW_KEY_DONE = QT_TRANSLATE_NOOP("Pages", "Entra has the new key")
NEW_KEY_DONE_TEXT = QT_TRANSLATE_NOOP("Pages", "Entra has reached Jellyfish with it. Now the old key can be deleted in Jellyfish.")
NEW_KEY_BACK = QT_TRANSLATE_NOOP("Pages", "Go on with the replacement")
