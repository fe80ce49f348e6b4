"""What nobody expected, as a Problem with a fingerprint that support can look up."""

from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

import jellyfish_setup
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound

# The second is how the built program names its files, from which the folder was cut off.
_OURS = (Path(jellyfish_setup.__file__).resolve().parent, Path(jellyfish_setup.__name__))
_LETTERS = 8


def problem_of(exception: BaseException) -> Problem:
    """The Problem that `exception` carries, or `program-fault` for one that nobody expected.

    The facts name the type, where in our code it came from, and a fingerprint of both; never the exception's own text, which
    may hold anything.
    """
    for link in _inside(exception):
        if isinstance(link, ProblemFound):
            return link.problem
    innermost = list(_inside(exception))[-1]
    where, function = _topmost_of_ours(innermost)
    kind = type(innermost).__name__
    facts = {"type": kind, "where": where, "fingerprint": _fingerprint(kind, where.partition(":")[0], function)}
    return Problem(Code.PROGRAM_FAULT, facts, exception)


def _inside(exception: BaseException) -> Iterator[BaseException]:
    """The exception, and the first one inside each group."""
    yield exception
    while isinstance(exception, BaseExceptionGroup):
        exception = exception.exceptions[0]
        yield exception


def _topmost_of_ours(exception: BaseException) -> tuple[str, str]:
    """File with line, and function, of the innermost frame that is our own code; of the innermost at all where none is."""
    place = ("unknown", "")
    is_ours = False
    for frame, line in walk_tb(exception.__traceback__):
        file = Path(frame.f_code.co_filename)
        ours = next((folder for folder in _OURS if file.is_relative_to(folder)), None)
        if ours or not is_ours:
            name = file.relative_to(ours).as_posix() if ours else file.name
            place = (f"{name}:{line}", frame.f_code.co_name)
        is_ours = is_ours or ours is not None
    return place


def _fingerprint(kind: str, file: str, function: str) -> str:
    """Eight characters that stay the same when lines above move."""
    import hashlib  # here, as it loads OpenSSL

    digest = hashlib.sha256(f"{kind}|{file}|{function}".encode()).hexdigest().upper()
    return f"{digest[: _LETTERS // 2]}-{digest[_LETTERS // 2 : _LETTERS]}"
