"""The sentences of the command line; those of the problems, stages and results are shared with the window."""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.replacement import ReplacementStep, StepState
from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural, translate, translate_number
from jellyfish_setup.texts.numbers import number_text

WHAT_TO_DO = QT_TRANSLATE_NOOP("CommandLine", "What to do: {next_step}")
DETAILS = QT_TRANSLATE_NOOP("CommandLine", "Details: {details}")
ON_THE_COMMAND_LINE = QT_TRANSLATE_NOOP("CommandLine", "On the command line: {hint}")
HINTS: Mapping[Code, str] = {
    Code.ADDRESS_OTHER_HOST: QT_TRANSLATE_NOOP("CommandLine", "repeat the name with --other-host."),
    Code.ENTRA_APP_CHOOSE: QT_TRANSLATE_NOOP("CommandLine", "name it with --app, or add another one with --new."),
    Code.ENTRA_CONSENT_NEEDED: QT_TRANSLATE_NOOP("CommandLine", "“entra sign-in --permissions” shows what has to be allowed."),
    Code.ENTRA_DELETIONS_HELD: QT_TRANSLATE_NOOP(
        "CommandLine",
        "“entra results --status warning” shows who they are. “entra restart --reset allow-deletions” lets Entra remove them; with --plan-only it only says so. To keep them, put them back in scope first, then use “entra restart”.",
    ),
    Code.ENTRA_REGISTRATION_UNKNOWN: QT_TRANSLATE_NOOP(
        "CommandLine", "“entra sign-in --permissions” shows how to make one, --client-id names it."
    ),
    Code.ENTRA_TOKEN_EXPIRED: QT_TRANSLATE_NOOP("CommandLine", "start the command again; it goes on from where it stopped."),
    Code.FILE_CHOOSE: QT_TRANSLATE_NOOP("CommandLine", "name it with --field."),
    Code.KEY_MISSING: QT_TRANSLATE_NOOP("CommandLine", "name the file with --key-file, or store its key with “key store”."),
    Code.KEYRING_NOT_FOUND: QT_TRANSLATE_NOOP("CommandLine", "name the file with --key-file, or store its key with “key store”."),
    Code.KEYRING_NONE: QT_TRANSLATE_NOOP("CommandLine", "without a key store, name the file with --key-file."),
    Code.DELETE_NOT_STORED: QT_TRANSLATE_NOOP("CommandLine", "store the key with “key store”."),
    Code.DELETE_WRITE_PROTECTED: QT_TRANSLATE_NOOP("CommandLine", "allow it with --unprotect."),
    Code.DELETE_HOLDS_MORE: QT_TRANSLATE_NOOP("CommandLine", "say so with --whole-file."),
}
REMARK = QT_TRANSLATE_NOOP("CommandLine", "Remark: {title}")
CHOICES = QT_TRANSLATE_NOOP("CommandLine", "The keys in this file:")
USED_WRONGLY = QT_TRANSLATE_NOOP("CommandLine", "{message} “{command} --help” shows how to use it.")
ONE_OF = QT_TRANSLATE_NOOP("CommandLine", "Choose one of: {names}.")
ENDINGS = QT_TRANSLATE_NOOP("CommandLine", "The name has to end in {names}.")
KEY_IS_NO_ARGUMENT = QT_TRANSLATE_NOOP(
    "CommandLine", "A key is never written on the command line, where others can see it: use --key-file or --key-stdin."
)
FAULT = QT_TRANSLATE_NOOP("CommandLine", "Tell support the number {fingerprint}. To see more, run the command again with --debug in front.")

DOING = QT_TRANSLATE_NOOP("CommandLine", "{what}…")
DOING_CONNECT = QT_TRANSLATE_NOOP("CommandLine", "Asking Jellyfish…")
DOING_STAGE = QT_TRANSLATE_NOOP("CommandLine", "Trying: {stage}…")
DOING_PLAN = QT_TRANSLATE_NOOP("CommandLine", "Looking for each person in Jellyfish…")
DOING_TRIAL = QT_TRANSLATE_NOOP("CommandLine", "Carrying out the trial…")
DOING_UNDO = QT_TRANSLATE_NOOP("CommandLine", "Undoing the trial…")
DOING_COMPARE = Plural("CommandLine", "1 account was looked at…", "{number} accounts were looked at…")
DOING_PREVIEW = Plural("CommandLine", "1 person was worked out…", "{number} people were worked out…")
DOING_RESULTS = Plural("CommandLine", "1 event was read…", "{number} events were read…")
DOING_EXPLAIN = QT_TRANSLATE_NOOP("CommandLine", "Looking at each stage…")

