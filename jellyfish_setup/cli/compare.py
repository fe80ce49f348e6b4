"""`compare`: how far people and their accounts in Jellyfish have drifted apart. Only reads."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.mapping_source import chosen_mapping
from jellyfish_setup.cli.render import BAD, GOOD, NOTHING, REMARK, problem_lines, signed, table
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.cli.trial_words import row_problem_parts
from jellyfish_setup.cli.way import Way
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.provisioning.drift import Comparison, Drift, Standing
from jellyfish_setup.report.checks import comparison_document
from jellyfish_setup.report.documents import problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say, say_number
from jellyfish_setup.texts.comparison import standing_word
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.results import change_sentence

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.provisioning.people import PeopleList

_MOST_ROWS = 200  # a terminal is read by eyes; all of them stand in the JSON document
_IN_ORDER = (Standing.IN_STEP, *(standing for standing in Standing if standing is not Standing.IN_STEP))


def compare(
    context: typer.Context,
    address: options.Address,
    people: options.People,
    key_file: options.KeyFile = None,
    key_stdin: options.KeyStdin = False,
    mapping: options.Mapping = None,
    proxy: options.Proxy = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Compare a list of people with the accounts in Jellyfish; who may still get in and should not comes first. Changes nothing."""
    import asyncio

    from jellyfish_setup.cli.network import check_authority
    from jellyfish_setup.provisioning.people import read_people

    check_authority(ca_file)
    session = Session.of(context)
    way = Way(session, Tenant.parse(address, other_host=other_host), key_file, key_stdin, proxy, ca_file, other_host)
    return asyncio.run(_compare(session.terminal(as_json=as_json), way, read_people(people), chosen_mapping(mapping)))


async def _compare(terminal: Terminal, way: Way, people: "PeopleList", mapping: "UserMapping") -> int:
    from jellyfish_setup.mapping.rules import check_mapping
    from jellyfish_setup.provisioning import comparison as provisioning

    for problem in check_mapping(mapping):
        raise ProblemFound(problem)
    result: Comparison | None = None
    with terminal.progress() as tell:
        tell(say(words.DOING_CONNECT))
        async with way.client() as client:
            async for event in provisioning.compare(people.people, mapping, client):
                if isinstance(event, Comparison):
                    result = event
                else:
                    tell(say_number(event, words.DOING_COMPARE))
    if result is None:
        raise RuntimeError("the comparison gave no result")
    row_problems = [problem_document(problem) for problem in people.problems]
    terminal.answer({"status": "ok", **comparison_document(result), "people_problems": row_problems})
    terminal.show(*_parts(result), *row_problem_parts(people.problems))
    return 1 if result.drifts or people.problems else 0


def _parts(result: Comparison) -> "Iterator[RenderableType]":
    """The gaps first, then whoever else is not in step, then the numbers and what was odd."""
    if result.drifts:
        headers = [say(header) for header in words.COMPARE_HEADERS]
        yield table(
            headers,
            ((drift.person, signed(_sign(drift), standing_word(drift.standing)), _detail(drift)) for drift in result.drifts[:_MOST_ROWS]),
        )
        more = len(result.drifts) - _MOST_ROWS
        if more > 0:
            yield say_number(more, words.COMPARE_MORE)
        yield ""
    counted = ((standing_word(standing), result.counts.get(standing, 0)) for standing in _IN_ORDER)
    yield "   ".join(say(words.COUNT, word=word, number=number) for word, number in counted if number)
    if result.gaps:
        yield say(words.COMPARE_GAPS, number=len(result.gaps))
    for remark in result.remarks:
        yield ""
        yield from problem_lines(remark, sign=REMARK)


def _sign(drift: Drift) -> str:
    if drift.is_gap or drift.standing in (Standing.SEVERAL, Standing.CANNOT_TELL):
        return BAD
    return NOTHING if drift.standing is Standing.ONLY_THERE else GOOD if drift.standing is Standing.IN_STEP else REMARK


def _detail(drift: Drift) -> str:
    if drift.changes and drift.standing is not Standing.MISSING:
        return ", ".join(change_sentence(change) for change in drift.changes)
    if drift.problem is not None:
        return describe(drift.problem).title
    if drift.standing is Standing.ONLY_THERE:
        return say(words.COMPARE_CAN_BE_USED if drift.active else words.COMPARE_IS_OFF)
    return ""
