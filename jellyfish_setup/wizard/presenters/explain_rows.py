"""Where an explanation comes from, and its stages as rows; the one that failed says what to do, and leads there where it can."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.explanation.stages import Explanation, PersonStage, Stage
from jellyfish_setup.texts.blanks import one_line
from jellyfish_setup.texts.explanation import cause_words, person_stage_detail, person_stage_title
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import explain as words
from jellyfish_setup.texts.pages import results as results_words
from jellyfish_setup.wizard.journey import is_reachable
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage, StepId, is_open_to

SIGN_IN_FIRST = "sign-in-first"
_ANOTHER_KEY = frozenset({Code.KEY_REJECTED, Code.KEY_EXPIRED, Code.KEY_NOT_ADMIN, Code.KEY_BAD_CHARACTERS})
_WAYS_OUT = {
    Code.PERSON_NOT_ASSIGNED: (SidePage.ENTRA_SET_UP, words.ASSIGN),
    Code.PERSON_NESTED_GROUP: (SidePage.ENTRA_SET_UP, words.ASSIGN),
    Code.PERSON_NOT_YET: (SidePage.ENTRA_WATCH, words.WATCH),
    Code.PERSON_NO_ACCOUNT: (SidePage.ENTRA_WATCH, words.WATCH),
    Code.PERSON_ACCOUNT_DISABLED: (SidePage.ENTRA_WATCH, words.WATCH),
    Code.PERSON_FAILED: (SidePage.RESULTS, results_words.OPEN),
    Code.PERSON_DIFFERS: (SidePage.RESULTS, results_words.OPEN),
}
# Only where the rules are those of the journey: what is changed there does not change Entra's.
_OWN_RULES = {
    Code.PERSON_OUT_OF_SCOPE: (SidePage.SCOPE, words.CHANGE_FILTER),
    Code.PERSON_VALUE_MISSING: (SidePage.MAPPING_EDITOR, words.CHANGE_MAPPING),
}


def stage_rows(explanation: Explanation, session: Session) -> tuple[StageRow, ...]:
    """Every stage, whether it was looked at or not."""
    return tuple(
        StageRow(
            name=stage.name,
            title=person_stage_title(stage.name),
            state=stage.state,
            state_word=say(common.STATE_WORDS[stage.state]),
            detail=person_stage_detail(stage),
            running=False,
            begun=0.0,
            seconds=0.0,
            duration="",
            explanation=_told(explanation, stage, session),
        )
        for stage in explanation.stages
    )


def source_facts(session: Session) -> tuple[Titled, ...]:
    """Where the page looks, and why not everywhere."""
    state, is_signed_in = session.state, session.entra is not None
    people = words.PEOPLE_NOT_NEEDED if is_signed_in else words.PEOPLE_ASKED if state.has_people else words.PEOPLE_NONE
    host = state.tenant.origin.host if state.tenant else ""
    asked = (
        (words.ENTRA, say(words.ENTRA_ASKED if is_signed_in else words.ENTRA_NOT_ASKED), is_signed_in),
        (words.PEOPLE, say(people), state.has_people and not is_signed_in),
        (words.LOGS, say(words.LOGS_ASKED if session.logs else words.LOGS_NONE), session.logs is not None),
        (words.JELLYFISH, say(words.JELLYFISH_ASKED, host=host) if host else say(words.JELLYFISH_NONE), bool(host)),
    )
    return tuple(Titled(say(title), text, StageState.PASSED if is_asked else StageState.SKIPPED) for title, text, is_asked in asked)


def _told(explanation: Explanation, stage: Stage, session: Session) -> Notice | None:
    if stage.state is StageState.REMARK:
        return notice_of(explanation.problem_of(stage), Tone.WARN)
    cause = cause_words(explanation)
    if stage.state is not StageState.FAILED or cause is None:
        return None
    differing = stage.facts.get("differing")
    lines = [one_line(line) for line in differing] if isinstance(differing, tuple) else []
    return Notice(Tone.BAD, cause.title, "\n".join([cause.why, *lines]), cause.next_step, cause.code, _way_out(stage, session))


def _way_out(stage: Stage, session: Session) -> Button | None:
    """The button to where this program can put it right; None where it cannot."""
    code, state = stage.code, session.state
    if code is Code.PERSON_UNKNOWN:
        return Button(SIGN_IN_FIRST, say(words.SIGN_IN_FIRST))
    ways = _WAYS_OUT if session.entra is not None else _WAYS_OUT | _OWN_RULES
    if code in _ANOTHER_KEY:
        way = (SidePage.REPLACE_KEY, common.REPLACE_KEY)
    elif code in ways:
        way = ways[code]
    elif stage.name is PersonStage.MATCH and code is not None and not code.startswith("provisioning-"):
        return Button(StepId.CONNECTION, say(words.CHECK)) if is_reachable(state, StepId.CONNECTION) else None
    else:
        return None
    page, label = way
    return Button(page, say(label)) if is_open_to(page, state) else None
