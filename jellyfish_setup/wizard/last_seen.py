"""What a journey remembers of how things were when somebody last looked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from jellyfish_setup.core.stage import Verdict


@dataclass(frozen=True)
class LastCheck:
    """How the last check of the connection ended.

    Attributes:
        code: of what was wrong; empty where all was well.
    """

    at: "datetime"
    verdict: "Verdict"
    code: str = ""


@dataclass(frozen=True)
class LastLook:
    """How provisioning in Entra was doing when somebody last looked.

    Attributes:
        state: one of `entra.monitoring.State`.
        code: of what was wrong; empty where nothing was.
    """

    at: "datetime"
    state: str
    code: str = ""
