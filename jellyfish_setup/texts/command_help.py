"""The words around the help of the commands: headings, exit codes, and what the manual page says of files and the environment."""

from collections.abc import Mapping

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

USAGE = QT_TRANSLATE_NOOP("Help", "Usage: {usage}")
COMMANDS = QT_TRANSLATE_NOOP("Help", "Commands")
WHAT_IT_WORKS_ON = QT_TRANSLATE_NOOP("Help", "What it works on")
CONNECTION = QT_TRANSLATE_NOOP("Help", "Connection")
OUTPUT = QT_TRANSLATE_NOOP("Help", "Output")
EXAMPLES = QT_TRANSLATE_NOOP("Help", "Examples")
EXIT_CODES = QT_TRANSLATE_NOOP("Help", "Exit codes")
ENVIRONMENT = QT_TRANSLATE_NOOP("Help", "Environment")
FILES = QT_TRANSLATE_NOOP("Help", "Files")
GROUPS = (WHAT_IT_WORKS_ON, CONNECTION, OUTPUT)

REQUIRED = QT_TRANSLATE_NOOP("Help", "Required.")
DEFAULT = QT_TRANSLATE_NOOP("Help", "Without it: {value}.")
SHOW_HELP = QT_TRANSLATE_NOOP("Help", "Show this message and exit.")
MORE_HELP = QT_TRANSLATE_NOOP("Help", "“{command} COMMAND --help” tells more of each command.")

EXIT_CODE_WORDS: Mapping[str, str] = {
    "0": QT_TRANSLATE_NOOP("Help", "All is well."),
    "1": QT_TRANSLATE_NOOP("Help", "A problem was found; it was said which, and what to do."),
    "2": QT_TRANSLATE_NOOP("Help", "The command was used wrongly; nothing was done."),
    "3": QT_TRANSLATE_NOOP("Help", "The fault is in this program."),
    "130": QT_TRANSLATE_NOOP("Help", "It was stopped with Ctrl-C."),
}
ENVIRONMENT_WORDS: Mapping[str, str] = {
    "HTTPS_PROXY": QT_TRANSLATE_NOOP("Help", "The proxy, where --proxy names none."),
    "NO_PROXY": QT_TRANSLATE_NOOP("Help", "The hosts that are reached without a proxy."),
    "LC_ALL": QT_TRANSLATE_NOOP("Help", "The language of the words for people, where --language names none."),
    "NO_COLOR": QT_TRANSLATE_NOOP("Help", "Where it is set, nothing is coloured."),
    "TERM": QT_TRANSLATE_NOOP("Help", "Where it is “dumb”, nothing is coloured and no progress is shown."),
}
FILES_WORDS: Mapping[str, str] = {
    "~/.local/state/jellyfish-setup": QT_TRANSLATE_NOOP(
        "Help",
        "Where one is in the window, what each trial changed, and when each stored key expires; no key. Elsewhere on Windows and macOS.",
    ),
}
