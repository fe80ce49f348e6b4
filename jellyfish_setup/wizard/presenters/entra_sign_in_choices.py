"""The other ways to sign in to Microsoft: another cloud, a registration of one's own, one organisation alone."""

import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.entra.clouds import CLOUDS
from jellyfish_setup.entra.permissions import permissions
from jellyfish_setup.texts.entra_registration import registration_steps, why_registration
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.entra_work import needs
from jellyfish_setup.wizard.presenters.bodies.entra_work import SignInChoicesView
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.state import SignInChoices

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_CLOUDS = {"global": words.CLOUD_GLOBAL, "us-gov": words.CLOUD_US_GOV, "us-dod": words.CLOUD_US_DOD, "china": words.CLOUD_CHINA}

CONCERNED = frozenset({Code.ENTRA_CONSENT_NEEDED, Code.ENTRA_REGISTRATION_UNKNOWN, Code.ENTRA_WRONG_TENANT})
"""What goes wrong in a sign-in that another choice may put right."""


def sign_in_choices(choices: SignInChoices, *, wanted: bool) -> SignInChoicesView:
    """The choices as they were made, and what has to be known to make others."""
    cloud = CLOUDS.get(choices.cloud, CLOUDS["global"])
    names = ", ".join(permissions(needs(), cloud))
    return SignInChoicesView(
        title=say(words.OTHER_CHOICES),
        cloud_label=say(words.CLOUD),
        clouds=tuple((name, say(label)) for name, label in _CLOUDS.items()),
        cloud=cloud.name,
        fields=(
            FieldView("client-id", say(words.CLIENT_ID), choices.client_id, say(words.CLIENT_ID_PLACEHOLDER)),
            FieldView("organisation", say(words.ORGANISATION), choices.organisation, "contoso.com"),
        ),
        notes=(say(words.CONSENT, permissions=names), why_registration()),
        steps_title=say(words.REGISTRATION_TITLE),
        steps=tuple(f"{step.title}: {step.text}" for step in registration_steps()),
        wanted=wanted,
    )


def usable(choices: SignInChoices) -> SignInChoices | Notice:
    """The choices without blanks around them; or why nobody can sign in like that."""
    client_id, organisation = choices.client_id.strip().strip("{}"), choices.organisation.strip()
    if client_id and not _GUID.fullmatch(client_id):
        return Notice(Tone.WARN, say(words.CLIENT_ID_WRONG), say(words.CLIENT_ID_WRONG_TEXT), say(words.CLIENT_ID_WRONG_NEXT))
    if client_id and not organisation:
        return Notice(Tone.WARN, say(words.ORGANISATION_WRONG), say(words.ORGANISATION_MISSING_TEXT))
    if organisation and not (_GUID.fullmatch(organisation) or _DOMAIN.fullmatch(organisation)):
        return Notice(Tone.WARN, say(words.ORGANISATION_WRONG), say(words.ORGANISATION_WRONG_TEXT))
    return SignInChoices(choices.cloud if choices.cloud in CLOUDS else "global", client_id, organisation)
