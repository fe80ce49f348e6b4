"""From evidence to stages: which of them passed, and the first that did not, which is the cause."""

from collections.abc import Callable, Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem
from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.explanation.evidence import Because, Evidence, From, InEntra, InJellyfish, NotKnown, Provisioned
from jellyfish_setup.explanation.stages import Explanation, PersonStage, Stage

_MOST_SENT = 40


def explain(evidence: Evidence) -> Explanation:
    """The stages. Behind the first that failed nothing is told, so that there is one cause; nothing is raised."""
    stages: list[Stage] = []
    failed: PersonStage | None = None
    for name, judge in _JUDGES.items():
        if failed is not None:
            stages.append(Stage(name, StageState.SKIPPED, facts={"because": str(failed)}))
            continue
        stage = judge(name, evidence)
        failed = name if stage.state is StageState.FAILED else None
        stages.append(stage)
    return Explanation(evidence.person, tuple(stages))


def _passed(name: PersonStage, **facts: Fact) -> Stage:
    return Stage(name, StageState.PASSED, facts=facts)


def _failed(name: PersonStage, code: Code, facts: Mapping[str, Fact] = NO_FACTS, behind: Problem | None = None) -> Stage:
    return Stage(name, StageState.FAILED, code, facts, behind)


def _remark(name: PersonStage, problem: Problem) -> Stage:
    return Stage(name, StageState.REMARK, problem.code, problem.facts)


def _skipped(name: PersonStage, unknown: NotKnown) -> Stage:
    facts: dict[str, Fact] = {"because": str(unknown.because)}
    if unknown.code is not None:
        facts["cause"] = str(unknown.code)
    return Stage(name, StageState.SKIPPED, facts=facts)


def _last(evidence: Evidence) -> UserResult | None:
    return None if isinstance(evidence.provisioned, NotKnown) else evidence.provisioned.last


def _known(name: PersonStage, evidence: Evidence) -> Stage:
    entra, last = evidence.in_entra, _last(evidence)
    if isinstance(entra, InEntra):
        facts: dict[str, Fact] = {"source": str(entra.source)}
        if not entra.known:
            return _failed(name, Code.PERSON_NOT_FOUND, facts)
        return _passed(name, **facts, display_name=entra.display_name)
    if last is not None:
        return _passed(name, source=str(From.LOG), display_name=last.display_name)
    if isinstance(evidence.in_jellyfish, InJellyfish):
        return _skipped(name, entra)
    return _failed(name, Code.PERSON_UNKNOWN, {"because": str(entra.because)})


def _enabled(name: PersonStage, evidence: Evidence) -> Stage:
    if isinstance(evidence.in_entra, NotKnown):
        return _by_log(name, evidence, evidence.in_entra)
    if not evidence.in_entra.enabled:
        return _failed(name, Code.PERSON_DISABLED, {"source": str(evidence.in_entra.source)})
    return _passed(name, source=str(evidence.in_entra.source))


def _assigned(name: PersonStage, evidence: Evidence) -> Stage:
    how = evidence.assigned
    if isinstance(how, NotKnown):
        return _by_log(name, evidence, how)
    if how.counts:
        return _passed(name, directly=how.directly, groups=how.groups, everybody=how.everybody is True)
    unread: dict[str, Fact] = {} if how.everybody is not None else {"everybody": "not-known"}
    if how.outer_groups:
        inner: dict[str, Fact] = {"inner_group": ", ".join(how.inner_groups)} if how.inner_groups else {}
        return _failed(name, Code.PERSON_NESTED_GROUP, {"group": ", ".join(how.outer_groups), **inner, **unread})
    return _failed(name, Code.PERSON_NOT_ASSIGNED, unread)


def _scope(name: PersonStage, evidence: Evidence) -> Stage:
    scope = evidence.scope
    if isinstance(scope, NotKnown):
        return _by_log(name, evidence, scope)
    if not scope.let_in:
        return _failed(name, Code.PERSON_OUT_OF_SCOPE, scope.problem.facts if scope.problem else NO_FACTS)
    return _remark(name, scope.problem) if scope.problem else _passed(name, conditions=scope.conditions)


def _values(name: PersonStage, evidence: Evidence) -> Stage:
    values = evidence.values
    if isinstance(values, NotKnown):
        return _skipped(name, values)
    if values.missing is not None:
        return _failed(name, Code.PERSON_VALUE_MISSING, {**values.missing.facts, "cause": str(values.missing.code)})
    if values.remark is not None:
        return _remark(name, values.remark)
    return _passed(name, number=len(values.sent), sent=values.sent[:_MOST_SENT], absent=values.absent)


def _match(name: PersonStage, evidence: Evidence) -> Stage:
    there = evidence.in_jellyfish
    if isinstance(there, NotKnown):
        return _skipped(name, there)
    asked: dict[str, Fact] = {"attribute": there.attribute, "value": there.value}
    if there.problem is not None:
        return _failed(name, there.problem.code, {**there.problem.facts, **asked})
    return _passed(name, **asked, found=bool(there.found))


