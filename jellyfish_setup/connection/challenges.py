"""Which kinds of sign-in a server or a proxy asks for (RFC 9110 section 11.6)."""

import re

_SCHEME = re.compile(r"(?:^|,)\s*([A-Za-z][\w-]*)(?!\s*=|[\w-])")


def schemes(challenge: str) -> tuple[str, ...]:
    """The schemes that a `WWW-Authenticate` or `Proxy-Authenticate` header names, in lower case and in its order."""
    return tuple(scheme.lower() for scheme in _SCHEME.findall(challenge))
