"""What the arguments of a command lack, from what Typer raises."""

import re
from collections.abc import Sequence

import typer

from jellyfish_setup.texts import wrong_use as words
from jellyfish_setup.texts.wrong_use import about, missing, nearly_meant, said


def wrong_use_sentence(wrong: typer.TyperException) -> str:
    """One sentence in the person's language for whatever is wrong with the arguments."""
    if help_of(wrong):
        return said(words.COMMAND_NEEDED)
    named = _name(wrong)
    if type(wrong).__name__ == "MissingParameter":
        return missing(named)
    message = _in_our_words(str(getattr(wrong, "message", "") or wrong.format_message()))
    nearly = getattr(wrong, "possibilities", None)
    if nearly:
        message = nearly_meant(message, ", ".join(sorted(nearly)))
    return about(named, message) if named else message


def help_of(wrong: typer.TyperException) -> str:
    """The help that is the answer where a group was called without a command; else empty."""
    return wrong.format_message() if type(wrong).__name__ == "NoArgsIsHelpError" else ""


def command_of(wrong: typer.TyperException) -> str:
    """The command that was used wrongly, as it is typed."""
    context = getattr(wrong, "ctx", None)
    return context.command_path if context is not None else "jellyfish-setup"


def _name(wrong: typer.TyperException) -> str:
    """The option or argument that it is about; empty where it is about none."""
    if not isinstance(wrong, typer.BadParameter):
        return ""
    hint, parameter = wrong.param_hint, wrong.param
    if hint is None and parameter is not None:
        hint = parameter.opts[0] if parameter.param_type_name == "option" else parameter.display_name_raw
    return hint if isinstance(hint, str) else " ".join(hint or ())


def _in_our_words(message: str) -> str:
    """What a library says of an argument as this program says it; a sentence of this program in the person's language."""
    for pattern, sentence in _SENTENCES:
        if met := re.match(pattern, message, re.DOTALL):
            ours = said(sentence, **{name: value.replace("'", "") for name, value in met.groupdict().items()})
            nearly = _NEARLY.search(message)
            return ours if nearly is None else nearly_meant(ours, nearly["names"].replace("'", ""))
    return said(message)


# What Typer and pydantic say, and how it is said here.
_SENTENCES: Sequence[tuple[str, str]] = (
    (r"No such option: (?P<name>\S+)", words.NO_SUCH_OPTION),
    (r"No such command '(?P<name>[^']*)'", words.NO_SUCH_COMMAND),
    (r"Missing command", words.COMMAND_NEEDED),
    (r"Option '(?P<name>.*)' requires", words.VALUE_NEEDED),
    (r"Option '(?P<name>.*)' does not take a value", words.NO_VALUE),
    (r"Got unexpected extra argument\(s\) \((?P<name>.*)\)", words.TOO_MUCH),
    (r"Input should be a valid integer", words.NOT_WHOLE),
    (r"Input should be a valid number", words.NOT_A_NUMBER),
    (r"Input should be greater than or equal to (?P<name>\S+)", words.SMALLEST),
    (r"Input should be less than or equal to (?P<name>\S+)", words.LARGEST),
    (r".*does not match the formats", words.NOT_A_DATE),
    (r".*is not one of (?P<name>.*)\.", words.NOT_AMONG),
    (r"file '(?P<name>.*)' does not exist", words.NO_FILE),
    (r"file '(?P<name>.*)' is a directory", words.A_FOLDER),
    (r"file '(?P<name>.*)' is not readable", words.NOT_READABLE),
)
_NEARLY = re.compile(r"Did you mean (?P<names>.*)\?")
