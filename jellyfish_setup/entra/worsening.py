"""Whether provisioning does worse than a moment ago, so that somebody should hear of it."""

from enum import StrEnum

from jellyfish_setup.entra.monitoring import ProvisioningStatus, State


class Worsening(StrEnum):
    """What became worse."""

    DELETIONS_HELD = "deletions-held"
    QUARANTINE = "quarantine"
    GONE = "gone"
    PAUSED = "paused"
    CYCLE_FAILED = "cycle-failed"
    MORE_FAILURES = "more-failures"


def worsened(before: ProvisioningStatus, after: ProvisioningStatus) -> Worsening | None:
    """The gravest thing that is worse now than it was; None where all is as well as before, or better."""
    quarantine, earlier = after.quarantine, before.quarantine
    if quarantine is not None and (earlier is None or earlier.reason != quarantine.reason):
        return Worsening.DELETIONS_HELD if quarantine.holds_deletions else Worsening.QUARANTINE
    if after.state is State.NOT_SET_UP and before.state is not State.NOT_SET_UP:
        return Worsening.GONE
    if before.is_on and not after.is_on:
        return Worsening.PAUSED
    if after.problem is not None and before.problem is None:
        return Worsening.CYCLE_FAILED
    return Worsening.MORE_FAILURES if after.failures > before.failures else None
