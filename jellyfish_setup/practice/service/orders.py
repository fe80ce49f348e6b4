"""What a job's document orders, read once for a run."""

import json
from dataclasses import dataclass
from typing import Self

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.document import mapping_of
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.schema_tree import is_for_users, object_mappings
from jellyfish_setup.practice.entra import secrets
from jellyfish_setup.practice.entra.state import App, Job
from jellyfish_setup.scim.client import ScimClient, open_scim_client

_LIMIT_SECONDS = 10.0
_DEFAULT_THRESHOLD = 500


@dataclass(frozen=True)
class Orders:
    """What to do with people.

    Attributes:
        flows: which of `add`, `update` and `delete` are switched on.
        keeps_leavers: whoever leaves the scope keeps the account as it is.
        threshold: how many deletions in one run stop the job; 0 for no limit.
    """

    mapping: UserMapping
    flows: frozenset[str]
    keeps_leavers: bool
    threshold: int

    @classmethod
    def of(cls, app: App, job: Job) -> Self:
        """The orders of a job.

        Raises:
            ProblemFound: a code of the `mapping-…` group.
        """
        mapping = mapping_of(job.tree)
        if mapping is None:
            raise found(Code.MAPPING_UNREADABLE, path="synchronizationSchema")
        for problem in mapping.broken:
            raise ProblemFound(problem)
        users = next(each for _, each in object_mappings(job.tree) if is_for_users(each))
        written = str(users.get("flowTypes") or "Add,Update,Delete")
        return cls(
            mapping,
            frozenset(flow.strip().casefold() for flow in written.split(",")),
            app.secrets.get(secrets.SKIP_OUT_OF_SCOPE, "").casefold() == "true",
            _threshold(app.secrets.get(secrets.NOTIFICATION, "")),
        )


def open_jellyfish(saved: dict[str, str]) -> ScimClient:
    """A client for the Jellyfish that the secrets name, on this computer and nowhere else.

    Raises:
        ProblemFound: a code of the `address-…` or `key-…` group.
    """
    tenant = Tenant.parse(saved.get(secrets.ADDRESS, ""))
    if not tenant.origin.is_loopback:
        raise found(Code.ADDRESS_OTHER_HOST, host=tenant.origin.host)
    return open_scim_client(tenant, ApiKey(saved.get(secrets.TOKEN, "")), limit_seconds=_LIMIT_SECONDS, connections=1)


def _threshold(notification: str) -> int:
    """The limit as it is saved, text inside text."""
    try:
        settings = json.loads(notification)
        return int(settings["DeleteThresholdValue"]) if settings["DeleteThresholdEnabled"] is True else 0
    except (ValueError, TypeError, KeyError):
        return _DEFAULT_THRESHOLD
