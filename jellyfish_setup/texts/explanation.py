"""The words of “Why does this person have no account?”: what is looked at, what was seen, and how it ended."""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact
from jellyfish_setup.core.stage import StageState, Verdict
from jellyfish_setup.explanation.evidence import Because
from jellyfish_setup.explanation.stages import Explanation, PersonStage, Stage
from jellyfish_setup.mapping.scope import Refusal
from jellyfish_setup.mapping.scope_filter import Clause
from jellyfish_setup.texts.blanks import one_line, put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate
from jellyfish_setup.texts.problems import ProblemWords, describe
from jellyfish_setup.texts.scope import refusal_words

_TITLES = {
    PersonStage.KNOWN: QT_TRANSLATE_NOOP("Explanation", "Known in Entra"),
    PersonStage.ENABLED: QT_TRANSLATE_NOOP("Explanation", "Sign-in"),
    PersonStage.ASSIGNED: QT_TRANSLATE_NOOP("Explanation", "Assigned"),
    PersonStage.SCOPE: QT_TRANSLATE_NOOP("Explanation", "In scope"),
    PersonStage.VALUES: QT_TRANSLATE_NOOP("Explanation", "Values"),
    PersonStage.MATCH: QT_TRANSLATE_NOOP("Explanation", "Search"),
    PersonStage.RESULT: QT_TRANSLATE_NOOP("Explanation", "Last result"),
    PersonStage.ACCOUNT: QT_TRANSLATE_NOOP("Explanation", "Account"),
    PersonStage.ACTIVE: QT_TRANSLATE_NOOP("Explanation", "Active"),
    PersonStage.EQUAL: QT_TRANSLATE_NOOP("Explanation", "Same values"),
}
# For each stage the texts that may be said where it passed, with the facts that must be as given: the first that fits is
# shown, and the last always does.
_SEEN: Mapping[PersonStage, tuple[tuple[str, Mapping[str, Fact]], ...]] = {
    PersonStage.KNOWN: (
        (QT_TRANSLATE_NOOP("Explanation", "in the list"), {"source": "list"}),
        (QT_TRANSLATE_NOOP("Explanation", "in the provisioning logs"), {"source": "log"}),
        (QT_TRANSLATE_NOOP("Explanation", "found"), {}),
    ),
    PersonStage.ENABLED: ((QT_TRANSLATE_NOOP("Explanation", "allowed"), {}),),
    PersonStage.ASSIGNED: (
        (QT_TRANSLATE_NOOP("Explanation", "the application is for everybody"), {"everybody": True}),
        (QT_TRANSLATE_NOOP("Explanation", "directly"), {"directly": True}),
        (QT_TRANSLATE_NOOP("Explanation", "through {groups}"), {}),
    ),
    PersonStage.SCOPE: (
        (QT_TRANSLATE_NOOP("Explanation", "there is no filter"), {"conditions": 0}),
        (QT_TRANSLATE_NOOP("Explanation", "the filter lets this person in"), {}),
    ),
    PersonStage.VALUES: ((QT_TRANSLATE_NOOP("Explanation", "{number} would be sent"), {}),),
    PersonStage.MATCH: (
        (QT_TRANSLATE_NOOP("Explanation", "by {attribute} “{value}”: found"), {"found": True}),
        (QT_TRANSLATE_NOOP("Explanation", "by {attribute} “{value}”: nobody"), {}),
    ),
    PersonStage.RESULT: (
        (QT_TRANSLATE_NOOP("Explanation", "nothing went wrong"), {"outcome": "succeeded"}),
        (QT_TRANSLATE_NOOP("Explanation", "nothing was left to do"), {"outcome": "skipped"}),
        (QT_TRANSLATE_NOOP("Explanation", "none is known, but there is an account"), {}),
    ),
    PersonStage.ACCOUNT: (
        (QT_TRANSLATE_NOOP("Explanation", "there, by the provisioning logs"), {"source": "log"}),
        (QT_TRANSLATE_NOOP("Explanation", "there"), {}),
    ),
    PersonStage.ACTIVE: ((QT_TRANSLATE_NOOP("Explanation", "can be used"), {}),),
    PersonStage.EQUAL: ((QT_TRANSLATE_NOOP("Explanation", "as Entra would send them"), {}),),
}
_NOT_LOOKED_AT = {
    Because.NOT_SIGNED_IN: QT_TRANSLATE_NOOP("Explanation", "not looked at, because nobody is signed in to Entra"),
    Because.NO_APPLICATION: QT_TRANSLATE_NOOP("Explanation", "not looked at, because no application was named"),
    Because.NO_LIST: QT_TRANSLATE_NOOP("Explanation", "not looked at: no list of people, and nobody is signed in"),
    Because.NO_LOGS: QT_TRANSLATE_NOOP("Explanation", "not looked at: no exported logs, and nobody is signed in"),
    Because.NO_ADDRESS: QT_TRANSLATE_NOOP("Explanation", "not looked at, because no Jellyfish address was given"),
    Because.NO_KEY: QT_TRANSLATE_NOOP("Explanation", "not looked at, because there is no key for Jellyfish"),
    Because.REFUSED: QT_TRANSLATE_NOOP("Explanation", "not looked at, because Entra does not allow it"),
}
_AFTER = QT_TRANSLATE_NOOP("Explanation", "not looked at, because of “{stage}”")
_SKIPPED = QT_TRANSLATE_NOOP("Explanation", "not looked at")
_VERDICTS = {
    Verdict.PASSED: QT_TRANSLATE_NOOP("Explanation", "This person has an account that can be used, and it is as it should be."),
    Verdict.ATTENTION: QT_TRANSLATE_NOOP("Explanation", "Nothing was found to be in the way, but not everything is certain."),
    Verdict.FAILED: QT_TRANSLATE_NOOP("Explanation", "The way to an account stops at “{stage}”."),
}


