"""The command line's one border: reads the arguments, carries out a command, and turns whatever happens into an exit code.

0 all well, 1 a problem was found, 2 used wrongly, 3 our own fault; 130 where Ctrl-C ended it.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import entra, key, mapping, options, practice, report
from jellyfish_setup.cli.address import address
from jellyfish_setup.cli.check import check
from jellyfish_setup.cli.commands import Group
from jellyfish_setup.cli.compare import compare
from jellyfish_setup.cli.completion import ASKED_BY_A_SHELL, answer_shell, completion
from jellyfish_setup.cli.explain import explain
from jellyfish_setup.cli.failures import report_fault, report_problem, report_wrong_use
from jellyfish_setup.cli.help_page import help_wanted
from jellyfish_setup.cli.help_words import help_texts, translate_help
from jellyfish_setup.cli.manual import PROGRAM, ManualPage, all_pages
from jellyfish_setup.cli.program import licences, self_test, tour, version
from jellyfish_setup.cli.results import results
from jellyfish_setup.cli.session import Session, without_window
from jellyfish_setup.cli.trial import trial
from jellyfish_setup.core.logs import log_to_stderr
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.texts.command_help import OUTPUT
from jellyfish_setup.texts.language import ENGLISH, in_english
from jellyfish_setup.texts.languages import named_in, nearest, speak, wishes_of_this_system

if TYPE_CHECKING:
    from datetime import date

_PROGRAM = Group()

for command in (address, check, explain, trial, compare, results, tour, completion, licences, version):
    _PROGRAM.command()(command)
_PROGRAM.command("self-test")(self_test)
for name, group in {
    "key": key.group,
    "map": mapping.group,
    "entra": entra.group,
    "report": report.group,
    "practice": practice.group,
}.items():
    _PROGRAM.add_typer(group, name=name)


@_PROGRAM.callback()
def program(
    context: typer.Context,
    practice_mode: Annotated[bool, typer.Option("--practice", help="Use the folder and the key store entries of practice.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Write a log to standard error; keys are taken out of it.", rich_help_panel=OUTPUT)
    ] = False,
    language: options.Language = None,
) -> None:
    """Set up user provisioning from Microsoft Entra to Jellyfish.

    Without a command the window opens. These commands do the same without it; each answers with --json for programs.
    """
    del language  # spoken since before the arguments were read
    session = Session.of(context)
    session.practice, session.debug = practice_mode, debug
    log_to_stderr(session.redaction, debug=debug)


def run(arguments: Sequence[str], *, run_tour: Callable[..., int], run_self_test: Callable[..., int] = without_window) -> int:
    """The exit code of the command that the arguments name. Raises nothing; never shows a traceback but with `--debug`."""
    session = Session(run_tour, run_self_test)
    as_json = _want_json(arguments)
    terminal = session.terminal(as_json=as_json)
    speak(ENGLISH if as_json else nearest([named_in(arguments)[0] or "", *wishes_of_this_system()]))
    try:
        commands = typer.main.get_command(_PROGRAM)
        translate_help(commands)
        if list(arguments[:1]) == [ASKED_BY_A_SHELL]:
            return answer_shell(commands, arguments[1:])
        if (wanted := help_wanted(commands, arguments)) is not None:
            sys.stdout.write(f"{wanted}\n")
            return 0
        status = commands.main(list(arguments), prog_name=PROGRAM, standalone_mode=False, obj=session)
        return status if isinstance(status, int) else 0
    except ProblemFound as stopped:
        return report_problem(terminal, stopped.problem)
    except typer.TyperException as wrong:
        return report_wrong_use(terminal, wrong, arguments)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as fault:
        return report_fault(terminal, fault, session)


def help_in_english() -> Iterator[str]:
    """Every text of `--help` as it stands in the program, for translators."""
    return help_texts(typer.main.get_command(_PROGRAM))


def manual() -> Iterator[ManualPage]:
    """The page of the program and of each of its commands."""
    return all_pages(typer.main.get_command(_PROGRAM))


def manual_page(day: "date") -> str:
    """The manual page for `man`, in English, of that day."""
    from jellyfish_setup.cli.man_page import man_page

    with in_english():
        return man_page(manual(), day)


def _want_json(arguments: Sequence[str]) -> bool:
    """Whether the answer is to be JSON, also where the arguments are wrong."""
    options = list(arguments)
    return "--json" in (options[: options.index("--")] if "--" in options else options)
