"""Why somebody has no account, as lines of text: for a message to support, and whoever else is to read it."""

from collections.abc import Iterator

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.explanation.stages import Explanation
from jellyfish_setup.texts.blanks import one_line
from jellyfish_setup.texts.explanation import cause_words, explanation_sentence, person_stage_detail, person_stage_title
from jellyfish_setup.texts.problems import describe

_SIGNS = {StageState.PASSED: "✓", StageState.REMARK: "!", StageState.FAILED: "✗", StageState.SKIPPED: "–"}


def explanation_text(explanation: Explanation) -> str:
    """Whom it is about, how it ended, every stage, the cause with its code and next step, and what is worth knowing besides."""
    return "\n".join(_lines(explanation))


def _lines(explanation: Explanation) -> Iterator[str]:
    yield one_line(explanation.person)
    yield explanation_sentence(explanation)
    yield ""
    for stage in explanation.stages:
        yield f"{_SIGNS[stage.state]} {person_stage_title(stage.name)}: {person_stage_detail(stage)}"
    cause = cause_words(explanation)
    for words in (*((cause,) if cause else ()), *(describe(remark) for remark in explanation.remarks)):
        yield ""
        yield f"{words.title} ({words.code})"
        yield words.why
        yield words.next_step
