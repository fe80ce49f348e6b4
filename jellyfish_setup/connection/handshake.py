"""Handshakes outside the HTTP client, through which nothing is ever sent: what would the server agree on with Microsoft Entra?"""

import asyncio
import ssl
from typing import Any

from jellyfish_setup.connection.route import Route

# What Microsoft's provisioning service offers in TLS 1.2 ("Develop a SCIM endpoint", TLS cipher suites), as OpenSSL names it.
ENTRA_CIPHERS = (
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-AES128-SHA256",
    "ECDHE-RSA-AES128-SHA256",
    "ECDHE-ECDSA-AES256-SHA384",
    "ECDHE-RSA-AES256-SHA384",
)
_REFUSALS = frozenset({"TLSV1_ALERT_PROTOCOL_VERSION", "SSLV3_ALERT_HANDSHAKE_FAILURE", "TLSV1_ALERT_INSUFFICIENT_SECURITY"})
_LONGEST_PROXY_ANSWER = 16 * 1024
_DER = 2  # _ssl.ENCODING_DER


async def takes_entra(route: Route, address: str, limit_seconds: float) -> bool | None:
    """Whether the server agrees to TLS 1.2 with a suite that Microsoft Entra offers; None when it cannot be told.

    Only the server's own refusal counts, by an alert; a connection that fails in another way tells nothing. The context
    trusts nobody, so the handshake ends at the server's certificate at the latest: by then the two have agreed.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(":".join(ENTRA_CIPHERS))
    try:
        async with asyncio.timeout(max(0.0, limit_seconds)):
            writer = await shake_hands(route, address, context)
            writer.transport.abort()
            return True
    except ssl.SSLCertVerificationError:
        return True
    except ssl.SSLError as refused:
        return False if refused.reason in _REFUSALS else None
    except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):  # TimeoutError is an OSError
        return None


async def shake_hands(route: Route, address: str, context: ssl.SSLContext) -> asyncio.StreamWriter:
    """A secure channel to the origin of `route`, by its proxy where there is one; whoever gets it has to abort it."""
    if route.proxy is None:
        _, writer = await asyncio.open_connection(address, route.first_port, ssl=context, server_hostname=route.origin.host)
        return writer
    reader, writer = await asyncio.open_connection(address, route.first_port, limit=_LONGEST_PROXY_ANSWER)
    try:
        writer.write(route.tunnel_request())
        await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(context, server_hostname=route.origin.host)
    except BaseException:
        writer.transport.abort()
        raise
    return writer


def chain_of(tls: Any) -> tuple[bytes, ...]:
    """The certificates as the server sent them, as DER, its own first; `tls` is a finished `ssl.SSLObject`."""
    if hasattr(tls, "get_unverified_chain"):  # Python 3.13 and newer
        return tuple(tls.get_unverified_chain() or ())
    return tuple(each.public_bytes(_DER) for each in tls._sslobj.get_unverified_chain() or ())