ADDRESS_UNDERSTOOD = QT_TRANSLATE_NOOP("CommandLine", "We will use {origin}")
REPORT_WRITTEN = QT_TRANSLATE_NOOP("CommandLine", "The report was saved: {path}")

KEY_FOUND = QT_TRANSLATE_NOOP("CommandLine", "This file holds a key: {masked} ({length} characters)")
KEY_EXPIRES = QT_TRANSLATE_NOOP("CommandLine", "It can be used until {date}.")
KEY_EXPIRED = QT_TRANSLATE_NOOP("CommandLine", "It could be used until {date}, so it has expired.")
KEY_DOWNLOADED_FROM = QT_TRANSLATE_NOOP("CommandLine", "The file was downloaded from {host}.")
KEY_STORED = QT_TRANSLATE_NOOP("CommandLine", "The key {masked} for {origin} is in {store}, and was read back from there.")
KEY_IN_STORE = QT_TRANSLATE_NOOP("CommandLine", "{store} holds a key for {origin}: {masked} ({length} characters)")
KEY_STORED_SINCE = QT_TRANSLATE_NOOP("CommandLine", "It was stored on {date}; its fingerprint is {fingerprint}.")
KEY_DAYS_LEFT = QT_TRANSLATE_NOOP("CommandLine", "Days left: {days}")
KEY_EXPIRY_UNKNOWN = QT_TRANSLATE_NOOP("CommandLine", "It is not known when it expires.")
KEY_IS_ANOTHER = QT_TRANSLATE_NOOP(
    "CommandLine", "This is not the key that was stored on {date}. If it was not you who replaced it, store the right key again."
)
KEY_NOT_REMEMBERED = QT_TRANSLATE_NOOP("CommandLine", "Its expiry date could not be recorded in {path}.")
KEY_ENDS = QT_TRANSLATE_NOOP("CommandLine", "{title}. Replace it with “key replace”.")
KEY_REPLACED = QT_TRANSLATE_NOOP("CommandLine", "{store} now holds the new key {masked} for {origin}. The old one is gone from there.")
KEY_TO_DO = QT_TRANSLATE_NOOP("CommandLine", "Entra still has the old key. What to do, in this order:")
EXPIRY_NEEDED = QT_TRANSLATE_NOOP("CommandLine", "It is not known when the key expires. Give the date with --expires.")
REMINDER_WRITTEN = QT_TRANSLATE_NOOP("CommandLine", "A reminder for {date} was saved: {path}")
REPLACEMENT_STEPS: Mapping[tuple[ReplacementStep, StepState], str] = {
    (ReplacementStep.COMPARE, StepState.DONE): QT_TRANSLATE_NOOP("CommandLine", "It is a different key from the stored one."),
    (ReplacementStep.COMPARE, StepState.FAILED): QT_TRANSLATE_NOOP("CommandLine", "It could not be replaced by this key."),
    (ReplacementStep.CHECK, StepState.DONE): QT_TRANSLATE_NOOP("CommandLine", "Jellyfish accepts the new key."),
    (ReplacementStep.CHECK, StepState.FAILED): QT_TRANSLATE_NOOP(
        "CommandLine", "The new key did not pass the check, so the old one stays."
    ),
    (ReplacementStep.STORE, StepState.DONE): QT_TRANSLATE_NOOP("CommandLine", "The new key was stored and read back."),
    (ReplacementStep.STORE, StepState.FAILED): QT_TRANSLATE_NOOP("CommandLine", "The new key could not be stored."),
    (ReplacementStep.PUT_BACK, StepState.DONE): QT_TRANSLATE_NOOP("CommandLine", "The old key is back in its place."),
    (ReplacementStep.PUT_BACK, StepState.FAILED): QT_TRANSLATE_NOOP("CommandLine", "The old key could not be put back."),
}
KEY_FORGOTTEN = QT_TRANSLATE_NOOP("CommandLine", "The key for {origin} was removed from {store}.")
KEY_WAS_NOT_THERE = QT_TRANSLATE_NOOP("CommandLine", "There was no key for {origin} in {store}.")

