"""Whom the program trusts on a secure channel: whom the operating system trusts, and an authority that was named beside them."""

import ssl
import sys
from pathlib import Path

from jellyfish_setup.core.origin import Origin


def tls_context(origin: Origin, authority: Path | None = None) -> ssl.SSLContext:
    """A context for as many connections to `origin` as are needed; what the system trusts later, only a later one knows.

    On Linux it has read all authorities of the system, which takes some 30 ms. Where `origin` has no secure channel it trusts nobody.

    Args:
        authority: a PEM file.

    Raises:
        OSError: `authority` cannot be read, or holds no certificates.
    """
    if origin.scheme != "https":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = _trusting_the_system()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority is not None:
        context.load_verify_locations(cafile=authority)
    return context


def _trusting_the_system() -> ssl.SSLContext:
    # truststore would read the authorities of Linux anew for each connection; where OpenSSL knows their file, they can be kept.
    if sys.platform not in ("win32", "darwin") and ssl.get_default_verify_paths().cafile:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.set_default_verify_paths()
        return context
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
