"""The exact place that may receive a secret: scheme, host and port (RFC 6454)."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Origin:
    """Scheme, lower-case ASCII host and port number; equal only when all three are."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Self:
        """The origin of an absolute URL that this program built itself."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        return cls(parts.scheme, host, parts.port or _DEFAULT_PORTS.get(parts.scheme, 0))

    @property
    def is_loopback(self) -> bool:
        """Whether it names this computer itself, by `localhost` or a loopback address."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if _DEFAULT_PORTS.get(self.scheme) == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}"
