"""What can go wrong at a Jellyfish and in Entra, to be switched on while practising: the catalogue.

The behaviours of Jellyfish are in `refusals`, `obstacles` and `lapses`, those of Entra in `entra_faults`; their words for
people in `jellyfish_setup.texts.faults`.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from jellyfish_setup.practice import entra_faults, lapses, obstacles, refusals
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.exchange import Fault


class FaultGroup(StrEnum):
    """Where a fault belongs, in the order of the journey: the connection check, the trial, Entra."""

    CONNECTION = "connection"
    BETWEEN = "between"
    KEY = "key"
    SERVICE = "service"
    FILTER = "filter"
    ACCOUNTS = "accounts"
    ENTRA = "entra"
    CYCLES = "cycles"


_BY_GROUP: Mapping[FaultGroup, Mapping[str, Fault]] = {
    FaultGroup.CONNECTION: {
        "slow": refusals.slow,
        "drip": obstacles.drip,
        "closes": obstacles.closes,
        "cut-off": obstacles.cut_off,
        "not-http": obstacles.not_http,
        "bad-encoding": obstacles.bad_encoding,
        "too-large": obstacles.too_large,
    },
    FaultGroup.BETWEEN: {
        "firewall-page": obstacles.firewall_page,
        "login-page": obstacles.login_page,
        "redirect-to-login": obstacles.redirect_to_login,
        "redirect": obstacles.redirect,
        "captive-portal": obstacles.captive_portal,
    },
    FaultGroup.KEY: {
        "key-expired": refusals.key_expired,
        "key-revoked": refusals.key_revoked,
        "not-admin": refusals.not_admin,
    },
    FaultGroup.SERVICE: {
        "not-found": refusals.not_found,
        "wrong-path": refusals.wrong_path,
        "empty-answer": refusals.empty_answer,
        "not-json": refusals.not_json,
        "broken-json": refusals.broken_json,
        "not-scim": refusals.not_scim,
        "other-type": refusals.other_type,
        "wrong-clock": refusals.wrong_clock,
        "rate-limited": refusals.rate_limited,
        "server-error": refusals.server_error,
        "unavailable": refusals.unavailable,
    },
    FaultGroup.FILTER: {
        "filter-unsupported": lapses.filter_unsupported,
        "filter-ignored": lapses.filter_ignored,
        "filter-wrong": lapses.filter_wrong,
        "filter-strict": lapses.filter_strict,
    },
    FaultGroup.ACCOUNTS: {
        "not-applied": lapses.not_applied,
        "conflict": lapses.conflict,
        "value-refused": lapses.value_refused,
        "duplicates": lapses.duplicates,
        "unsupported-patch": lapses.unsupported_patch,
        "vanishes": lapses.vanishes,
    },
}

_ENTRA_BY_GROUP: Mapping[FaultGroup, Mapping[str, Callable[[], Traps]]] = {
    FaultGroup.ENTRA: entra_faults.SETTING_UP,
    FaultGroup.CYCLES: entra_faults.RUNNING,
}

GROUPS: Mapping[FaultGroup, tuple[str, ...]] = MappingProxyType(
    {group: tuple(faults) for group, faults in [*_BY_GROUP.items(), *_ENTRA_BY_GROUP.items()]}
)
"""The names of the faults, in the order in which to offer them."""

FAULTS: tuple[str, ...] = tuple(chain.from_iterable(GROUPS.values()))
"""The names of all of them."""

JELLYFISH_FAULTS: Mapping[str, Fault] = MappingProxyType(dict(chain.from_iterable(faults.items() for faults in _BY_GROUP.values())))
"""Name to behaviour, of those at Jellyfish."""

ENTRA_FAULTS: Mapping[str, Callable[[], Traps]] = MappingProxyType(
    dict(chain.from_iterable(faults.items() for faults in _ENTRA_BY_GROUP.values()))
)
"""Name to what makes the traps, of those in Entra."""
