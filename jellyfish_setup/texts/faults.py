"""The words of each fault that can be practised: a short name, and what to look for once it is on."""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.practice.faults import FaultGroup
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_CONTEXT = "Faults"

_GROUPS: Mapping[FaultGroup, str] = {
    FaultGroup.CONNECTION: QT_TRANSLATE_NOOP("Faults", "The connection"),
    FaultGroup.BETWEEN: QT_TRANSLATE_NOOP("Faults", "Something in between"),
    FaultGroup.KEY: QT_TRANSLATE_NOOP("Faults", "The API key"),
    FaultGroup.SERVICE: QT_TRANSLATE_NOOP("Faults", "The service"),
    FaultGroup.FILTER: QT_TRANSLATE_NOOP("Faults", "Finding people"),
    FaultGroup.ACCOUNTS: QT_TRANSLATE_NOOP("Faults", "Changing accounts"),
    FaultGroup.ENTRA: QT_TRANSLATE_NOOP("Faults", "Setting up Entra"),
    FaultGroup.CYCLES: QT_TRANSLATE_NOOP("Faults", "Entra at work"),
}


@dataclass(frozen=True)
class FaultWords:
    """A fault as people read it, in their language.

    Attributes:
        name: short enough for one line of the chooser.
        look_for: one sentence that says where the fault shows.
    """

    name: str
    look_for: str


def fault_words(name: str) -> FaultWords:
    """The words of one of `jellyfish_setup.practice.faults.FAULTS`.

    Raises:
        KeyError: there is no such fault.
    """
    words = _WORDS[name]
    return FaultWords(translate(_CONTEXT, words.name), translate(_CONTEXT, words.look_for))


def group_title(group: FaultGroup) -> str:
    """What the faults of one group have in common."""
    return translate(_CONTEXT, _GROUPS[group])


