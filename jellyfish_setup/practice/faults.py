"""What can go wrong at a Jellyfish, to be switched on while practising: the catalogue.

The behaviours are in `refusals`, `obstacles` and `lapses`; their words for people in `jellyfish_setup.texts.faults`.
"""

from collections.abc import Mapping
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from jellyfish_setup.practice import lapses, obstacles, refusals
from jellyfish_setup.practice.exchange import Fault


class FaultGroup(StrEnum):
    """Where a fault belongs, in the order of the connection check; the trial comes last."""

    CONNECTION = "connection"
    BETWEEN = "between"
    KEY = "key"
    SERVICE = "service"
    FILTER = "filter"
    ACCOUNTS = "accounts"


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

GROUPS: Mapping[FaultGroup, tuple[str, ...]] = MappingProxyType({group: tuple(faults) for group, faults in _BY_GROUP.items()})
"""The names of the faults, in the order in which to offer them."""

FAULTS: Mapping[str, Fault] = MappingProxyType(dict(chain.from_iterable(faults.items() for faults in _BY_GROUP.values())))
"""Name to behaviour."""
