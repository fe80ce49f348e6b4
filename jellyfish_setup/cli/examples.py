"""Examples in the help of each command: what to type behind its name, and what that is for. Tests look whether each is understood."""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Example:
    """One example.

    Attributes:
        arguments: what stands behind the command's name, as a shell reads it.
        words: what it is for.
    """

    arguments: str
    words: str


EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "": (
        Example("check acme", QT_TRANSLATE_NOOP("Examples", "Why the connection fails, if it does.")),
        Example("--practice", QT_TRANSLATE_NOOP("Examples", "The window, with an organisation in which nothing real can be harmed.")),
        Example("explain ann@contoso.com acme --people users.csv", QT_TRANSLATE_NOOP("Examples", "Why somebody has an account, or none.")),
    ),
    "address": (
        Example("acme", QT_TRANSLATE_NOOP("Examples", "The name alone is enough.")),
        Example("'https://acme.securesme.com/login?x=1'", QT_TRANSLATE_NOOP("Examples", "So is what was copied from the browser.")),
        Example("scim.contoso.com --other-host scim.contoso.com", QT_TRANSLATE_NOOP("Examples", "A Jellyfish of your own.")),
    ),
    "check": (
        Example("acme", QT_TRANSLATE_NOOP("Examples", "With the key from the key store.")),
        Example(
            "acme --key-file apikey.txt --report report.html",
            QT_TRANSLATE_NOOP("Examples", "With the key from a file, and a report for support."),
        ),
        Example(
            "acme --proxy proxy.contoso.com:8080 --timeout 30", QT_TRANSLATE_NOOP("Examples", "Through another proxy, with more time.")
        ),
    ),
    "explain": (
        Example(
            "ann@contoso.com acme --app Jellyfish",
            QT_TRANSLATE_NOOP("Examples", "Ask Entra, after signing in, and Jellyfish; every stage is looked at."),
        ),
        Example(
            "ann@contoso.com acme --people users.csv", QT_TRANSLATE_NOOP("Examples", "Without signing in: a list of people, and Jellyfish.")
        ),
        Example("ann@contoso.com --people users.csv --logs ProvisioningLogs.csv", QT_TRANSLATE_NOOP("Examples", "From files alone.")),
    ),
    "trial": (
        Example(
            "acme --people users.csv --limit 3 --plan-only", QT_TRANSLATE_NOOP("Examples", "What a trial would do. Nothing is changed.")
        ),
        Example("acme --people users.csv --limit 3", QT_TRANSLATE_NOOP("Examples", "Do it with the first three people.")),
        Example("acme --undo 20261123-101500-ab12", QT_TRANSLATE_NOOP("Examples", "Undo it; the end of a trial names the whole command.")),
        Example("acme --lifecycle", QT_TRANSLATE_NOOP("Examples", "One invented account, from its creation to its removal.")),
    ),
    "compare": (
        Example("acme --people users.csv", QT_TRANSLATE_NOOP("Examples", "Who may still get in and should not, and what else differs.")),
        Example(
            "acme --people users.csv --key-stdin --json < apikey.txt",
            QT_TRANSLATE_NOOP("Examples", "For a program, with the key piped in."),
        ),
    ),
    "results": (
        Example("ProvisioningLogs.csv --status failed", QT_TRANSLATE_NOOP("Examples", "Only what failed, with each cause and what to do.")),
        Example("ProvisioningLogs.json --person ann@", QT_TRANSLATE_NOOP("Examples", "Everything that happened to one person.")),
        Example(
            "ProvisioningLogs.csv --latest --out results.html --failed-people again.csv",
            QT_TRANSLATE_NOOP("Examples", "A page to send on, and a list of those to try again."),
        ),
    ),
    "tour": (Example("--out pictures --scheme dark", QT_TRANSLATE_NOOP("Examples", "A picture of every page, in dark colours.")),),
    "self-test": (Example("--json", QT_TRANSLATE_NOOP("Examples", "After installing: each part that works, for a program.")),),
    "licences": (Example("", QT_TRANSLATE_NOOP("Examples", "Notices, and where the full texts are.")),),
    "version": (
        Example("", QT_TRANSLATE_NOOP("Examples", "What to tell support.")),
        Example("--json", QT_TRANSLATE_NOOP("Examples", "The same for a program.")),
    ),
    "completion": (
        Example(
            "bash > ~/.local/share/bash-completion/completions/jellyfish-setup",
            QT_TRANSLATE_NOOP("Examples", "For bash: it finds the file there by itself."),
        ),
        Example('zsh > "${fpath[1]}/_jellyfish-setup"', QT_TRANSLATE_NOOP("Examples", "For zsh, with compinit in .zshrc.")),
        Example("fish > ~/.config/fish/completions/jellyfish-setup.fish", QT_TRANSLATE_NOOP("Examples", "For fish.")),
        Example("powershell >> $PROFILE", QT_TRANSLATE_NOOP("Examples", "For PowerShell, typed in PowerShell.")),
    ),
    "key inspect": (
        Example("apikey.txt", QT_TRANSLATE_NOOP("Examples", "What is in a file, never the key itself.")),
        Example(
            "apikey.txt --address acme", QT_TRANSLATE_NOOP("Examples", "Say as well whether it was downloaded from another organisation.")
        ),
    ),
    "key store": (
        Example("acme apikey.txt --expires 2027-05-31", QT_TRANSLATE_NOOP("Examples", "Store it, and remember its last day.")),
        Example(
            "acme keys.txt --field primary_api_key", QT_TRANSLATE_NOOP("Examples", "One of several keys in a file, by the label beside it.")
        ),
    ),
    "key status": (Example("acme", QT_TRANSLATE_NOOP("Examples", "Since when a key is there, and how long it is good.")),),
    "key forget": (Example("acme", QT_TRANSLATE_NOOP("Examples", "Remove it from this computer. In Jellyfish and Entra it stays.")),),
    "key replace": (
        Example("acme newkey.txt", QT_TRANSLATE_NOOP("Examples", "Try the new key, and put it in the old one’s place.")),
        Example("acme newkey.txt --expires 2027-11-30", QT_TRANSLATE_NOOP("Examples", "And remember its last day.")),
    ),
    "key reminder": (
        Example("acme --out reminder.ics", QT_TRANSLATE_NOOP("Examples", "For the stored key, whose last day is known.")),
        Example("acme --out reminder.ics --expires 2027-05-31", QT_TRANSLATE_NOOP("Examples", "For the day that you name.")),
    ),
    "key copies": (Example("apikey.txt", QT_TRANSLATE_NOOP("Examples", "Where else on this computer the same key lies.")),),
    "key delete": (
        Example("apikey.txt --address acme", QT_TRANSLATE_NOOP("Examples", "Delete the file, once the stored key was tried.")),
        Example(
            "apikey.txt --address acme --no-check", QT_TRANSLATE_NOOP("Examples", "Without trying the key, where Jellyfish is not reached.")
        ),
    ),
    "map show": (
        Example("", QT_TRANSLATE_NOOP("Examples", "The mapping of the tutorial.")),
        Example("--mapping schema.json", QT_TRANSLATE_NOOP("Examples", "The one that was downloaded from Entra.")),
    ),
    "map check": (Example("--mapping schema.json", QT_TRANSLATE_NOOP("Examples", "What is wrong with it, and what to do.")),),
    "map eval": (
        Example(
            "'Left([mail], 3)' --person '{\"mail\": \"ann@contoso.com\"}'", QT_TRANSLATE_NOOP("Examples", "What it gives for one person.")
        ),
        Example("'Join(\" \", [givenName], [surname])'", QT_TRANSLATE_NOOP("Examples", "Whether it is written rightly.")),
    ),
    "map functions": (Example("", QT_TRANSLATE_NOOP("Examples", "How each function is written, and what it does.")),),
    "map preview": (
        Example("--people users.csv", QT_TRANSLATE_NOOP("Examples", "The first people, and the numbers of all.")),
        Example(
            "--people users.csv --scope filter.json --out preview.csv",
            QT_TRANSLATE_NOOP("Examples", "Everybody as a table, with who is left out."),
        ),
    ),
    "map diff": (Example("before.json after.json", QT_TRANSLATE_NOOP("Examples", "What was changed between two downloads.")),),
    "report show": (Example("report.html", QT_TRANSLATE_NOOP("Examples", "What a report says that somebody sent you.")),),
    "practice serve": (
        Example("", QT_TRANSLATE_NOOP("Examples", "An organisation to try the other commands on.")),
        Example("--fault key-expired", QT_TRANSLATE_NOOP("Examples", "One in which the key has expired.")),
        Example("--folder practice --port 8080", QT_TRANSLATE_NOOP("Examples", "One that stays, with its accounts.")),
    ),
    "practice faults": (Example("", QT_TRANSLATE_NOOP("Examples", "What can go wrong, for training.")),),
    "entra sign-in": (
        Example("", QT_TRANSLATE_NOOP("Examples", "See whether you may do all that a set-up needs.")),
        Example("--permissions", QT_TRANSLATE_NOOP("Examples", "What is asked for, without signing in.")),
        Example("--device-code --tenant contoso.com", QT_TRANSLATE_NOOP("Examples", "On a server without a browser.")),
    ),
    "entra sign-out": (Example("", QT_TRANSLATE_NOOP("Examples", "See that nothing was kept.")),),
    "entra set-up": (
        Example("acme --email ops@contoso.com --plan-only", QT_TRANSLATE_NOOP("Examples", "What would be done. Nothing is changed.")),
        Example(
            "acme --email ops@contoso.com --assign Jellyfish-People --on-demand ann@contoso.com",
            QT_TRANSLATE_NOOP("Examples", "Set it up, assign a group, and try one person; it is not turned on yet."),
        ),
        Example(
            "acme --email ops@contoso.com --filter filter.json --start",
            QT_TRANSLATE_NOOP("Examples", "With a scoping filter, and turn it on."),
        ),
    ),
    "entra status": (Example("--app Jellyfish", QT_TRANSLATE_NOOP("Examples", "By the name of the enterprise application.")),),
    "entra on-demand": (
        Example("ann@contoso.com ben@contoso.com --app Jellyfish", QT_TRANSLATE_NOOP("Examples", "Two people, now, with every step.")),
    ),
    "entra results": (
        Example("--app Jellyfish --since 2d --status failed", QT_TRANSLATE_NOOP("Examples", "What failed in the last two days.")),
        Example("--app Jellyfish --person ann@contoso.com", QT_TRANSLATE_NOOP("Examples", "What happened to one person.")),
    ),
    "entra start": (Example("--app Jellyfish", QT_TRANSLATE_NOOP("Examples", "Turn provisioning on.")),),
    "entra pause": (
        Example("--app Jellyfish", QT_TRANSLATE_NOOP("Examples", "Turn provisioning off.")),
        Example("--app Jellyfish --plan-only", QT_TRANSLATE_NOOP("Examples", "What that would change.")),
    ),
    "entra restart": (
        Example("--app Jellyfish", QT_TRANSLATE_NOOP("Examples", "Go through everybody anew.")),
        Example(
            "--app Jellyfish --reset allow-deletions --plan-only",
            QT_TRANSLATE_NOOP("Examples", "What would happen to the removals that Entra holds back."),
        ),
    ),
    "entra rotate-key": (Example("acme --app Jellyfish", QT_TRANSLATE_NOOP("Examples", "Give Entra the key from the key store.")),),
    "entra single-sign-on": (
        Example("--app Jellyfish", QT_TRANSLATE_NOOP("Examples", "How it stands. Nothing is changed.")),
        Example("--app Jellyfish --enable --plan-only", QT_TRANSLATE_NOOP("Examples", "What would be changed.")),
    ),
}