def person_stage_title(name: PersonStage) -> str:
    """What is looked at in this stage."""
    return translate("Explanation", _TITLES[name])


def person_stage_detail(stage: Stage) -> str:
    """The short text beside a stage: what was seen, what failed, or why it was not looked at."""
    match stage.state:
        case StageState.SKIPPED:
            return _skipped(stage)
        case StageState.PASSED:
            fitting = (text for text, wanted in _SEEN[stage.name] if all(stage.facts.get(name) == value for name, value in wanted.items()))
            text = translate("Explanation", next(fitting, _SEEN[stage.name][-1][0]))
            return put_in(text, {name: one_line(value) for name, value in stage.facts.items()})
        case _:
            return _condition(stage) or title_of(stage)


def explanation_sentence(explanation: Explanation) -> str:
    """How it ended, in one sentence; the cause is told by `cause_words`."""
    failed = explanation.failed
    stage = "" if failed is None else person_stage_title(failed.name)
    return put_in(translate("Explanation", _VERDICTS[explanation.verdict]), {"stage": stage})


def cause_words(explanation: Explanation) -> ProblemWords | None:
    """The words of the cause. Where a nearer one is behind it, its reason and its next step count: there is one next step."""
    problem, behind = explanation.problem, explanation.behind
    if problem is None:
        return None
    words = describe(problem)
    if behind is None:
        return words
    nearer = describe(behind)
    return ProblemWords(words.code, words.title, f"{words.why} {nearer.title}: {nearer.why}", nearer.next_step)


def title_of(stage: Stage) -> str:
    """The title of the cause of a stage that failed or has a remark."""
    problem = Explanation("", (stage,)).problem or next(iter(Explanation("", (stage,)).remarks), None)
    return "" if problem is None else describe(problem).title


def _condition(stage: Stage) -> str:
    """The condition of the scoping filter that says no, such as `department is not “Sales” but “Marketing”`; empty for another cause."""
    attribute, operator = stage.facts.get("attribute"), stage.facts.get("operator")
    if stage.code is not Code.PERSON_OUT_OF_SCOPE or not isinstance(attribute, str) or not isinstance(operator, str):
        return ""
    wanted, value = stage.facts.get("wanted"), stage.facts.get("value")
    clause = Clause(attribute, operator, wanted if isinstance(wanted, tuple) else ())
    return refusal_words(Refusal("", clause, value if isinstance(value, str | tuple) else None))


def _skipped(stage: Stage) -> str:
    because = stage.facts.get("because")
    if because in tuple(Because):
        return translate("Explanation", _NOT_LOOKED_AT[Because(str(because))])
    if because in tuple(PersonStage):
        return put_in(translate("Explanation", _AFTER), {"stage": person_stage_title(PersonStage(str(because)))})
    return translate("Explanation", _SKIPPED)
