"""What a SCIM server says, read tolerantly (RFC 7644; differences of real servers are expected)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ScimUser:
    """An account as the server shows it.

    Attributes:
        id: the server's identifier, always text here, even where a server sends a number.
        resource: the whole resource as received; names keep the server's spelling.
    """

    id: str
    user_name: str
    resource: Mapping[str, Any] = field(repr=False)
