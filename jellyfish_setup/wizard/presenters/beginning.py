"""What is said before anything else.

Only where there is something to say are its words imported, for a quick start of the window.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone

if TYPE_CHECKING:
    from jellyfish_setup.wizard.session import Session


def first_notice(session: "Session") -> Notice | None:
    """That the saved journey could not be read, or that another window has the organisation; None where all is well."""
    if session.resume.set_aside is not None:
        from jellyfish_setup.core.codes import Code
        from jellyfish_setup.core.problem import Problem
        from jellyfish_setup.texts.pages import home as words
        from jellyfish_setup.wizard.presenters.presenter import notice_of

        notice = notice_of(Problem(Code.STATE_UNREADABLE), Tone.WARN)
        return replace(notice, text=f"{notice.text} {say(words.SET_ASIDE, path=str(session.resume.set_aside))}")
    if session.instead_of:
        from jellyfish_setup.texts.pages import home as words

        return Notice(Tone.INFO, say(words.OPEN_ELSEWHERE, name=session.instead_of), say(words.OPEN_ELSEWHERE_TEXT))
    if session.unknown_organisation:
        from jellyfish_setup.texts.pages import home as words

        return Notice(Tone.INFO, say(words.NOT_KNOWN, name=session.unknown_organisation), say(words.NOT_KNOWN_TEXT))
    return None


def begun_anew_notice() -> Notice:
    """That nothing of the journey is known any more."""
    from jellyfish_setup.texts.pages import home as words

    return Notice(Tone.OK, say(words.STARTED_OVER))


def not_forgotten_notice() -> Notice:
    """That the folder could not be written, so that everything is as before."""
    from jellyfish_setup.core.codes import Code
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.wizard.presenters.presenter import notice_of

    return notice_of(Problem(Code.STATE_NOT_WRITTEN))