MAPPING_HEADERS = (
    QT_TRANSLATE_NOOP("CommandLine", "Jellyfish"),
    QT_TRANSLATE_NOOP("CommandLine", "Value"),
    QT_TRANSLATE_NOOP("CommandLine", "Remark"),
)
MAPPING_MATCHES = QT_TRANSLATE_NOOP("CommandLine", "finds the account")
MAPPING_REQUIRED = QT_TRANSLATE_NOOP("CommandLine", "required")
MAPPING_AT_CREATION = QT_TRANSLATE_NOOP("CommandLine", "only at creation")
MAPPING_DEFAULT = QT_TRANSLATE_NOOP("CommandLine", "“{value}” where there is no value")
MAPPING_GOOD = QT_TRANSLATE_NOOP("CommandLine", "The mapping has everything that Jellyfish needs.")
NO_VALUE = QT_TRANSLATE_NOOP("CommandLine", "(no value: nothing is sent)")
VALUE_IGNORED = QT_TRANSLATE_NOOP("CommandLine", "(no value: the attribute is left out, and what Jellyfish has stays)")
NOT_CERTAIN = QT_TRANSLATE_NOOP("CommandLine", "Not certain: {sentence}")
REDACTED = QT_TRANSLATE_NOOP("CommandLine", "The provisioning logs of Microsoft Entra show [Redact] instead.")
FUNCTION_HEADERS = (
    QT_TRANSLATE_NOOP("CommandLine", "Function"),
    QT_TRANSLATE_NOOP("CommandLine", "What it does"),
)
PREVIEW_MORE = Plural(
    "CommandLine",
    "… and 1 more. With --out everybody is written to a file.",
    "… and {number} more. With --out everybody is written to a file.",
)
PREVIEW_CREATE = QT_TRANSLATE_NOOP("CommandLine", "get an account, or have one that is brought up to date")
PREVIEW_DISABLE = QT_TRANSLATE_NOOP("CommandLine", "are switched off: an account that exists is switched off, and none is made")
PREVIEW_LEFT_OUT = QT_TRANSLATE_NOOP("CommandLine", "are left out: nothing is sent")
PREVIEW_FAILED = QT_TRANSLATE_NOOP("CommandLine", "cannot be sent")
PREVIEW_NOT_CERTAIN = QT_TRANSLATE_NOOP("CommandLine", "may be decided differently by Entra")
PREVIEW_UNVERIFIED = QT_TRANSLATE_NOOP("CommandLine", "have a value that may be different in Entra")
TIMES = Plural("CommandLine", "Concerns 1 row.", "Concerns {number} rows.")
MAPPING_SAME = QT_TRANSLATE_NOOP("CommandLine", "Both mappings are the same.")
PREVIEW_WRITTEN = Plural("CommandLine", "What would be sent for 1 person: {path}", "What would be sent for {number} people: {path}")

TRIAL_BEGINS = QT_TRANSLATE_NOOP("CommandLine", "Trial {run}: every change is recorded first, so that it can be undone.")
TRIAL_NOTHING_LEFT = QT_TRANSLATE_NOOP("CommandLine", "Nothing of this trial is left in Jellyfish, so there is nothing to undo.")
TRIAL_LEFT_OUT = QT_TRANSLATE_NOOP("CommandLine", "People in the list who are not in scope, and were not looked at: {number}")
TRIAL_UNDO = QT_TRANSLATE_NOOP("CommandLine", "To undo it: {command}")
TRIAL_HEADERS = (
    QT_TRANSLATE_NOOP("CommandLine", "Person"),
    QT_TRANSLATE_NOOP("CommandLine", "Result"),
    QT_TRANSLATE_NOOP("CommandLine", "What happened"),
)
PLAN_HEADERS = (
    QT_TRANSLATE_NOOP("CommandLine", "Person"),
    QT_TRANSLATE_NOOP("CommandLine", "Plan"),
    QT_TRANSLATE_NOOP("CommandLine", "What would happen"),
)
COMPARE_HEADERS = (
    QT_TRANSLATE_NOOP("CommandLine", "Person"),
    QT_TRANSLATE_NOOP("CommandLine", "Status"),
    QT_TRANSLATE_NOOP("CommandLine", "Jellyfish → Entra"),
)
COMPARE_MORE = Plural(
    "CommandLine", "And 1 more; with --json all of them are shown.", "And {number} more; with --json all of them are shown."
)
COMPARE_GAPS = QT_TRANSLATE_NOOP("CommandLine", "Accounts that can be used though nobody in the list may: {number}")
COMPARE_CAN_BE_USED = QT_TRANSLATE_NOOP("CommandLine", "the account can be used; nobody in the list has this name")
COMPARE_IS_OFF = QT_TRANSLATE_NOOP("CommandLine", "the account is switched off")
VALUES = Plural("CommandLine", "1 value", "{number} values")
COUNT = QT_TRANSLATE_NOOP("CommandLine", "{word}: {number}")
TOTAL = QT_TRANSLATE_NOOP("CommandLine", "People: {number}")
ROWS_LEFT_OUT = QT_TRANSLATE_NOOP("CommandLine", "Rows of the file that were left out:")
CONCERNS = QT_TRANSLATE_NOOP("CommandLine", "Concerns: {people}")
AND_MORE = Plural("CommandLine", "{people} and 1 more", "{people} and {number} more")

