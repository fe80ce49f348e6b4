"""From a host name to addresses, the way this computer does it."""

import socket
from collections.abc import Sequence
from ipaddress import ip_address

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.daemon import call_in_daemon
from jellyfish_setup.core.faults import root_code
from jellyfish_setup.core.problem import found


async def look_up(host: str, port: int, limit_seconds: float) -> tuple[str, ...]:
    """The addresses of `host`, each once, in the order in which the system would try them.

    It asks the system and no name server of its own, so that hosts files and VPNs count as they do for every program.
    getaddrinfo has no time limit, so it gets ours.

    Raises:
        ProblemFound: `name-not-found`, `name-lookup-failed` or `name-lookup-timeout`.
    """
    try:
        entries = await call_in_daemon(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), limit_seconds)
    except TimeoutError:
        raise found(Code.NAME_LOOKUP_TIMEOUT, seconds=round(max(0.0, limit_seconds), 1)) from None
    except (OSError, UnicodeError) as foreign:
        code = root_code(foreign)
        raise found(Code.NAME_NOT_FOUND if code is Code.NAME_NOT_FOUND else Code.NAME_LOOKUP_FAILED) from None
    addresses = tuple(dict.fromkeys(str(place[0]) for *_, place in entries))
    if not addresses:
        raise found(Code.NAME_NOT_FOUND)
    return addresses


def only_reachable_inside(addresses: Sequence[str]) -> bool:
    """Whether no address is one that Microsoft's network could reach (RFC 6890 lists the special ones)."""
    return not any(_is_global(address) for address in addresses)


def _is_global(address: str) -> bool:
    try:
        return ip_address(address.partition("%")[0]).is_global
    except ValueError:
        return False
