"""What the arguments of a command lack, from what Typer raises."""

import typer

from jellyfish_setup.texts.wrong_use import about, command_needed, in_our_words, missing, nearly_meant


def wrong_use_sentence(wrong: typer.TyperException) -> str:
    """One sentence in the person's language for whatever is wrong with the arguments."""
    if help_of(wrong):
        return command_needed()
    named = _name(wrong)
    if type(wrong).__name__ == "MissingParameter":
        return missing(named)
    message = in_our_words(str(getattr(wrong, "message", "") or wrong.format_message()))
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