EVENTS = QT_TRANSLATE_NOOP("CommandLine", "Events: {number}")
FAILING_NOW = QT_TRANSLATE_NOOP("CommandLine", "Failing now, by each person’s newest event: {number}")
WHEN = QT_TRANSLATE_NOOP("CommandLine", "When")
MORE_ROWS = Plural(
    "CommandLine", "And 1 more: --out writes all of them to a file.", "And {number} more: --out writes all of them to a file."
)
RESULTS_WRITTEN = QT_TRANSLATE_NOOP("CommandLine", "Saved: {path}")

PRACTICE_READY = QT_TRANSLATE_NOOP("CommandLine", "The practice organisation is open. Press Ctrl-C to close it.")
PRACTICE_ADDRESS = QT_TRANSLATE_NOOP("CommandLine", "Address:  {address}")
PRACTICE_KEY_FILE = QT_TRANSLATE_NOOP("CommandLine", "Key file: {key_file}")
PRACTICE_PEOPLE = QT_TRANSLATE_NOOP("CommandLine", "People:   {people}")
PRACTICE_GRAPH = QT_TRANSLATE_NOOP("CommandLine", "Entra:    {graph_url}")
PRACTICE_SIGN_IN = QT_TRANSLATE_NOOP("CommandLine", "Sign-in:  {graph_token_file}")

NOTHING_WAS_CHANGED = QT_TRANSLATE_NOOP("CommandLine", "Nothing was changed. To do it, leave out --plan-only.")
ENTRA_PERMISSIONS = QT_TRANSLATE_NOOP("CommandLine", "To set up provisioning, these permissions are asked for:")
ENTRA_SIGN_IN_AT = QT_TRANSLATE_NOOP("CommandLine", "Open {address} on any device and enter the code {code}.")
ENTRA_SIGN_IN_BY_HAND = QT_TRANSLATE_NOOP("CommandLine", "No browser could be opened here. Open this address to sign in: {address}")
ENTRA_SIGNED_IN = QT_TRANSLATE_NOOP("CommandLine", "Signed in as {username} ({organisation}).")
ENTRA_NOTHING_KEPT = QT_TRANSLATE_NOOP(
    "CommandLine", "No sign-in was kept: each command signs in by itself, and forgets the sign-in when it ends."
)
ENTRA_ACTION_WAITS = Plural("CommandLine", "{action}: waiting 1 second ({reason})", "{action}: waiting {number} seconds ({reason})")
ENTRA_WAITS = Plural("CommandLine", "{reason}: waiting 1 second", "{reason}: waiting {number} seconds")
ENTRA_APPLICATION = QT_TRANSLATE_NOOP("CommandLine", "Application: {name} ({app_id})")
ENTRA_LAST_CYCLE = QT_TRANSLATE_NOOP("CommandLine", "Last cycle: {began}, {imported} read, {exported} changed, {failed} to be tried again")
ENTRA_NEXT_CYCLE = QT_TRANSLATE_NOOP("CommandLine", "Next cycle: about {moment}")
ENTRA_PROGRESS = QT_TRANSLATE_NOOP("CommandLine", "Progress: {done} of {total}")
ENTRA_NEXT_ATTEMPT = QT_TRANSLATE_NOOP("CommandLine", "Next attempt: {moment}, after {attempts} so far")
ENTRA_NO_RESULTS = QT_TRANSLATE_NOOP(
    "CommandLine", "There is nobody in the logs. An entry appears up to {minutes} minutes after the event."
)


def say(text: str, **values: str | int) -> str:
    """A sentence of this module in the person's language, its named blanks filled."""
    return put_in(translate("CommandLine", text), _written(values))


def say_number(number: int, sentence: Plural, **values: str | int) -> str:
    """The sentence for so many things; its blank `{number}` is the number."""
    return put_in(translate_number(sentence, number), _written({"number": number, **values}))


def _written(values: Mapping[str, str | int]) -> Mapping[str, str]:
    return {name: value if isinstance(value, str) else number_text(value) for name, value in values.items()}
