"""The page beside the journey that shows how provisioning is doing."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

WATCH_HEADING = QT_TRANSLATE_NOOP("Pages", "How is provisioning doing?")
WATCH_LEAD = QT_TRANSLATE_NOOP(
    "Pages",
    "You are signed in as {username}. This page looks again every minute. Entra’s results come about ten minutes after it has done something.",
)
WATCHING = QT_TRANSLATE_NOOP("Pages", "Asking Microsoft Entra")
WATCHING_WAITS = QT_TRANSLATE_NOOP("Pages", "{reason}. The next try comes in {seconds} seconds.")
REFRESH = QT_TRANSLATE_NOOP("Pages", "Look again")
TURN_ON = QT_TRANSLATE_NOOP("Pages", "Turn provisioning on")
FIX_KEY = QT_TRANSLATE_NOOP("Pages", "Replace the key")
FACT_STATE = QT_TRANSLATE_NOOP("Pages", "State")
FACT_PROGRESS = QT_TRANSLATE_NOOP("Pages", "How far it is")
FACT_PROGRESS_TEXT = QT_TRANSLATE_NOOP("Pages", "{done} of {total} pages of people in this cycle")
PERCENT = QT_TRANSLATE_NOOP("Pages", "{number}%")
NEXT_ATTEMPT = QT_TRANSLATE_NOOP("Pages", "Next attempt")
FACT_LAST = QT_TRANSLATE_NOOP("Pages", "Last cycle")
FACT_LAST_TEXT = QT_TRANSLATE_NOOP("Pages", "{when}: {imported} people read, {exported} changes sent, {failed} to be tried again")
FACT_NEXT = QT_TRANSLATE_NOOP("Pages", "Next cycle")
FACT_NEXT_TEXT = QT_TRANSLATE_NOOP("Pages", "expected {when}")
FACT_QUARANTINE = QT_TRANSLATE_NOOP("Pages", "Stopped for now")
FACT_QUARANTINE_TEXT = QT_TRANSLATE_NOOP("Pages", "{reason} Entra tries again {when}.")
FACT_NEVER = QT_TRANSLATE_NOOP("Pages", "Entra will begin with the first cycle once provisioning is turned on.")
UNKNOWN = QT_TRANSLATE_NOOP("Pages", "at a time that it does not tell")
RESULTS = QT_TRANSLATE_NOOP("Pages", "What happened to each person")
NO_RESULTS = QT_TRANSLATE_NOOP("Pages", "There are no results of the last day yet")
NO_RESULTS_TEXT = QT_TRANSLATE_NOOP("Pages", "They come about ten minutes after Entra has done something.")
NO_APPLICATION = QT_TRANSLATE_NOOP("Pages", "The application is not known here yet")
NO_APPLICATION_TEXT = QT_TRANSLATE_NOOP("Pages", "Set up Entra with this program first, or look in the Entra admin centre.")

CUT = QT_TRANSLATE_NOOP("Pages", "Only the newest {number} events of the last day are shown")
CUT_TEXT = QT_TRANSLATE_NOOP("Pages", "For all of them, download the logs in the Entra admin centre and open them on “Entra’s results”.")
PASSING = QT_TRANSLATE_NOOP("Pages", "What is shown is as it was before. This page looks again by itself.")
SIGN_IN_AGAIN = QT_TRANSLATE_NOOP("Pages", "Sign in again")

# Deletions that Entra holds back.
HELD = Plural("Pages", "Entra holds back the removal of 1 person", "Entra holds back the removal of {number} people")
HELD_COUNT = QT_TRANSLATE_NOOP("Pages", "Entra’s results tell who they are, about ten minutes later.")
SHOW_HELD = QT_TRANSLATE_NOOP("Pages", "Show these people")

# What can be done: a title, what it means, and the button, which asks first.
PAUSE_TITLE = QT_TRANSLATE_NOOP("Pages", "Let it rest")
PAUSE_TEXT = QT_TRANSLATE_NOOP("Pages", "Changes and removals wait until provisioning is turned on again.")
PAUSE_BUTTON = QT_TRANSLATE_NOOP("Pages", "Pause provisioning…")
RETRY = Plural("Pages", "1 person waits to be tried again", "{number} people wait to be tried again")
RETRY_TEXT = QT_TRANSLATE_NOOP("Pages", "Entra does so by itself, less and less often, or at once if you say so.")
RETRY_BUTTON = QT_TRANSLATE_NOOP("Pages", "Try failed people again…")
START_OVER_TITLE = QT_TRANSLATE_NOOP("Pages", "Begin anew")
START_OVER_TEXT = QT_TRANSLATE_NOOP("Pages", "Entra looks at everybody as in the first cycle.")
START_OVER_BUTTON = QT_TRANSLATE_NOOP("Pages", "Start over with everybody…")
RESUME_TITLE = QT_TRANSLATE_NOOP("Pages", "Once the cause is corrected")
RESUME_TEXT = QT_TRANSLATE_NOOP("Pages", "Entra need not wait until its next attempt.")
RESUME_BUTTON = QT_TRANSLATE_NOOP("Pages", "Leave quarantine…")
ALLOW_TITLE = QT_TRANSLATE_NOOP("Pages", "They are meant to go")
ALLOW_TEXT = QT_TRANSLATE_NOOP("Pages", "Entra switches off or deletes their accounts in Jellyfish.")
ALLOW_BUTTON = QT_TRANSLATE_NOOP("Pages", "Allow these deletions…")
KEEP_TITLE = QT_TRANSLATE_NOOP("Pages", "It is a mistake")
KEEP_TEXT = QT_TRANSLATE_NOOP("Pages", "You put them back in scope in Entra, and their accounts stay.")
KEEP_BUTTON = QT_TRANSLATE_NOOP("Pages", "Keep these people…")

# Before it is done: a question, and what it will do, each a title with a sentence.
ASK_LEAD = QT_TRANSLATE_NOOP("Pages", "Nothing has been done yet. Read what it does, then decide.")
LEAVE_IT = QT_TRANSLATE_NOOP("Pages", "Leave it as it is")
PAUSE_ASK = QT_TRANSLATE_NOOP("Pages", "Pause provisioning?")
PAUSE_DO = QT_TRANSLATE_NOOP("Pages", "Pause provisioning")
PAUSE_WILL = (
    (
        QT_TRANSLATE_NOOP("Pages", "Everybody keeps the account as it is"),
        QT_TRANSLATE_NOOP("Pages", "Nobody is created, changed or removed in Jellyfish by Entra while it is paused."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "Somebody who leaves keeps their access"),
        QT_TRANSLATE_NOOP("Pages", "Anybody who is blocked or deleted in Entra until then keeps the Jellyfish account."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "A cycle that is under way is still finished"),
        QT_TRANSLATE_NOOP("Pages", "Once you turn it on again, Entra catches up with all that has changed."),
    ),
)
RETRY_ASK = QT_TRANSLATE_NOOP("Pages", "Try failed people again?")
RETRY_DO = QT_TRANSLATE_NOOP("Pages", "Try failed people again")
RETRY_WILL = (
    (
        QT_TRANSLATE_NOOP("Pages", "Only those who failed are tried again"),
        QT_TRANSLATE_NOOP("Pages", "Entra forgets how often they failed and begins with them at once. Nobody else is touched."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "It helps once the cause is corrected"),
        QT_TRANSLATE_NOOP("Pages", "Who still cannot be provisioned fails again for the same reason."),
    ),
)
START_OVER_ASK = QT_TRANSLATE_NOOP("Pages", "Start over with everybody?")
START_OVER_DO = QT_TRANSLATE_NOOP("Pages", "Start over with everybody")
START_OVER_WILL = (
    (
        QT_TRANSLATE_NOOP("Pages", "Entra forgets all that it knows of Jellyfish"),
        QT_TRANSLATE_NOOP("Pages", "It looks everybody up again, changes what differs and tries failed people again. A quarantine ends."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "It takes as long as the first cycle"),
        QT_TRANSLATE_NOOP("Pages", "With many people that is several hours. Until then, changes reach Jellyfish later than usual."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "Who is no longer in scope may be overlooked"),
        QT_TRANSLATE_NOOP("Pages", "Entra no longer knows of their accounts, so check Jellyfish for accounts that should be gone."),
    ),
)
RESUME_ASK = QT_TRANSLATE_NOOP("Pages", "Leave quarantine?")
RESUME_DO = QT_TRANSLATE_NOOP("Pages", "Leave quarantine")
RESUME_WILL = (
    (
        QT_TRANSLATE_NOOP("Pages", "Entra tries again now"),
        QT_TRANSLATE_NOOP("Pages", "It goes on where it stopped and runs as often as before. Nothing is forgotten."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "It stops again while the cause is there"),
        QT_TRANSLATE_NOOP("Pages", "Correct the cause first: the key, the connection, or what people failed for."),
    ),
)
ALLOW_ASK = Plural("Pages", "Allow the removal of 1 person?", "Allow the removal of {number} people?")
ALLOW_ASK_UNKNOWN = QT_TRANSLATE_NOOP("Pages", "Allow all removals that Entra holds back?")
ALLOW_DO = QT_TRANSLATE_NOOP("Pages", "Allow these deletions")
ALLOW_WILL = (
    (
        QT_TRANSLATE_NOOP("Pages", "All of them lose their access to Jellyfish"),
        QT_TRANSLATE_NOOP("Pages", "Entra switches their accounts off, and deletes those of people who were deleted for good in Entra."),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "It begins at once and cannot be undone here"),
        QT_TRANSLATE_NOOP(
            "Pages", "An account that was switched off comes back when the person is in scope again. A deleted one does not."
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "It holds for what Entra finds when it begins"),
        QT_TRANSLATE_NOOP(
            "Pages", "Whoever has left the scope by then is removed as well. After that, Entra asks again before many removals."
        ),
    ),
)
KEEP_ASK = QT_TRANSLATE_NOOP("Pages", "Keep these people?")
KEEP_DO = QT_TRANSLATE_NOOP("Pages", "I have put them back: look again")
KEEP_LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Entra has no order for this. It keeps them once they are in scope again, which is done in Entra. Until then everything waits."
)
KEEP_STEPS = (
    (
        QT_TRANSLATE_NOOP("Pages", "Find out why they left"),
        QT_TRANSLATE_NOOP(
            "Pages", "The usual causes: a group was unassigned or emptied, the filter was changed, or people were deleted by mistake."
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "Put them back"),
        QT_TRANSLATE_NOOP(
            "Pages",
            "Assign the people or the group to the application again, take the change of the filter back, or restore deleted people.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Pages", "Only then let Entra look again"),
        QT_TRANSLATE_NOOP(
            "Pages",
            "It starts over with everybody. Whoever is still out of scope is not kept: Entra holds them back again, or no longer looks after their account.",
        ),
    ),
)
TOLD = QT_TRANSLATE_NOOP("Pages", "Entra was told")
TOLD_TEXT = QT_TRANSLATE_NOOP("Pages", "It begins within a few minutes. This page shows what comes of it.")
PAUSED_NOW = QT_TRANSLATE_NOOP("Pages", "Provisioning is paused now")

# What the desktop tells while the window is not in front.
NEWS_HELD = QT_TRANSLATE_NOOP("Pages", "Entra holds back many removals")
NEWS_HELD_TEXT = QT_TRANSLATE_NOOP("Pages", "Nobody is removed from Jellyfish until somebody has decided.")
NEWS_QUARANTINE = QT_TRANSLATE_NOOP("Pages", "Entra has stopped provisioning for now")
NEWS_QUARANTINE_TEXT = QT_TRANSLATE_NOOP("Pages", "Changes do not reach Jellyfish. See the cause and what to do.")
NEWS_GONE = QT_TRANSLATE_NOOP("Pages", "Provisioning is no longer set up")
NEWS_GONE_TEXT = QT_TRANSLATE_NOOP("Pages", "Somebody has removed it in Entra. Accounts in Jellyfish stay as they are.")
NEWS_PAUSED = QT_TRANSLATE_NOOP("Pages", "Somebody has paused provisioning")
NEWS_PAUSED_TEXT = QT_TRANSLATE_NOOP("Pages", "Changes and removals wait until it is turned on again.")
NEWS_CYCLE_FAILED = QT_TRANSLATE_NOOP("Pages", "The last cycle failed")
NEWS_CYCLE_FAILED_TEXT = QT_TRANSLATE_NOOP("Pages", "Changes may not have reached Jellyfish. See the cause and what to do.")
NEWS_FAILURES = QT_TRANSLATE_NOOP("Pages", "More people could not be provisioned")
NEWS_FAILURES_TEXT = QT_TRANSLATE_NOOP("Pages", "Now {number} wait to be tried again. See who they are and why.")
