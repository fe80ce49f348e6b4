"""What people choose by mistake instead of the key file: named, so that it is neither stored nor deleted.

The same portal that issues keys issues certificates, and a portal that has signed somebody out answers with a web page.
"""

import base64
import binascii
import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

_STARTS: tuple[tuple[bytes, Code], ...] = (
    (b"\xfe\xed\xfe\xed", Code.FILE_CERTIFICATE_FILE),  # Java key store
    (b"\xce\xce\xce\xce", Code.FILE_CERTIFICATE_FILE),  # Java key store, JCEKS
    (b"%PDF-", Code.FILE_PDF_DOCUMENT),
    (b"{\\rtf", Code.FILE_RTF_DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Code.FILE_OFFICE_DOCUMENT),  # Word and Excel before 2007, Outlook message
    (b"L\x00\x00\x00\x01\x14\x02\x00", Code.FILE_IS_LINK),  # Windows shortcut (MS-SHLLINK 2.1)
    (b"\x89PNG\r\n\x1a\n", Code.FILE_IMAGE),
    (b"\xff\xd8\xff", Code.FILE_IMAGE),
    (b"GIF87a", Code.FILE_IMAGE),
    (b"GIF89a", Code.FILE_IMAGE),
    (b"II*\x00", Code.FILE_IMAGE),
    (b"MM\x00*", Code.FILE_IMAGE),
    (b"\x00\x00\x01\x00", Code.FILE_IMAGE),  # icon
    (b"\x1f\x8b", Code.FILE_ZIP_ARCHIVE),  # gzip
    (b"BZh", Code.FILE_ZIP_ARCHIVE),
    (b"\xfd7zXZ\x00", Code.FILE_ZIP_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Code.FILE_ZIP_ARCHIVE),
    (b"Rar!\x1a\x07", Code.FILE_ZIP_ARCHIVE),
)
_OFFICE_INSIDE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")
_IMAGE_BOX = re.compile(rb"RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif)", re.DOTALL)

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)
_SHORTCUT = re.compile(r"\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_PUBLIC_KEY = re.compile(r"(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+) AAAA")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_HEAD = 2_048

_DER_SEQUENCE = 0x30
_DER_LONG_FORM = 0x80


def refuse_other_files(content: bytes) -> None:
    """Returns where the bytes could be text.

    Raises:
        ProblemFound: what they are instead: a certificate, document, picture or archive.
    """
    if (code := _certificate_code(content)) is not None:
        raise found(code)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        is_office = any(name in start for name in _OFFICE_INSIDE)
        raise found(Code.FILE_OFFICE_DOCUMENT if is_office else Code.FILE_ZIP_ARCHIVE)
    for magic, code in _STARTS:
        if start.startswith(magic) or content.startswith(magic):
            raise found(code)
    if _IMAGE_BOX.match(content):
        raise found(Code.FILE_IMAGE)


def refuse_other_texts(text: str) -> None:
    """Returns where the text could hold a key.

    Raises:
        ProblemFound: a web page, a drawing, a shortcut to a web address, or a key or certificate of another kind.
    """
    start = text.lstrip()[:_HEAD]
    if start.startswith("<") and _HTML.search(start):
        raise found(Code.FILE_HTML_PAGE)
    if start.startswith("<") and _SVG.search(start):
        raise found(Code.FILE_IMAGE)
    if _SHORTCUT.match(start):
        raise found(Code.FILE_URL_NOT_KEY)
    if start.startswith("PuTTY-User-Key-File"):
        raise found(Code.FILE_PRIVATE_KEY)
    if _PUBLIC_KEY.match(start):
        raise found(Code.FILE_NOT_A_TOKEN)
    joined = "".join(text.split())
    if joined.startswith("M") and _BASE64.fullmatch(joined):  # base64 of a DER sequence begins with M
        try:
            code = _certificate_code(base64.b64decode(joined, validate=True))
        except binascii.Error:
            return
        if code is not None:
            raise found(code)


def _certificate_code(content: bytes) -> Code | None:
    """What a DER structure is: X.690 8.1.3 for the length, RFC 5958, 8017 and 5915 for private keys, RFC 7292 for PKCS#12."""
    if len(content) < 4 or content[0] != _DER_SEQUENCE:  # noqa: PLR2004  (tag, length, and an element inside)
        return None
    first_length = content[1]
    if first_length < _DER_LONG_FORM:
        body, length = content[2:], first_length
    else:
        size = first_length - _DER_LONG_FORM
        body, length = content[2 + size :], int.from_bytes(content[2 : 2 + size], "big")
    is_whole = len(body) == length
    if body[:3] in (b"\x02\x01\x00", b"\x02\x01\x01") and is_whole:
        return Code.FILE_PRIVATE_KEY
    begins_right = body[:1] in (b"\x30", b"\x02", b"\x06") and first_length in (0x80, 0x81, 0x82, 0x83)
    return Code.FILE_CERTIFICATE_FILE if begins_right else None
