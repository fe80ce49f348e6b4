"""Rows of the comparison: who is not in step, and how."""

from collections.abc import Iterable

from jellyfish_setup.core.result import Change
from jellyfish_setup.provisioning.drift import Drift, Standing
from jellyfish_setup.texts.comparison import standing_word
from jellyfish_setup.texts.pages import compare as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.texts.pages import trial as trial_words
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.results import change_sentence
from jellyfish_setup.wizard.presenters.attributes import short_target
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.result_rows import RowStore

_TONES = {
    Standing.SEVERAL: Tone.WARN,
    Standing.CANNOT_TELL: Tone.WARN,
    Standing.MISSING: Tone.WARN,
    Standing.DISABLED_THERE: Tone.WARN,
    Standing.DIFFERS: Tone.INFO,
}


def drift_store(drifts: Iterable[Drift]) -> RowStore:
    """Everybody who is not in step, as they come; nobody is lost where two accounts have one name."""
    store = RowStore(_row)
    for drift in drifts:
        name = drift.person if store.key_of(drift.person) is None else f"{drift.person} ({drift.target_id})"
        store.put(name, drift.display_name or drift.person, _tone(drift), _word(drift), (name, drift))
    return store


def _row(named: tuple[str, Drift]) -> ResultRow:
    name, drift = named
    return ResultRow(
        person=name,
        name=drift.display_name or drift.person,
        tone=_tone(drift),
        word=_word(drift),
        text=_in_short(drift),
        outcome=None,
        changes=tuple((short_target(each.attribute), _shown(each.before), _shown(each.after)) for each in _differing(drift)),
        explanation=_explanation(drift),
        sign_in_name=drift.person,
    )


def _word(drift: Drift) -> str:
    """As on a chip; the longest is told beside it."""
    return say(words.STILL_ACTIVE) if drift.standing is Standing.STILL_ACTIVE else standing_word(drift.standing)


def _tone(drift: Drift) -> Tone:
    return Tone.BAD if drift.is_gap else _TONES.get(drift.standing, Tone.NEUTRAL)


def _differing(drift: Drift) -> tuple[Change, ...]:
    return () if drift.standing is Standing.MISSING else drift.changes


def _in_short(drift: Drift) -> str:
    changes = _differing(drift)
    if drift.standing is Standing.STILL_ACTIVE:
        return standing_word(drift.standing)
    if drift.standing is Standing.ONLY_THERE:
        return say(words.CAN_BE_USED if drift.active else words.IS_OFF)
    if drift.standing is Standing.MISSING:
        return say(words.WILL_GET)
    if len(changes) == 1:
        return change_sentence(changes[0])
    if changes:
        return say_number(len(changes), words.DIFFERS)
    return describe(drift.problem).title if drift.problem else ""


def _explanation(drift: Drift) -> Notice | None:
    """What it may mean, and what to do; nothing where the values that differ say it."""
    tone = _tone(drift)
    if drift.problem is not None:
        return notice_of(drift.problem, tone)
    match drift.standing:
        case Standing.ONLY_THERE if drift.active:
            return Notice(tone, say(words.EXPLAIN_ONLY_THERE), next_step=say(words.EXPLAIN_ONLY_THERE_STEP))
        case Standing.MISSING:
            return Notice(tone, say(words.EXPLAIN_MISSING), next_step=say(words.EXPLAIN_MISSING_STEP))
        case Standing.DISABLED_THERE:
            return Notice(tone, say(words.EXPLAIN_OFF), next_step=say(words.EXPLAIN_OFF_STEP))
        case _:
            return None


def _shown(value: str | None) -> str:
    return say(trial_words.NO_VALUE) if value is None else value
