"""How the practice Graph misbehaves; each of these is documented by Microsoft or has been seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Traps:
    """What is switched on; as it is made, nothing is.

    Attributes:
        replication: for so many seconds a new application is there, then not, then there again.
        refuses_while_new: (status, code) for what belongs to an application during that time.
        instantiate_says: statuses with which the next instantiations answer although they made the application.
        drops_secrets: a save of secrets is answered with 204 and dropped.
        drops_patches: a change of an application is answered with 204 and dropped.
        keeps_address: what is saved as address instead of what was sent.
        throttles: how many of the next requests are answered with 429.
        throttles_every: each request whose number can be divided by this is answered with 429; 0 for none.
        retry_after: what those name.
        down_until: before this moment (of the clock's `monotonic`) every request is answered with 503, without a body.
        tokens_end_after: so many requests after it was switched on, the tokens of before are refused.
        refuses: operation to (status, code).
        on_demand_shape: "pair" or "array", the two forms in which on-demand provisioning has been seen to answer.
        assignments_unseen: for so many seconds provisioning does not know a new assignment.
        log_delay: for so many seconds a provisioning does not show in the logs.
        quarantines: the reason for which the next cycle ends in quarantine; empty for none.
        loses_people: the next cycle finds nobody in scope any more, so that everybody would lose their account.
    """

    replication: float = 0.0
    refuses_while_new: tuple[int, str] = (403, "Authorization_RequestDenied")
    instantiate_says: list[int] = field(default_factory=list)
    drops_secrets: bool = False
    drops_patches: bool = False
    keeps_address: str = ""
    throttles: int = 0
    throttles_every: int = 0
    retry_after: str = "2.128"
    down_until: float = 0.0
    tokens_end_after: int | None = None
    refuses: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    on_demand_shape: str = "pair"
    assignments_unseen: float = 0.0
    log_delay: float = 0.0
    quarantines: str = ""
    loses_people: bool = False
