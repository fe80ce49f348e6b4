"""Faults of Microsoft Entra: on the way to a provisioning that is set up, and while it runs."""

from collections.abc import Callable, Mapping
from functools import partial
from math import inf

from jellyfish_setup.practice.entra.traps import Traps

REPLICATION_SECONDS = 1.0
LOG_DELAY_SECONDS = 1.0
"""How new things are hidden in practice when all is well: too short to wait for, as Microsoft's one to ten minutes would be."""

_LATE_SECONDS = 25.0
_LOGS_LATE_SECONDS = 600.0
_BEFORE_THE_END = 12
_PRINCIPAL = "servicePrincipals/*"
_CHANGES = (
    "POST applicationTemplates/*/instantiate",
    "PATCH applications/*",
    f"POST {_PRINCIPAL}/appRoleAssignedTo",
    f"PUT {_PRINCIPAL}/synchronization/secrets",
    f"POST {_PRINCIPAL}/synchronization/jobs",
    f"POST {_PRINCIPAL}/synchronization/jobs/validateCredentials",
    f"PUT {_PRINCIPAL}/synchronization/jobs/*/schema",
    f"POST {_PRINCIPAL}/synchronization/jobs/*/provisionOnDemand",
    f"POST {_PRINCIPAL}/synchronization/jobs/*/start",
    f"POST {_PRINCIPAL}/synchronization/jobs/*/pause",
    f"POST {_PRINCIPAL}/synchronization/jobs/*/restart",
)

practice_traps = partial(Traps, replication=REPLICATION_SECONDS, log_delay=LOG_DELAY_SECONDS)
"""An Entra that works, with delays as small as in no real one; takes the traps that differ."""


def _role_missing() -> Traps:
    return practice_traps(refuses=dict.fromkeys(_CHANGES, (403, "Authorization_RequestDenied")))


def _licence_missing() -> Traps:
    return practice_traps(refuses={"GET auditLogs/provisioning": (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")})


SETTING_UP: Mapping[str, Callable[[], Traps]] = {
    "entra-down": lambda: practice_traps(down_until=inf),
    "entra-throttled": lambda: practice_traps(throttles_every=3, retry_after="1"),
    "entra-role-missing": _role_missing,
    "entra-token-ends": lambda: practice_traps(tokens_end_after=_BEFORE_THE_END),
    "app-late": lambda: practice_traps(replication=_LATE_SECONDS),
    "app-made-unseen": lambda: practice_traps(instantiate_says=[404]),
    "secrets-dropped": lambda: practice_traps(drops_secrets=True),
}
"""Name to what makes the traps, while provisioning is set up."""

RUNNING: Mapping[str, Callable[[], Traps]] = {
    "on-demand-list": lambda: practice_traps(on_demand_shape="array"),
    "quarantine": lambda: practice_traps(quarantines="EncounteredEscrowProportionThreshold"),
    "too-many-deletions": lambda: practice_traps(loses_people=True),
    "logs-late": lambda: practice_traps(log_delay=_LOGS_LATE_SECONDS),
    "logs-no-licence": _licence_missing,
}
"""Name to what makes the traps, while provisioning runs."""
