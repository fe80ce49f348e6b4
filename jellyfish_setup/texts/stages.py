"""The words of a connection check: what is tried, and what was seen."""

from collections.abc import Mapping

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact
from jellyfish_setup.texts.blanks import blanks_of, fill, one_line, put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_TITLES = {
    StageName.ADDRESS: QT_TRANSLATE_NOOP("Stages", "Address"),
    StageName.PROXY: QT_TRANSLATE_NOOP("Stages", "Proxy"),
    StageName.NAME: QT_TRANSLATE_NOOP("Stages", "Name"),
    StageName.CONNECT: QT_TRANSLATE_NOOP("Stages", "Connect"),
    StageName.TLS: QT_TRANSLATE_NOOP("Stages", "Secure channel"),
    StageName.HTTP: QT_TRANSLATE_NOOP("Stages", "Answer"),
    StageName.KEY: QT_TRANSLATE_NOOP("Stages", "API key"),
    StageName.SCIM: QT_TRANSLATE_NOOP("Stages", "SCIM service"),
    StageName.FILTER: QT_TRANSLATE_NOOP("Stages", "Finding a person"),
}

# For each stage the texts that may be said of it, with the facts that must be as given and those that must be there: the
# first that fits is shown, and the last always does.
_SEEN: Mapping[StageName, tuple[tuple[str, Mapping[str, Fact]], ...]] = {
    StageName.ADDRESS: ((QT_TRANSLATE_NOOP("Stages", "{origin}"), {}), (QT_TRANSLATE_NOOP("Stages", "understood"), {})),
    StageName.PROXY: ((QT_TRANSLATE_NOOP("Stages", "{proxy}"), {}), (QT_TRANSLATE_NOOP("Stages", "none needed"), {})),
    StageName.NAME: (
        (QT_TRANSLATE_NOOP("Stages", "{addresses}"), {}),
        (QT_TRANSLATE_NOOP("Stages", "looked up by the proxy"), {"by_proxy": True}),
        (QT_TRANSLATE_NOOP("Stages", "found"), {}),
    ),
    StageName.CONNECT: (
        (QT_TRANSLATE_NOOP("Stages", "{port} answered"), {}),
        (QT_TRANSLATE_NOOP("Stages", "through the proxy"), {"by_proxy": True}),
        (QT_TRANSLATE_NOOP("Stages", "answered"), {}),
    ),
    StageName.TLS: (
        (QT_TRANSLATE_NOOP("Stages", "{version}, valid until {valid_until}"), {}),
        (QT_TRANSLATE_NOOP("Stages", "{version}"), {}),
        (QT_TRANSLATE_NOOP("Stages", "not used at this address"), {"used": False}),
        (QT_TRANSLATE_NOOP("Stages", "secure"), {}),
    ),
    StageName.HTTP: ((QT_TRANSLATE_NOOP("Stages", "Jellyfish answered"), {}),),
    StageName.KEY: ((QT_TRANSLATE_NOOP("Stages", "not refused"), {"judged": False}), (QT_TRANSLATE_NOOP("Stages", "accepted"), {})),
    StageName.SCIM: ((QT_TRANSLATE_NOOP("Stages", "answers as Entra expects"), {}),),
    StageName.FILTER: ((QT_TRANSLATE_NOOP("Stages", "asked for nobody, found nobody"), {}),),
}
_FAILED = {
    StageName.ADDRESS: QT_TRANSLATE_NOOP("Stages", "not usable"),
    StageName.PROXY: QT_TRANSLATE_NOOP("Stages", "the proxy is in the way"),
    StageName.NAME: QT_TRANSLATE_NOOP("Stages", "not found"),
    StageName.CONNECT: QT_TRANSLATE_NOOP("Stages", "no connection"),
    StageName.TLS: QT_TRANSLATE_NOOP("Stages", "not secure"),
    StageName.HTTP: QT_TRANSLATE_NOOP("Stages", "no usable answer"),
    StageName.KEY: QT_TRANSLATE_NOOP("Stages", "not accepted"),
    StageName.SCIM: QT_TRANSLATE_NOOP("Stages", "not as Entra expects"),
    StageName.FILTER: QT_TRANSLATE_NOOP("Stages", "not as Entra expects"),
}
# Where the stage's general word would not be true, or a nearer one is as short.
_FAILED_BY = {
    Code.NAME_LOOKUP_FAILED: QT_TRANSLATE_NOOP("Stages", "could not be looked up"),
    Code.NAME_LOOKUP_TIMEOUT: QT_TRANSLATE_NOOP("Stages", "no answer in time"),
    Code.CONNECT_REFUSED: QT_TRANSLATE_NOOP("Stages", "refused"),
    Code.CONNECT_TIMEOUT: QT_TRANSLATE_NOOP("Stages", "no answer in time"),
    Code.PROXY_NOT_FOUND: QT_TRANSLATE_NOOP("Stages", "proxy not found"),
    Code.PROXY_TIMEOUT: QT_TRANSLATE_NOOP("Stages", "no answer from the proxy"),
    Code.TLS_CERTIFICATE_EXPIRED: QT_TRANSLATE_NOOP("Stages", "certificate has expired"),
    Code.TLS_CERTIFICATE_NOT_YET_VALID: QT_TRANSLATE_NOOP("Stages", "certificate not valid yet"),
    Code.TLS_WRONG_HOST: QT_TRANSLATE_NOOP("Stages", "certificate for another address"),
    Code.TLS_UNKNOWN_AUTHORITY: QT_TRANSLATE_NOOP("Stages", "certificate not trusted"),
    Code.TLS_SELF_SIGNED: QT_TRANSLATE_NOOP("Stages", "certificate not trusted"),
    Code.TLS_INSPECTED: QT_TRANSLATE_NOOP("Stages", "opened on the way"),
    Code.TLS_CHAIN_INCOMPLETE: QT_TRANSLATE_NOOP("Stages", "certificate not complete"),
    Code.TLS_TIMEOUT: QT_TRANSLATE_NOOP("Stages", "no answer in time"),
    Code.TLS_CLOSED: QT_TRANSLATE_NOOP("Stages", "closed while opening"),
    Code.TLS_CLIENT_CERTIFICATE: QT_TRANSLATE_NOOP("Stages", "asks this computer for a certificate"),
    Code.HTTP_TIMEOUT: QT_TRANSLATE_NOOP("Stages", "no answer in time"),
    Code.HTTP_TOO_SLOW: QT_TRANSLATE_NOOP("Stages", "too slow"),
    Code.HTTP_REDIRECT: QT_TRANSLATE_NOOP("Stages", "points to another address"),
    Code.HTTP_LOGIN_PAGE: QT_TRANSLATE_NOOP("Stages", "a sign-in page answered"),
    Code.KEY_MISSING: QT_TRANSLATE_NOOP("Stages", "no key chosen yet"),
    Code.KEY_NOT_ADMIN: QT_TRANSLATE_NOOP("Stages", "may not manage people"),
    Code.KEY_BLOCKED_BY_FIREWALL: QT_TRANSLATE_NOOP("Stages", "a firewall answered"),
    Code.KEY_EXPIRED: QT_TRANSLATE_NOOP("Stages", "expired"),
    Code.SCIM_RATE_LIMITED: QT_TRANSLATE_NOOP("Stages", "asks us to slow down"),
    Code.SCIM_SERVER_ERROR: QT_TRANSLATE_NOOP("Stages", "a problem in Jellyfish"),
    Code.SCIM_UNAVAILABLE: QT_TRANSLATE_NOOP("Stages", "not available at the moment"),
}
_NOT_CHECKED_BECAUSE = {
    StageName.ADDRESS: QT_TRANSLATE_NOOP("Stages", "not checked, because the address cannot be used"),
    StageName.PROXY: QT_TRANSLATE_NOOP("Stages", "not checked, because the proxy is in the way"),
    StageName.NAME: QT_TRANSLATE_NOOP("Stages", "not checked, because the name was not found"),
    StageName.CONNECT: QT_TRANSLATE_NOOP("Stages", "not checked, because there was no connection"),
    StageName.TLS: QT_TRANSLATE_NOOP("Stages", "not checked, because there was no secure channel"),
    StageName.HTTP: QT_TRANSLATE_NOOP("Stages", "not checked, because no usable answer came"),
    StageName.KEY: QT_TRANSLATE_NOOP("Stages", "not checked, because the key was not accepted"),
    StageName.SCIM: QT_TRANSLATE_NOOP("Stages", "not checked, because the service did not answer as expected"),
}
_NOT_CHECKED = QT_TRANSLATE_NOOP("Stages", "not checked")
_STATE_WORDS = {
    StageState.PASSED: QT_TRANSLATE_NOOP("Stages", "passed"),
    StageState.REMARK: QT_TRANSLATE_NOOP("Stages", "passed with a remark"),
    StageState.FAILED: QT_TRANSLATE_NOOP("Stages", "failed"),
    StageState.SKIPPED: QT_TRANSLATE_NOOP("Stages", "not checked"),
}
_PASSED = QT_TRANSLATE_NOOP(
    "Stages", "This computer reached Jellyfish, and the key was accepted. Entra will use the same address and the same key."
)
_ATTENTION = QT_TRANSLATE_NOOP("Stages", "This computer reached Jellyfish, and the key was accepted. Look at the remarks before you go on.")
_STOPPED = QT_TRANSLATE_NOOP("Stages", "The check stopped at “{stage}”.")


