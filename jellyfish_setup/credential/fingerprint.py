"""Eight digits that tell one key from another on this computer, and nothing about it."""

import hmac

from jellyfish_setup.core.api_key import ApiKey

_DIGITS = 8


def fingerprint(key: ApiKey, salt: bytes) -> str:
    """The first digits, in hex, of an HMAC of the key; whoever has only them and the salt cannot get at the key."""
    return hmac.digest(salt, key.reveal().encode(), "sha256").hex()[:_DIGITS]
