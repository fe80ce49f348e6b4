"""Whether people can sign in to Jellyfish through the application, who could, and what is missing; it changes nothing.

Sources: https://learn.microsoft.com/graph/application-saml-sso-configure-api and
https://learn.microsoft.com/graph/api/resources/serviceprincipal. Which SAML values Jellyfish asks for, Microsoft does not tell:
what is entered for it can only be shown, to be compared by a person.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, found
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.clouds import GLOBAL
from jellyfish_setup.entra.documents import Document, at, moment, text, texts
from jellyfish_setup.entra.graph import Graph, segment
from jellyfish_setup.entra.organisation import read_organisation
from jellyfish_setup.entra.replication import wait_for
from jellyfish_setup.entra.signing_certificate import Validity, signing_certificate

SAML = "saml"
# Microsoft's word for "Disabled" in the portal; the value may be missing as well.
_NO_MODE = ("", "notsupported")

_SELECT = (
    "id,appId,displayName,accountEnabled,appRoleAssignmentRequired,preferredSingleSignOnMode,loginUrl,replyUrls,servicePrincipalNames,"
    "notificationEmailAddresses,preferredTokenSigningKeyThumbprint,keyCredentials"
)
_REGISTRATION_SELECT = "id,appId,createdDateTime,identifierUris,web"
_FRESH_FOR = timedelta(minutes=15)
_SEEN_WITHIN_SECONDS = 60.0
_LONGEST = 200


class Item(StrEnum):
    """What single sign-on needs, in the order in which it is set up."""

    ENABLED = "enabled"
    MODE = "mode"
    IDENTIFIER = "identifier"
    REPLY_URL = "reply-url"
    SIGN_ON_URL = "sign-on-url"
    CERTIFICATE = "certificate"
    REMINDER = "reminder"
    ASSIGNMENT = "assignment"
    PEOPLE = "people"
    JELLYFISH = "jellyfish"


class Standing(StrEnum):
    """How it stands: to be checked is what this program cannot see or cannot judge."""

    DONE = "done"
    MISSING = "missing"
    TO_CHECK = "to-check"


class Answer(StrEnum):
    """What was seen of an item."""

    ENABLED = "enabled"
    DISABLED = "disabled"
    ENABLED_UNKNOWN = "enabled-unknown"
    MODE_SAML = "mode-saml"
    MODE_NONE = "mode-none"
    MODE_OTHER = "mode-other"
    IDENTIFIER = "identifier"
    NO_IDENTIFIER = "no-identifier"
    REPLY_URL = "reply-url"
    NO_REPLY_URL = "no-reply-url"
    SIGN_ON_URL = "sign-on-url"
    NO_SIGN_ON_URL = "no-sign-on-url"
    CERTIFICATE = "certificate"
    CERTIFICATE_ENDS_SOON = "certificate-ends-soon"
    CERTIFICATE_UNCERTAIN = "certificate-uncertain"
    CERTIFICATE_ENDED = "certificate-ended"
    NO_CERTIFICATE = "no-certificate"
    REMINDER = "reminder"
    NO_REMINDER = "no-reminder"
    ONLY_ASSIGNED = "only-assigned"
    EVERYBODY = "everybody"
    ASSIGNMENT_UNKNOWN = "assignment-unknown"
    SOMEBODY_ASSIGNED = "somebody-assigned"
    NOBODY_ASSIGNED = "nobody-assigned"
    NOBODY_NEEDED = "nobody-needed"
    JELLYFISH_UNSEEN = "jellyfish-unseen"


_MEANS: Mapping[Answer, tuple[Item, Standing]] = {
    Answer.ENABLED: (Item.ENABLED, Standing.DONE),
    Answer.DISABLED: (Item.ENABLED, Standing.MISSING),
    Answer.ENABLED_UNKNOWN: (Item.ENABLED, Standing.TO_CHECK),
    Answer.MODE_SAML: (Item.MODE, Standing.DONE),
    Answer.MODE_NONE: (Item.MODE, Standing.MISSING),
    Answer.MODE_OTHER: (Item.MODE, Standing.TO_CHECK),
    Answer.IDENTIFIER: (Item.IDENTIFIER, Standing.TO_CHECK),
    Answer.NO_IDENTIFIER: (Item.IDENTIFIER, Standing.MISSING),
    Answer.REPLY_URL: (Item.REPLY_URL, Standing.TO_CHECK),
    Answer.NO_REPLY_URL: (Item.REPLY_URL, Standing.MISSING),
    Answer.SIGN_ON_URL: (Item.SIGN_ON_URL, Standing.TO_CHECK),
    Answer.NO_SIGN_ON_URL: (Item.SIGN_ON_URL, Standing.TO_CHECK),
    Answer.CERTIFICATE: (Item.CERTIFICATE, Standing.DONE),
    Answer.CERTIFICATE_ENDS_SOON: (Item.CERTIFICATE, Standing.TO_CHECK),
    Answer.CERTIFICATE_UNCERTAIN: (Item.CERTIFICATE, Standing.TO_CHECK),
    Answer.CERTIFICATE_ENDED: (Item.CERTIFICATE, Standing.MISSING),
    Answer.NO_CERTIFICATE: (Item.CERTIFICATE, Standing.MISSING),
    Answer.REMINDER: (Item.REMINDER, Standing.DONE),
    Answer.NO_REMINDER: (Item.REMINDER, Standing.MISSING),
    Answer.ONLY_ASSIGNED: (Item.ASSIGNMENT, Standing.DONE),
    Answer.EVERYBODY: (Item.ASSIGNMENT, Standing.MISSING),
    Answer.ASSIGNMENT_UNKNOWN: (Item.ASSIGNMENT, Standing.TO_CHECK),
    Answer.SOMEBODY_ASSIGNED: (Item.PEOPLE, Standing.DONE),
    Answer.NOBODY_ASSIGNED: (Item.PEOPLE, Standing.MISSING),
    Answer.NOBODY_NEEDED: (Item.PEOPLE, Standing.TO_CHECK),
    Answer.JELLYFISH_UNSEEN: (Item.JELLYFISH, Standing.TO_CHECK),
}
_CERTIFICATES: Mapping[Validity, Answer] = {
    Validity.GOOD: Answer.CERTIFICATE,
    Validity.ENDS_SOON: Answer.CERTIFICATE_ENDS_SOON,
    Validity.UNCERTAIN: Answer.CERTIFICATE_UNCERTAIN,
    Validity.ENDED: Answer.CERTIFICATE_ENDED,
    Validity.NONE: Answer.NO_CERTIFICATE,
}


class Who(StrEnum):
    """Who is let through by Entra once all else is set up."""

    ASSIGNED = "assigned"
    EVERYBODY = "everybody"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One item and what was seen of it."""

    answer: Answer
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)

    @property
    def item(self) -> Item:
        """What it is about."""
        return _MEANS[self.answer][0]

    @property
    def standing(self) -> Standing:
        """How that stands."""
        return _MEANS[self.answer][1]