_WORDS: Mapping[str, FaultWords] = {
    "slow": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "No answer in time"),
        QT_TRANSLATE_NOOP("Faults", "The connection check waits for its ten seconds and no longer."),
    ),
    "drip": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A very slow answer"),
        QT_TRANSLATE_NOOP("Faults", "The connection check sees an answer begin that does not end in time."),
    ),
    "closes": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Hangs up at once"),
        QT_TRANSLATE_NOOP("Faults", "The connection check is let in and hears nothing."),
    ),
    "cut-off": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Hangs up half-way"),
        QT_TRANSLATE_NOOP("Faults", "The connection check gets half an answer."),
    ),
    "not-http": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Not a web service"),
        QT_TRANSLATE_NOOP("Faults", "The connection check meets a service that speaks another language."),
    ),
    "bad-encoding": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A damaged answer"),
        QT_TRANSLATE_NOOP("Faults", "The connection check cannot unpack the answer."),
    ),
    "too-large": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Far too long an answer"),
        QT_TRANSLATE_NOOP("Faults", "The connection check stops reading after eight megabytes."),
    ),
    "firewall-page": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A firewall refuses"),
        QT_TRANSLATE_NOOP("Faults", "The connection check sees a page where Jellyfish would refuse in its own way."),
    ),
    "login-page": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A sign-in page answers"),
        QT_TRANSLATE_NOOP("Faults", "The connection check keeps the key back, because a page for people answers."),
    ),
    "redirect-to-login": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Sent off to sign in"),
        QT_TRANSLATE_NOOP("Faults", "The connection check is sent to a sign-in page and does not follow."),
    ),
    "redirect": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Sent to a new address"),
        QT_TRANSLATE_NOOP("Faults", "The connection check is sent elsewhere and keeps the key back."),
    ),
    "captive-portal": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A guest network"),
        QT_TRANSLATE_NOOP("Faults", "The connection check meets the sign-in page of a guest network."),
    ),
    "key-expired": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The key has expired"),
        QT_TRANSLATE_NOOP("Faults", "The connection check stops at the API key."),
    ),
    "key-revoked": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The key was withdrawn"),
        QT_TRANSLATE_NOOP("Faults", "The connection check stops at the API key, which Jellyfish no longer knows."),
    ),
    "not-admin": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "No admin owns the key"),
        QT_TRANSLATE_NOOP("Faults", "The connection check finds a good key whose owner may not manage people."),
    ),
    "not-found": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "No account service"),
        QT_TRANSLATE_NOOP("Faults", "The connection check finds nothing at the address."),
    ),
    "wrong-path": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Service further down"),
        QT_TRANSLATE_NOOP("Faults", "The connection check finds nothing where Entra looks."),
    ),
    "empty-answer": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "An empty answer"),
        QT_TRANSLATE_NOOP("Faults", "The connection check gets a success with nothing in it."),
    ),
    "not-json": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Plain text answers"),
        QT_TRANSLATE_NOOP("Faults", "The connection check gets text that is not data."),
    ),
    "broken-json": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Half the data"),
        QT_TRANSLATE_NOOP("Faults", "The connection check gets data that ends early."),
    ),
    "not-scim": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Another service answers"),
        QT_TRANSLATE_NOOP("Faults", "The connection check gets data that is not a list of people."),
    ),
    "other-type": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A wrong label"),
        QT_TRANSLATE_NOOP("Faults", "The connection check passes with a remark on how the answers are labelled."),
    ),
    "wrong-clock": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A clock is wrong"),
        QT_TRANSLATE_NOOP("Faults", "The connection check passes with a remark on the hour between the two clocks."),
    ),
    "rate-limited": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Too many requests"),
        QT_TRANSLATE_NOOP("Faults", "The connection check is asked to wait a second."),
    ),
    "server-error": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Jellyfish breaks down"),
        QT_TRANSLATE_NOOP("Faults", "The connection check hears that something went wrong inside Jellyfish."),
    ),
    "unavailable": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Being maintained"),
        QT_TRANSLATE_NOOP("Faults", "The connection check hears that Jellyfish is away for a while."),
    ),
    "filter-unsupported": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Cannot look for people"),
        QT_TRANSLATE_NOOP("Faults", "The connection check gets to its last stage and no further."),
    ),
    "filter-ignored": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Shows everybody"),
        QT_TRANSLATE_NOOP("Faults", "The connection check asks for nobody and is shown somebody."),
    ),
    "filter-wrong": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Miscounts"),
        QT_TRANSLATE_NOOP("Faults", "The connection check is told of one person and shown none."),
    ),
    "filter-strict": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Strict about spelling"),
        QT_TRANSLATE_NOOP("Faults", "The connection check passes with a remark on other ways to ask for a person."),
    ),
    "not-applied": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The title gets lost"),
        QT_TRANSLATE_NOOP("Faults", "The trial succeeds, and reading back shows which value did not arrive."),
    ),
    "conflict": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The address is taken"),
        QT_TRANSLATE_NOOP("Faults", "The trial fails for every new person, because somebody else has the address."),
    ),
    "value-refused": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A value is refused"),
        QT_TRANSLATE_NOOP("Faults", "The trial fails for every new person and tells what Jellyfish said."),
    ),
    "duplicates": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Everybody twice"),
        QT_TRANSLATE_NOOP("Faults", "The plan of the trial shows people who have two accounts already."),
    ),
    "unsupported-patch": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Accounts stay as made"),
        QT_TRANSLATE_NOOP("Faults", "The trial makes accounts, and a second one fails to change them."),
    ),
    "vanishes": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Accounts disappear"),
        QT_TRANSLATE_NOOP("Faults", "The trial makes accounts and cannot read them back."),
    ),
    "entra-down": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Microsoft is away"),
        QT_TRANSLATE_NOOP("Faults", "The set-up hears that Microsoft is away, waits a few times and then stops."),
    ),
    "entra-throttled": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Microsoft slows down"),
        QT_TRANSLATE_NOOP("Faults", "The set-up is asked to wait a second at every third step, and goes on."),
    ),
    "entra-role-missing": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "A role is missing"),
        QT_TRANSLATE_NOOP("Faults", "The set-up may look at everything and change nothing."),
    ),
    "entra-token-ends": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The sign-in ends"),
        QT_TRANSLATE_NOOP("Faults", "The set-up stops half-way, because the sign-in has ended, and goes on after another."),
    ),
    "app-late": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The application is late"),
        QT_TRANSLATE_NOOP("Faults", "The set-up waits until a new application is known everywhere at Microsoft."),
    ),
    "app-made-unseen": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Made, but not shown"),
        QT_TRANSLATE_NOOP("Faults", "The set-up is told that no application was made, looks, and finds it."),
    ),
    "secrets-dropped": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Nothing is saved"),
        QT_TRANSLATE_NOOP("Faults", "The set-up reads back what it saved and finds that Microsoft did not keep it."),
    ),
    "on-demand-list": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "An unusual answer"),
        QT_TRANSLATE_NOOP("Faults", "The result for one person comes in another form and reads the same."),
    ),
    "quarantine": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Provisioning is stopped"),
        QT_TRANSLATE_NOOP("Faults", "The next cycle ends with provisioning stopped, because too many people failed."),
    ),
    "too-many-deletions": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "Everybody would leave"),
        QT_TRANSLATE_NOOP("Faults", "The next cycle finds nobody in scope, deletes nothing and asks first, on the page that watches."),
    ),
    "logs-late": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "The logs are late"),
        QT_TRANSLATE_NOOP("Faults", "The results stay empty for ten minutes, as can happen with Microsoft."),
    ),
    "logs-no-licence": FaultWords(
        QT_TRANSLATE_NOOP("Faults", "No licence for logs"),
        QT_TRANSLATE_NOOP("Faults", "The results cannot be read, because the organisation has no licence for them."),
    ),
}
