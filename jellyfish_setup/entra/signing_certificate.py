"""The certificate with which Entra signs who somebody is. Only its last day and its name are looked at, never a key.

Source: https://learn.microsoft.com/graph/api/resources/keycredential
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from jellyfish_setup.entra.documents import Document, moment, objects, text

_SOON = timedelta(days=30)
_SIGNS = ("sign", "verify")


class Validity(StrEnum):
    """How good it is; uncertain is what Graph does not tell clearly."""

    GOOD = "good"
    ENDS_SOON = "ends-soon"
    UNCERTAIN = "uncertain"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True)
class SigningCertificate:
    """The certificate that is in use.

    Attributes:
        ends: its last moment, None where it is not known.
    """

    validity: Validity
    ends: datetime | None = None


def signing_certificate(principal: Document, now: datetime) -> SigningCertificate:
    """The one that the enterprise application names as its own, else the one that is good for longest.

    Which of several is in use is uncertain where none is named.
    """
    signing = [entry for entry in objects(principal, "keyCredentials") if text(entry, "usage").casefold() in _SIGNS]
    if not signing:
        return SigningCertificate(Validity.NONE)
    thumbprint = text(principal, "preferredTokenSigningKeyThumbprint").strip()
    named = [entry for entry in signing if thumbprint and _is_named(entry, thumbprint)]
    ends = [end for entry in named or signing if (end := moment(entry, "endDateTime")) is not None]
    if not ends:
        return SigningCertificate(Validity.UNCERTAIN)
    end = max(ends)
    if end <= now:
        return SigningCertificate(Validity.ENDED, end)
    begins = [begin for entry in named or signing if (begin := moment(entry, "startDateTime")) is not None]
    if (not named and len(set(ends)) > 1) or (begins and min(begins) > now):
        return SigningCertificate(Validity.UNCERTAIN, end)
    return SigningCertificate(Validity.ENDS_SOON if end - now <= _SOON else Validity.GOOD, end)


def _is_named(entry: Document, thumbprint: str) -> bool:
    """Microsoft writes the identifier as the thumbprint itself, as its bytes, or as the hash of its letters."""
    identifier = text(entry, "customKeyIdentifier").strip()
    if identifier.casefold() == thumbprint.casefold():
        return True
    try:
        written = base64.b64decode(identifier, validate=True)
        return written in (bytes.fromhex(thumbprint), sha256(thumbprint.upper().encode()).digest())
    except (binascii.Error, ValueError):
        return False