@dataclass(frozen=True)
class SingleSignOn:
    """How single sign-on of an application stands.

    Attributes:
        mode: Microsoft's word for how people sign in: `saml`, `oidc`, `password`, `notSupported`, another one day; empty for none.
        assigned_only: whether only people who are assigned get in; None where Graph does not tell.
        people, groups: how many of each are assigned.
        findings: one for each `Item`, in its order.
        metadata_url, sign_in_url, entra_identifier: what Jellyfish may ask for; the last is empty outside the public cloud.
        is_fresh: the application is so new that not all of Microsoft need know it.
    """

    application: Application
    mode: str
    assigned_only: bool | None
    is_enabled: bool | None
    people: int
    groups: int
    findings: tuple[Finding, ...]
    metadata_url: str
    sign_in_url: str
    entra_identifier: str
    is_fresh: bool

    @property
    def who(self) -> Who:
        """Who would be able to sign in."""
        if self.is_enabled is False:
            return Who.NOBODY
        if self.assigned_only is None:
            return Who.UNKNOWN
        if not self.assigned_only:
            return Who.EVERYBODY
        return Who.ASSIGNED if self.people or self.groups else Who.NOBODY

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What is known to be missing."""
        return tuple(finding for finding in self.findings if finding.standing is Standing.MISSING)

    @property
    def is_saml(self) -> bool:
        """Whether people sign in with SAML, as the tutorial recommends."""
        return self.mode.casefold() == SAML

    @property
    def has_other_mode(self) -> bool:
        """Whether somebody has chosen another way to sign in, which may be in use."""
        return not self.is_saml and self.mode.casefold() not in _NO_MODE


async def read_single_sign_on(graph: Graph, application: Application) -> SingleSignOn:
    """How single sign-on stands, from what Graph tells of the application, its registration and who is assigned.

    Raises:
        ProblemFound: a code of the `entra-…` group; `entra-app-not-ready` where a new application does not show itself.
    """
    principal = await _shown(graph, application, application.path, _SELECT)
    if text(principal, "id") != application.service_principal_id:
        raise found(Code.ENTRA_NOT_UNDERSTOOD, found="servicePrincipal")
    path = f"/applications/{segment(application.id)}"
    registration = await _shown(graph, application, path, _REGISTRATION_SELECT) if application.id else {}
    kinds = [text(entry, "principalType") async for entry in graph.pages(f"{application.path}/appRoleAssignedTo", {"$top": "999"})]
    organisation = await read_organisation(graph)
    now, born = graph.clock.now(), moment(registration, "createdDateTime")
    people, groups = kinds.count("User"), kinds.count("Group")
    login = f"{graph.cloud.login or GLOBAL.login}/{organisation.id}"
    return SingleSignOn(
        application=application,
        mode=text(principal, "preferredSingleSignOnMode").strip(),
        assigned_only=_truth(principal, "appRoleAssignmentRequired"),
        is_enabled=_truth(principal, "accountEnabled"),
        people=people,
        groups=groups,
        findings=(*_application_findings(principal, registration, now), *_people_findings(principal, people, groups)),
        metadata_url=f"{login}/federationmetadata/2007-06/federationmetadata.xml?appid={application.app_id}",
        sign_in_url=f"{login}/saml2",
        entra_identifier="" if graph.cloud.login not in (GLOBAL.login, "") else f"https://sts.windows.net/{organisation.id}/",
        is_fresh=born is not None and now - born < _FRESH_FOR,
    )


async def _shown(graph: Graph, application: Application, path: str, select: str) -> Document:
    """What stands there. It was found a moment ago, so "not found" is only a copy of the directory that does not know it yet."""

    async def look() -> Document | None:
        return await graph.read(path, {"$select": select}) or None

    return await wait_for(graph, look, limit_seconds=_SEEN_WITHIN_SECONDS, name=application.name)


def _application_findings(principal: Document, registration: Document, now: datetime) -> Iterator[Finding]:
    match _truth(principal, "accountEnabled"):
        case True:
            yield Finding(Answer.ENABLED)
        case False:
            yield Finding(Answer.DISABLED)
        case None:
            yield Finding(Answer.ENABLED_UNKNOWN)
    mode = text(principal, "preferredSingleSignOnMode").strip()
    if mode.casefold() == SAML:
        yield Finding(Answer.MODE_SAML)
    else:
        yield Finding(Answer.MODE_NONE) if mode.casefold() in _NO_MODE else Finding(Answer.MODE_OTHER, {"mode": mode[:_LONGEST]})
    yield _values(Answer.IDENTIFIER, Answer.NO_IDENTIFIER, _identifiers(principal, registration))
    addresses = texts(registration, "web", "redirectUris") or texts(principal, "replyUrls")
    yield _values(Answer.REPLY_URL, Answer.NO_REPLY_URL, addresses)
    yield _values(Answer.SIGN_ON_URL, Answer.NO_SIGN_ON_URL, [text(principal, "loginUrl")])
    certificate = signing_certificate(principal, now)
    ends = {} if certificate.ends is None else {"valid_until": certificate.ends.isoformat()}
    yield Finding(_CERTIFICATES[certificate.validity], ends)
    yield _values(Answer.REMINDER, Answer.NO_REMINDER, texts(principal, "notificationEmailAddresses"))


def _people_findings(principal: Document, people: int, groups: int) -> Iterator[Finding]:
    required, assigned = _truth(principal, "appRoleAssignmentRequired"), {"people": people, "groups": groups}
    if required is None:
        yield Finding(Answer.ASSIGNMENT_UNKNOWN)
    else:
        yield Finding(Answer.ONLY_ASSIGNED if required else Answer.EVERYBODY)
    if people or groups:
        yield Finding(Answer.SOMEBODY_ASSIGNED, assigned)
    else:
        yield Finding(Answer.NOBODY_NEEDED if required is False else Answer.NOBODY_ASSIGNED)
    yield Finding(Answer.JELLYFISH_UNSEEN)


def _values(there: Answer, not_there: Answer, values: Iterable[str]) -> Finding:
    kept = tuple(value.strip()[:_LONGEST] for value in values if value.strip())
    return Finding(there, {"values": kept}) if kept else Finding(not_there)


def _identifiers(principal: Document, registration: Document) -> list[str]:
    """Those of the registration; where it is in another organisation, their copies in the enterprise application."""
    own = text(principal, "appId").casefold()
    return texts(registration, "identifierUris") or [name for name in texts(principal, "servicePrincipalNames") if name.casefold() != own]


def _truth(document: Document, name: str) -> bool | None:
    value = at(document, name)
    return value if isinstance(value, bool) else None
