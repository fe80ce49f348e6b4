"""The command line's one border: reads the arguments, carries out a command, and turns whatever happens into an exit code.

0 all well, 1 a problem was found, 2 used wrongly, 3 our own fault; 130 where Ctrl-C ended it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated

import typer

from jellyfish_setup.cli import entra, key, mapping, options, practice, report
from jellyfish_setup.cli.address import address
from jellyfish_setup.cli.check import check
from jellyfish_setup.cli.compare import compare
from jellyfish_setup.cli.explain import explain
from jellyfish_setup.cli.failures import report_fault, report_problem, report_wrong_use
from jellyfish_setup.cli.help_words import help_texts, translate_help
from jellyfish_setup.cli.program import licences, self_test, tour, version
from jellyfish_setup.cli.results import results
from jellyfish_setup.cli.session import Session, without_window
from jellyfish_setup.cli.trial import trial
from jellyfish_setup.core.logs import log_to_stderr
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.texts.language import ENGLISH
from jellyfish_setup.texts.languages import named_in, nearest, speak, wishes_of_this_system

_NAME = "jellyfish-setup"
_PROGRAM = typer.Typer(name=_NAME, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

for command in (address, check, explain, trial, compare, results, tour, licences, version):
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
    debug: Annotated[bool, typer.Option("--debug", help="Write a log to standard error; keys are taken out of it.")] = False,
    language: options.Language = None,
) -> None:
    """Set up automatic user provisioning from Microsoft Entra ID to Jellyfish.

    Without a command the window opens. Exit codes: 0 all well, 1 a problem was found, 2 used wrongly, 3 a fault in this program.
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
        status = commands.main(list(arguments), prog_name=_NAME, standalone_mode=False, obj=session)
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


def _want_json(arguments: Sequence[str]) -> bool:
    """Whether the answer is to be JSON, also where the arguments are wrong."""
    options = list(arguments)
    return "--json" in (options[: options.index("--")] if "--" in options else options)
