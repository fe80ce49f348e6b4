"""Text between `-----BEGIN …-----` and `-----END …-----` (RFC 7468): nearly always a key or certificate of another kind."""

import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.finding import Finding, unlabelled
from jellyfish_setup.credential.tokens import key_from

_BEGIN = re.compile(r"^[ \t]*-----BEGIN ([A-Za-z0-9 ]{1,60})-----", re.MULTILINE)
_CERTIFICATES = ("CERTIFICATE", "PKCS7", "CMS", "PUBLIC KEY", "CRL", "PARAMETERS")


def read(text: str) -> Finding | None:
    """The key between armour lines that name neither a certificate nor a private key.

    Raises:
        ProblemFound: file-private-key, file-certificate-file, file-truncated where the end line is missing.
    """
    begin = _BEGIN.search(text)
    if begin is None:
        return None
    labels = [match[1].upper() for match in _BEGIN.finditer(text)]
    if any("PRIVATE KEY" in label for label in labels):
        raise found(Code.FILE_PRIVATE_KEY)
    if any(name in label for label in labels for name in _CERTIFICATES):
        raise found(Code.FILE_CERTIFICATE_FILE)
    end = text.find(f"-----END {begin[1]}-----", begin.end())
    if end < 0:
        raise found(Code.FILE_TRUNCATED)
    key = key_from("".join(text[begin.end() : end].split()))
    return Finding("armoured", unlabelled([key]), "low", holds_more=len(labels) > 1)
