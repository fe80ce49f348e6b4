"""What the window reminds of on its own: that the key ends, and that Entra still has the old one."""

from typing import TYPE_CHECKING

from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import expiry as words
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.steps import SidePage, is_open_to

if TYPE_CHECKING:
    from jellyfish_setup.wizard.session import Session


_CALM_DAYS = 30


def key_reminder(session: "Session", *, at_start: bool) -> Notice | None:
    """The notice for above the page, None where all is well.

    That Entra has the old key, and that the stored one has expired, stands on every page; that the key will end only on the one
    on which the window opens.
    """
    if not is_open_to(SidePage.REPLACE_KEY, session.state):
        return None
    if session.state.entra_has_old_key:
        button = Button(SidePage.REPLACE_KEY, say(words.GIVE_TO_ENTRA))
        return Notice(Tone.WARN, say(words.ENTRA_HAS_OLD), say(words.ENTRA_HAS_OLD_TEXT), button=button)
    from jellyfish_setup.credential.expiry import warning_level  # here as the next, for a quick start of the window
    from jellyfish_setup.texts.expiry import expiry_text, expiry_title

    ends, now = session.key_expires_at, session.parts.now()
    level = warning_level(ends, now) if ends else None
    if ends is None or level is None or (level > 0 and not at_start):
        return None
    tone = Tone.BAD if level == 0 else Tone.INFO if level == _CALM_DAYS else Tone.WARN
    button = Button(SidePage.REPLACE_KEY, say(common.REPLACE_KEY))
    return Notice(tone, expiry_title(ends, now), expiry_text(ends, now), button=button)
