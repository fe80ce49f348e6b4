"""Faults of what stands between Entra and Jellyfish: pages, redirects, and connections that break."""

from collections.abc import Iterator
from urllib.parse import urlencode

from jellyfish_setup.practice.exchange import SCIM_MEDIA_TYPE, RawReply, Reply, Request, Serve, Wait

_HTML = {"Content-Type": "text/html; charset=utf-8"}
_SIGN_IN_PAGE = b"""<!doctype html>
<html lang="en"><head><title>Sign in</title></head>
<body><h1>Sign in to continue</h1>
<form method="post" action="/sign-in"><input name="user"><input name="password" type="password"></form></body>
</html>
"""
_FIREWALL_PAGE = b"""<!doctype html>
<html lang="en"><head><title>Request blocked</title></head>
<body><h1>This request was blocked</h1><p>Incident 18a2-77c0. Contact your network administrator.</p></body>
</html>
"""
_MEGABYTE = b" " * 1024 * 1024
_MEGABYTES = 9  # one more than the program reads
_NOBODY = b'{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0, "Resources": []}'
_DRIP_SECONDS = 0.2


def login_page(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """A page for people instead of an answer for programs."""
    return Reply(200, _HTML, _SIGN_IN_PAGE)


def redirect_to_login(request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """Off to a single sign-on, as for a browser without a session."""
    return Reply(302, _HTML | {"Location": "/sign-in?" + urlencode({"return": request.path})})


def redirect(request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """The service has moved to another address."""
    return Reply(301, _HTML | {"Location": f"https://moved.jellyfish.example{request.path}"})


def firewall_page(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """A refusal that is none of Jellyfish's own: it speaks JSON."""
    return Reply(403, _HTML, _FIREWALL_PAGE)


def captive_portal(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """The network itself wants a sign-in first (RFC 6585 section 6)."""
    return Reply(511, _HTML, _SIGN_IN_PAGE)


def bad_encoding(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """Said to be compressed, and it is not."""
    return Reply(200, {"Content-Type": SCIM_MEDIA_TYPE, "Content-Encoding": "gzip"}, b"this was never compressed")


def closes(_request: Request, _serve: Serve, _wait: Wait) -> RawReply:
    """Hangs up without a word."""
    return RawReply()


def not_http(_request: Request, _serve: Serve, _wait: Wait) -> RawReply:
    """Another service listens on the port."""
    return RawReply([b"SSH-2.0-OpenSSH_9.6\r\n"])


def cut_off(_request: Request, _serve: Serve, _wait: Wait) -> RawReply:
    """Hangs up in the middle of the answer."""
    return RawReply([_head(len(_NOBODY)), _NOBODY[:40]])


def too_large(_request: Request, _serve: Serve, _wait: Wait) -> RawReply:
    """An answer without end."""
    return RawReply([_head(_MEGABYTES * len(_MEGABYTE)), *[_MEGABYTE] * _MEGABYTES])


def drip(_request: Request, _serve: Serve, wait: Wait) -> RawReply:
    """The right answer, a letter at a time."""

    def letters() -> Iterator[bytes]:
        yield _head(len(_NOBODY))
        for letter in _NOBODY:
            if wait(_DRIP_SECONDS):
                return
            yield bytes([letter])

    return RawReply(letters())


def _head(length: int) -> bytes:
    headers = f"Content-Type: {SCIM_MEDIA_TYPE}\r\nContent-Length: {length}\r\nConnection: close\r\n"
    return f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode()
