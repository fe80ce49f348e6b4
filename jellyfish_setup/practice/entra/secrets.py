"""What is saved beside a job, under the rules that make saving it dangerous.

A save replaces everything, what is secret is read back as a star, unknown keys are a fault of the server, and a save without
`SyncAll` and `SyncNotificationSettings` is dropped without a word.
Source: https://learn.microsoft.com/graph/api/synchronization-serviceprincipal-put-synchronization
"""

from collections.abc import Mapping
from typing import Any

from jellyfish_setup.practice.entra.answers import Document

ADDRESS, TOKEN, SYNC_ALL, NOTIFICATION, SKIP_OUT_OF_SCOPE = (
    "BaseAddress",
    "SecretToken",
    "SyncAll",
    "SyncNotificationSettings",
    "SkipOutOfScopeDeletions",
)
SECRET = frozenset({TOKEN, "Password", "ClientSecret", "ConsumerSecret", "AppKey", "Oauth2AccessToken", "Oauth2RefreshToken"}) | {
    "Oauth2ClientSecret"
}
_NEEDED = frozenset({SYNC_ALL, NOTIFICATION})
# https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
_KNOWN = SECRET | _NEEDED | {
    ADDRESS, SKIP_OUT_OF_SCOPE, "AuthenticationType", "CompanyId", "HardDeletesEnabled", "Sandbox", "SynchronizationSchedule",
    "TestReferences", "UserName", "ValidateDomain", "Oauth2AuthorizationCode", "Oauth2AuthorizationUri", "Oauth2ClientId",
    "Oauth2RedirectUri", "Oauth2TokenExchangeUri",
}  # fmt: skip
_MASK = "*"


def pairs_in(body: Mapping[str, Any], member: str) -> dict[str, str] | None:
    """The keys and values in a request, None when it has none."""
    entries = body.get(member)
    if not isinstance(entries, list):
        return None
    return {str(entry.get("key")): str(entry.get("value") or "") for entry in entries if isinstance(entry, dict)}


def unknown_in(given: Mapping[str, str]) -> str | None:
    """A key that is no member of Microsoft's enumeration, in which case counts; None when all are."""
    return next((key for key in given if key not in _KNOWN), None)


def is_kept(given: Mapping[str, str]) -> bool:
    """Whether a save of this is not dropped; two ways of signing in at once are."""
    two_ways = bool(given.get(TOKEN)) and any(key.startswith("Oauth2") for key in given)
    return given.keys() >= _NEEDED and not two_ways


def shown(saved: Mapping[str, str]) -> list[Document]:
    """What can be read back."""
    return [{"key": key, "value": _MASK if key in SECRET else value} for key, value in saved.items()]
