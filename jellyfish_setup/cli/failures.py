"""What is said when a command cannot do what it was asked, for people and for programs."""

import traceback
from collections.abc import Sequence

import typer

from jellyfish_setup.cli.render import problem_lines
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.cli.wrong_use import command_of, help_of, wrong_use_sentence
from jellyfish_setup.core.fault import problem_of
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.credential.tokens import looks_random
from jellyfish_setup.report.documents import problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

PROBLEM, WRONG_USE, OUR_FAULT = 1, 2, 3


def report_problem(terminal: Terminal, problem: Problem) -> int:
    """Say what was found."""
    terminal.answer({"status": "error", **problem_document(problem)})
    if not terminal.as_json:
        terminal.warn(*problem_lines(problem))
        candidates = problem.facts.get("candidates")
        if isinstance(candidates, tuple):
            terminal.warn(say(words.CHOICES), *(f"  {candidate}" for candidate in candidates))
    return PROBLEM


def report_wrong_use(terminal: Terminal, wrong: typer.TyperException, arguments: Sequence[str]) -> int:
    """Say what is wrong with the arguments, but never repeat one that may be a key."""
    message = wrong_use_sentence(wrong)
    secrets = [argument for argument in arguments if looks_random(argument) and argument in message]
    for secret in secrets:
        message = message.replace(secret, "…")
    if secrets:
        message = f"{message} {say(words.KEY_IS_NO_ARGUMENT)}"
    terminal.answer({"status": "error", "code": "usage", "message": message})
    if not terminal.as_json:
        terminal.warn(help_of(wrong) or say(words.USED_WRONGLY, message=message, command=command_of(wrong)))
    return WRONG_USE


def report_fault(terminal: Terminal, fault: Exception, session: Session) -> int:
    """Say calmly that this program made a mistake, with a number by which support finds the place."""
    problem = problem_of(fault)
    terminal.answer({"status": "error", **problem_document(problem)})
    if not terminal.as_json:
        terminal.warn(*problem_lines(problem), say(words.FAULT, fingerprint=str(problem.facts["fingerprint"])))
    if session.debug:
        terminal.warn("".join(traceback.format_exception(fault)))
    return OUR_FAULT