def stage_title(name: StageName) -> str:
    """What is tried in this stage."""
    return translate("Stages", _TITLES[name])


def stage_state_word(state: StageState) -> str:
    """How a stage ended, in a word for where its sign cannot be seen."""
    return translate("Stages", _STATE_WORDS[state])


def stage_detail(stage: Stage, because: StageName | None = None) -> str:
    """The short text beside a stage: what was seen, what failed, or why it was not tried.

    Args:
        stage: the stage that ended.
        because: the stage that failed before a skipped one, where the stage's own fact `because` does not say so.
    """
    match stage.state:
        case StageState.SKIPPED:
            return _skipped(stage, because)
        case StageState.FAILED:
            nearer = _FAILED_BY.get(stage.code) if stage.code else None
            return translate("Stages", nearer or _FAILED[stage.name])
        case _:
            return _seen(stage)


def verdict_sentence(diagnosis: Diagnosis) -> str:
    """How the whole check ended, in one or two sentences; the cause is told by the problem's own words."""
    match diagnosis.verdict:
        case Verdict.PASSED:
            return translate("Stages", _PASSED)
        case Verdict.ATTENTION:
            return translate("Stages", _ATTENTION)
        case Verdict.FAILED:
            failed = next((stage.name for stage in diagnosis.stages if stage.state is StageState.FAILED), StageName.ADDRESS)
            return put_in(translate("Stages", _STOPPED), {"stage": stage_title(failed)})


def _skipped(stage: Stage, because: StageName | None) -> str:
    failed = stage.facts.get("because")
    if isinstance(failed, str) and failed in _NOT_CHECKED_BECAUSE:
        because = StageName(failed)
    if because in _NOT_CHECKED_BECAUSE:
        return translate("Stages", _NOT_CHECKED_BECAUSE[because])
    return translate("Stages", _NOT_CHECKED)


def _seen(stage: Stage) -> str:
    # Python's ssl module says TLSv1.3 where people say TLS 1.3.
    facts = {
        name: value.replace("TLSv", "TLS ") if name == "version" and isinstance(value, str) else value
        for name, value in stage.facts.items()
    }
    fitting = (text for text, wanted in _SEEN[stage.name] if _fits(text, wanted, facts))
    return fill("Stages", next(fitting, _SEEN[stage.name][-1][0]), facts)


def _fits(text: str, wanted: Mapping[str, Fact], facts: Mapping[str, Fact]) -> bool:
    is_so = all(facts.get(name) == value for name, value in wanted.items())
    return is_so and all(one_line(facts.get(name)) for name in blanks_of(text))
