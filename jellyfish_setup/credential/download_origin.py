"""Where the browser says it got a file from: a hint that a key may belong to another organisation, never a proof.

Browsers note the address on the file itself, each system in its own way. Only the host is taken from it: what stands behind
can hold a ticket or a name. The readers for Windows and macOS were tried on bytes as those systems write them, not there.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant

_LARGEST = 65_536
_URL = re.compile(r"(?:blob:)?https?://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\.?(?::[0-9]{1,5})?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
# Where every organisation signs in to the portal, so it tells none from another.
_PORTALS = frozenset({"jellyfish.securesme.com"})

# MS-FSCC 5.6.1; the two addresses are an addition of the browsers.
_ZONE_STREAM = ":Zone.Identifier"
_ZONE_URL = re.compile(r"^\s*(?:HostUrl|ReferrerUrl)\s*=\s*(.*?)\s*$", re.IGNORECASE | re.MULTILINE)
# freedesktop.org, "Common extended attributes".
_FREEDESKTOP = ("user.xdg.origin.url", "user.xdg.referrer.url")
# A binary property list with a list of texts: the file's address, then that of the page it was found on.
_WHERE_FROMS = b"com.apple.metadata:kMDItemWhereFroms"
_NOT_THROUGH_A_LINK = 0x0001  # XATTR_NOFOLLOW of sys/xattr.h


def downloaded_from(path: Path, platform: str = sys.platform) -> str | None:
    """The host from which the file was downloaded, in lower case; None where nobody wrote it down. Blocks, never raises.

    The address of an organisation is preferred to that of a host that merely passed the file on.
    """
    try:
        urls = list(_reader_of(platform)(path))
    except Exception:  # a hint that cannot be read is none, whatever the reason; its text could hold an address
        return None
    hosts = [host for url in urls if (host := _host_of(url)) is not None]
    return next((host for host in hosts if _is_organisation(host)), hosts[0] if hosts else None)


def is_of_another_organisation(host: str | None, tenant: Tenant) -> bool:
    """Whether a file from `host` (as `downloaded_from` gives it) was made for another Jellyfish organisation than `tenant`."""
    return host is not None and host != tenant.origin.host and _is_organisation(host)


def _is_organisation(host: str) -> bool:
    try:
        return host not in _PORTALS and Tenant.parse(f"https://{host}").origin.host == host
    except ProblemFound:
        return False


def _host_of(url: str) -> str | None:
    whole = _URL.fullmatch(url.strip())
    return whole[1].lower() if whole else None


def _reader_of(platform: str) -> Callable[[Path], Iterable[str]]:
    match platform:
        case "win32":
            return _from_zone_stream
        case "darwin":
            return _from_where_froms
        case _:
            return _from_freedesktop_attributes


def _from_zone_stream(path: Path) -> Iterator[str]:
    with Path(f"{path}{_ZONE_STREAM}").open("rb") as stream:
        content = stream.read(_LARGEST)
    yield from _ZONE_URL.findall(content.decode("utf-8-sig", "replace"))


def _from_where_froms(path: Path) -> Iterator[str]:
    import plistlib

    entries = plistlib.loads(_macos_attribute(path, _WHERE_FROMS), fmt=plistlib.FMT_BINARY)
    yield from (entry for entry in entries if isinstance(entry, str))


def _from_freedesktop_attributes(path: Path) -> Iterator[str]:
    if sys.platform != "linux":  # os.getxattr is Linux's alone
        return
    for name in _FREEDESKTOP:
        try:
            yield os.getxattr(path, name, follow_symlinks=False).decode("utf-8", "replace")
        except OSError:  # not there, or not known to this file system
            continue


def _macos_attribute(path: Path, name: bytes) -> bytes:
    """An extended attribute, through the system's C library.

    Raises:
        OSError: there is none of that name.
    """
    import ctypes

    read = ctypes.CDLL(None, use_errno=True).getxattr
    read.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_int)
    read.restype = ctypes.c_ssize_t
    content = ctypes.create_string_buffer(_LARGEST)
    length = read(os.fsencode(path), name, content, _LARGEST, 0, _NOT_THROUGH_A_LINK)
    if length < 0:
        raise OSError(ctypes.get_errno(), "getxattr")
    return content.raw[:length]