def _result(name: PersonStage, evidence: Evidence) -> Stage:
    done = evidence.provisioned
    if isinstance(done, NotKnown):
        return _skipped(name, done)
    there = evidence.in_jellyfish
    has_account = isinstance(there, InJellyfish) and there.found is True
    as_wanted = isinstance(there, InJellyfish) and has_account and there.active and there.changes == ()
    facts = _result_facts(done)
    if done.last is None:
        return _passed(name, **facts) if has_account else _failed(name, Code.PERSON_NOT_YET, facts, done.hindrance)
    problem = done.last.problem
    match done.last.outcome:
        case Outcome.FAILED if problem is not None and as_wanted:  # it was put right since
            return _remark(name, problem)
        case Outcome.FAILED:
            return _failed(name, Code.PERSON_FAILED, facts, problem)
        case _ if problem is None or done.last.outcome is Outcome.SUCCEEDED:
            return _passed(name, **facts) if done.hindrance is None else _remark(name, done.hindrance)
        case Outcome.WARNING:
            return _remark(name, problem)
        case _ if has_account:
            return _remark(name, problem)
        case _ if problem.code in _LEFT_OUT.values():  # which is not so any more, else a stage before had failed
            return _failed(name, Code.PERSON_NOT_YET, facts, done.hindrance)
        case _:
            return _failed(name, Code.PERSON_FAILED, facts, problem)


def _result_facts(done: Provisioned) -> dict[str, Fact]:
    facts = {**({} if done.last is None else _in_log(done.last)), "source": str(done.source)}
    if done.state:
        facts["provisioning"] = done.state
    if done.last is None:
        return facts
    facts |= {"action": str(done.last.action), "outcome": str(done.last.outcome)}
    if done.last.problem is not None:
        facts["cause"] = str(done.last.problem.code)
        told = done.last.problem.facts
        facts |= {one: told[one] for one in ("entra_code", "server_said", "entra_advice") if one in told}
    return facts


def _account(name: PersonStage, evidence: Evidence) -> Stage:
    there, last = evidence.in_jellyfish, _last(evidence)
    if isinstance(there, InJellyfish):
        return _passed(name, id=there.target_id) if there.found else _failed(name, Code.PERSON_NO_ACCOUNT)
    if last is None or last.outcome is not Outcome.SUCCEEDED:
        return _skipped(name, there)
    return _failed(name, Code.PERSON_NO_ACCOUNT, _in_log(last)) if last.action is Action.DELETE else _passed(name, **_in_log(last))


def _active(name: PersonStage, evidence: Evidence) -> Stage:
    there, last = evidence.in_jellyfish, _last(evidence)
    if isinstance(there, InJellyfish):
        return _passed(name) if there.active else _failed(name, Code.PERSON_ACCOUNT_DISABLED)
    if last is None or last.outcome is not Outcome.SUCCEEDED or last.action is not Action.DISABLE:
        return _skipped(name, there)
    return _failed(name, Code.PERSON_ACCOUNT_DISABLED, _in_log(last))


def _equal(name: PersonStage, evidence: Evidence) -> Stage:
    there = evidence.in_jellyfish
    if isinstance(there, NotKnown):
        return _skipped(name, there)
    if there.changes is None:
        return _skipped(name, evidence.values if isinstance(evidence.values, NotKnown) else NotKnown(Because.NO_LIST))
    if not there.changes:
        return _passed(name)
    differing = tuple(f"{change.attribute}: {change.before or ''} → {change.after or ''}" for change in there.changes)
    return _failed(name, Code.PERSON_DIFFERS, {"attributes": tuple(change.attribute for change in there.changes), "differing": differing})


def _by_log(name: PersonStage, evidence: Evidence, unknown: NotKnown) -> Stage:
    """What the newest provisioning says of a stage that cannot be looked at otherwise."""
    last = _last(evidence)
    cause = last.problem.code if last is not None and last.problem is not None and last.outcome is Outcome.SKIPPED else None
    if last is None or cause != _LEFT_OUT[name]:
        return _skipped(name, unknown)
    return _failed(name, _OURS[name], _in_log(last))


def _in_log(last: UserResult) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"source": str(From.LOG)}
    if last.at is not None:
        facts["at"] = last.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return facts


# What a log says of somebody who was left out.
_LEFT_OUT = {
    PersonStage.ENABLED: Code.PERSON_DISABLED,
    PersonStage.ASSIGNED: Code.SYNC_NOT_ASSIGNED,
    PersonStage.SCOPE: Code.SYNC_OUT_OF_SCOPE,
}
_OURS = {
    PersonStage.ENABLED: Code.PERSON_DISABLED,
    PersonStage.ASSIGNED: Code.PERSON_NOT_ASSIGNED,
    PersonStage.SCOPE: Code.PERSON_OUT_OF_SCOPE,
}
_JUDGES: Mapping[PersonStage, Callable[[PersonStage, Evidence], Stage]] = {
    PersonStage.KNOWN: _known,
    PersonStage.ENABLED: _enabled,
    PersonStage.ASSIGNED: _assigned,
    PersonStage.SCOPE: _scope,
    PersonStage.VALUES: _values,
    PersonStage.MATCH: _match,
    PersonStage.RESULT: _result,
    PersonStage.ACCOUNT: _account,
    PersonStage.ACTIVE: _active,
    PersonStage.EQUAL: _equal,
}
