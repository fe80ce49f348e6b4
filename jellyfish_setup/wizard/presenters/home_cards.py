"""How key, connection and Entra are, as far as this computer knows, each as a card."""

from typing import TYPE_CHECKING

from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.texts.dates import day, moment
from jellyfish_setup.texts.pages import expiry as expiry_words
from jellyfish_setup.texts.pages import home as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.sentences import after_title, as_title
from jellyfish_setup.wizard.presenters.bodies.home import HomeCard
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.steps import SidePage

if TYPE_CHECKING:
    from jellyfish_setup.wizard.last_seen import LastLook
    from jellyfish_setup.wizard.session import Session

_CALM_DAYS = 30
_VERDICTS = {
    Verdict.PASSED: (Tone.OK, words.CHECK_PASSED),
    Verdict.ATTENTION: (Tone.WARN, words.CHECK_REMARK),
    Verdict.FAILED: (Tone.BAD, words.CHECK_FAILED),
}
_GOOD_STATES = ("healthy", "running")
_BAD_STATES = ("quarantine",)


def key_card(session: "Session") -> HomeCard:
    """Where the key is, and how long it is good; first of all, whether Entra has another one."""
    return HomeCard("key", say(words.KEY), _key_notice(session))


def connection_card(session: "Session", doing: str | None) -> HomeCard:
    """How the last check ended.

    Args:
        session: what is known.
        doing: the stage that a check is at which is going on, empty before the first; None where none is going on.
    """
    caption = say(words.CONNECTION)
    if doing is not None:
        title = say(words.CHECKING_STAGE, stage=doing) if doing else say(words.CHECKING)
        return HomeCard("connection", caption, Notice(Tone.NEUTRAL, title), running=True)
    check = session.state.last_check
    if check is None and not session.state.check_passed:
        return HomeCard("connection", caption, Notice(Tone.WARN, say(words.CHECK_NONE)))
    button = Button("show-check", say(words.SHOW_STAGES))
    if check is None:
        return HomeCard("connection", caption, Notice(Tone.OK, say(words.CHECK_BEFORE), say(words.CHECK_BEFORE_TEXT), button=button))
    tone, title = _VERDICTS[check.verdict]
    cause, when = _problem_title(check.code), say(words.CHECKED, when=moment(check.at.astimezone()))
    text = after_title(cause, when) if cause else when
    return HomeCard("connection", caption, Notice(tone, say(title), text, button=button))


def entra_card(session: "Session") -> HomeCard:
    """How provisioning was doing when somebody last looked."""
    look, button = session.state.last_look, Button(SidePage.ENTRA_WATCH, say(words.LOOK_NOW))
    caption = say(words.ENTRA)
    if look is None:
        return HomeCard("entra", caption, Notice(Tone.NEUTRAL, say(words.NOT_LOOKED), say(words.NOT_LOOKED_TEXT), button=button))
    cause, when = _problem_title(look.code), say(words.LOOKED, when=moment(look.at.astimezone()))
    text = after_title(cause, when) if cause else when
    return HomeCard("entra", caption, Notice(_tone_of(look), _state_words(look.state), text, button=button))


def _key_notice(session: "Session") -> Notice:
    from jellyfish_setup.credential.expiry import warning_level
    from jellyfish_setup.texts.expiry import expiry_text, expiry_title

    state, ends, now = session.state, session.key_expires_at, session.parts.now()
    if state.entra_has_old_key:
        button = Button(SidePage.REPLACE_KEY, say(expiry_words.GIVE_TO_ENTRA))
        return Notice(Tone.WARN, say(expiry_words.ENTRA_HAS_OLD), say(expiry_words.ENTRA_HAS_OLD_TEXT), button=button)
    level = warning_level(ends, now) if ends else None
    if ends is not None and level is not None:
        tone = Tone.BAD if level == 0 else Tone.INFO if level == _CALM_DAYS else Tone.WARN
        return Notice(tone, expiry_title(ends, now), expiry_text(ends, now))
    expires = say(words.KEY_EXPIRES, date=day(ends)) if ends else say(words.KEY_NO_EXPIRY)
    if state.key_kept_in_memory:
        return Notice(Tone.WARN, say(words.KEY_MEMORY), f"{say(words.KEY_MEMORY_TEXT)} {expires}")
    return Notice(Tone.OK, say(words.KEY_STORED, store=state.key_store or ""), expires)


def _tone_of(look: "LastLook") -> Tone:
    if look.state in _BAD_STATES:
        return Tone.BAD
    return Tone.OK if look.state in _GOOD_STATES and not look.code else Tone.WARN


def _state_words(state: str) -> str:
    from jellyfish_setup.entra.monitoring import State
    from jellyfish_setup.texts.entra_status import state_sentence

    return as_title(state_sentence(State(state))) if state in {*State} else state


def _problem_title(code: str) -> str:
    """What was wrong, in the program's words; empty where nothing was, or where a newer version noted what this one does not know."""
    if not code:
        return ""
    from jellyfish_setup.core.codes import Code
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.wizard.presenters.presenter import notice_of

    return notice_of(Problem(Code(code))).title if code in {*Code} else ""
