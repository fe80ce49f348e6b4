"""Every parser with damaged examples: it gives an answer or a `Problem`, and soon."""

from __future__ import annotations

import time
import traceback

from jellyfish_setup.core.problem import ProblemFound
from proving.mutation import damaged
from proving.parser_list import Parser, parsers
from proving.run import Promise, Run

_CASES = 40  # of each parser, for one seed
_MOST_SECONDS = 4.0  # of the processor, for one case; those that read a megabyte take a tenth of it


def attack(run: Run) -> None:
    """Each parser with some cases, after one that is as it should be: what understands nothing proves nothing."""
    for parser in parsers(run.folder):
        run.expect(bool(parser.parse(parser.examples[0])), Promise.UNTRUE, f"{parser.name}: an example is not understood")
        for number in range(_CASES):
            content = damaged(run.chance, parser.examples)
            run.met += 1
            _parse(run, parser, content, number)


def _parse(run: Run, parser: Parser, content: bytes, number: int) -> None:
    begun = time.thread_time()
    try:
        parser.parse(content)
    except ProblemFound:
        pass
    except AssertionError as untrue:
        run.broke(Promise.UNTRUE, f"{parser.name}, case {number}, {_shown(content)}: {untrue}")
    except Exception:  # whatever it is, it is not a Problem
        run.broke(Promise.CRASH, f"{parser.name}, case {number}, {_shown(content)}:\n{traceback.format_exc(limit=-4)}")
    seconds = time.thread_time() - begun
    if seconds > _MOST_SECONDS:
        run.broke(Promise.HANG, f"{parser.name}, case {number}, {_shown(content)}: took {seconds:.1f} seconds")


def _shown(content: bytes) -> str:
    return f"{len(content)} bytes {content[:60]!r}…"
