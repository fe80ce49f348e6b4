"""The credentials and settings of a provisioning job, which Entra keeps together as its "secrets".

Three rules make this dangerous, and each cost somebody a day: a save replaces everything; what is read back is masked, so
it must never be saved again; and a save without the keys `SyncAll` and `SyncNotificationSettings` is dropped without a word.
Source: https://learn.microsoft.com/graph/api/synchronization-serviceprincipal-put-synchronization
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.documents import Document, number, objects, pairs, text
from jellyfish_setup.entra.graph import Graph

BASE_ADDRESS, SECRET_TOKEN, SYNC_ALL, NOTIFICATION = "BaseAddress", "SecretToken", "SyncAll", "SyncNotificationSettings"
DEFAULT_DELETION_THRESHOLD = 500

# Another way to sign in to the target: never beside a bearer key.
_OAUTH_PREFIX = "oauth2"
# The provisioning service really calls Jellyfish before it answers.
_VALIDATION_SECONDS = 90.0


@dataclass(frozen=True)
class Settings:
    """What is saved beside address and key.

    Attributes:
        sync_all: everybody in the organisation instead of those assigned to the application; None keeps what is there, and
            begins with those assigned.
        recipient: who gets an e-mail when provisioning stops; empty keeps the one that is there.
        deletion_threshold: how many deletions in one cycle make Entra stop and ask; None keeps what is there.
    """

    sync_all: bool | None = None
    recipient: str = ""
    deletion_threshold: int | None = None


@dataclass(frozen=True)
class Saved:
    """What Entra says is saved.

    Attributes:
        values: by key; a secret is a row of stars.
    """

    values: Mapping[str, str]

    @property
    def address(self) -> str:
        """The address to which Entra sends the key; empty where none is saved or where it is masked."""
        value = self.values.get(BASE_ADDRESS, "")
        return "" if is_masked(value) else value

    @property
    def has_key(self) -> bool:
        """Whether a key is saved; which one cannot be read."""
        return bool(self.values.get(SECRET_TOKEN))

    @property
    def sync_all(self) -> bool | None:
        """Whether everybody is provisioned, None where nothing is saved."""
        value = self.values.get(SYNC_ALL, "").casefold()
        return value == "true" if value in ("true", "false") else None

    @property
    def notification(self) -> Document:
        """The notification settings, empty where there are none."""
        try:
            settings = json.loads(self.values.get(NOTIFICATION, ""))
        except (ValueError, RecursionError):
            return {}
        return settings if isinstance(settings, dict) else {}

    def differs_in(self, wanted: Mapping[str, str]) -> tuple[str, ...]:
        """The keys whose value is not the wanted one; of a secret it can only be told that there is one."""
        return tuple(key for key, value in wanted.items() if not _is_as_wanted(key, value, self.values.get(key, "")))


async def read_saved(graph: Graph, application: Application) -> Saved:
    """What is saved for the application; nothing where nothing was saved yet."""
    answer = await graph.read(f"{application.synchronization}/secrets")
    return Saved(pairs(objects(answer, "value")))


async def save(graph: Graph, application: Application, wanted: Mapping[str, str]) -> None:
    """Replace everything by `wanted`. A success says nothing: read back."""
    body = {"value": [{"key": key, "value": value} for key, value in wanted.items()]}
    await graph.send("PUT", f"{application.synchronization}/secrets", body, repeatable=True)


def wanted_secrets(saved: Saved, tenant: Tenant, key: ApiKey, settings: Settings) -> dict[str, str]:
    """Everything that has to be saved: ours, and what is there and can be read.

    What is masked cannot be kept, and what belongs to another way of signing in must not.
    """
    kept = {
        name: value
        for name, value in saved.values.items()
        if value and not is_masked(value) and not name.casefold().startswith(_OAUTH_PREFIX)
    }
    return kept | {
        BASE_ADDRESS: address_for_entra(tenant),
        SECRET_TOKEN: key.reveal(),
        NOTIFICATION: json.dumps(_notification(saved.notification, settings), separators=(",", ":")),
        SYNC_ALL: "true" if (saved.sync_all if settings.sync_all is None else settings.sync_all) else "false",
    }


def address_for_entra(tenant: Tenant) -> str:
    """The Tenant URL as it stands in the portal: without `/Users`, with Entra's compatibility flag where there is one."""
    return str(tenant) + (f"?{tenant.query}" if tenant.query else "")


async def validate(graph: Graph, application: Application, template: str, tenant: Tenant, key: ApiKey) -> None:
    """Returns when Entra reached Jellyfish with this address and key; nothing is saved.

    Raises:
        ProblemFound: `entra-connection-refused` with `server_said`: Entra could not, or Jellyfish did not accept the key.
    """
    credentials = [{"key": BASE_ADDRESS, "value": address_for_entra(tenant)}, {"key": SECRET_TOKEN, "value": key.reveal()}]
    await _validate(graph, application, {"templateId": template, "useSavedCredentials": False, "credentials": credentials})


async def validate_saved(graph: Graph, application: Application, template: str) -> None:
    """The same with what is saved."""
    await _validate(graph, application, {"templateId": template, "useSavedCredentials": True})


async def _validate(graph: Graph, application: Application, body: Document) -> None:
    path = f"{application.synchronization}/jobs/validateCredentials"
    await graph.send("POST", path, body, repeatable=True, limit_seconds=_VALIDATION_SECONDS)


def is_masked(value: str) -> bool:
    """Whether a value is Entra's stars instead of what was saved."""
    return bool(value) and not value.strip("*")


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same for Entra; a slash at the end makes no difference."""
    return one.rstrip("/") == other.rstrip("/")


def _notification(saved: Document, settings: Settings) -> Document:
    """The saved settings with ours put in; members that this program does not know stay."""
    ours: Document = {"Enabled": saved.get("Enabled") is True, "Recipients": text(saved, "Recipients")}
    if settings.recipient:
        ours = {"Enabled": True, "Recipients": settings.recipient}
    kept = number(saved, "DeleteThresholdValue") or DEFAULT_DELETION_THRESHOLD
    ours["DeleteThresholdEnabled"] = settings.deletion_threshold is not None or saved.get("DeleteThresholdEnabled") is not False
    ours["DeleteThresholdValue"] = settings.deletion_threshold or kept
    return {**saved, **ours}


def _is_as_wanted(key: str, wanted: str, saved: str) -> bool:
    if is_masked(saved):
        return True
    match key:
        case "BaseAddress":
            return same_address(saved, wanted)
        case "SyncNotificationSettings":
            return _document(saved) == _document(wanted)
        case "SyncAll":
            return saved.casefold() == wanted.casefold()
        case _:
            return saved == wanted


def _document(value: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
