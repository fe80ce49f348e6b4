"""The way that the packets take."""

import base64
from dataclasses import dataclass

from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.proxy import Proxy


@dataclass(frozen=True)
class Route:
    """To whom we speak, and whose computer we connect to for it.

    Attributes:
        origin: whom we want to speak to; the certificate has to be theirs.
        proxy: the company proxy in between, None when there is none.
        addresses: of the proxy when there is one, else of the origin; at least one. Connecting goes to these and does not
            look the name up again, so that what was shown is what is used and no second lookup can hang.
    """

    origin: Origin
    proxy: Proxy | None
    addresses: tuple[str, ...]

    @property
    def first_port(self) -> int:
        """The port of the first computer on the way."""
        return self.proxy.port if self.proxy else self.origin.port

    def tunnel_request(self) -> bytes:
        """What to send to the proxy so that it opens a way to the origin (RFC 9110 section 9.3.6)."""
        host = f"[{self.origin.host}]" if ":" in self.origin.host else self.origin.host
        lines = [f"CONNECT {host}:{self.origin.port} HTTP/1.1", f"Host: {host}:{self.origin.port}"]
        if self.proxy is not None and self.proxy.username:
            pair = base64.b64encode(f"{self.proxy.username}:{self.proxy.password}".encode()).decode()
            lines.append(f"Proxy-Authorization: Basic {pair}")
        return "\r\n".join([*lines, "", ""]).encode()
