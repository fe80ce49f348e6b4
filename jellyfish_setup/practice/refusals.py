"""Faults of the service itself: it refuses the key, it cannot answer now, or it answers in another language than SCIM."""

import time
from collections.abc import Mapping
from dataclasses import replace
from email.utils import formatdate

from jellyfish_setup.practice.exchange import SCIM_MEDIA_TYPE, Fault, Reply, Request, Serve, Wait, scim_error

SLOW_SECONDS = 15.0
"""How long the fault `slow` keeps a request waiting: longer than the connection check's own limit of 10 seconds."""

_HOUR = 3600
_HOME = "/scim/v2"


def _always(reply: Reply) -> Fault:
    """The same answer to every request."""
    return lambda _request, _serve, _wait: reply


def _refuses(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Fault:
    return _always(scim_error(status, detail, headers=headers))


_CHALLENGE = 'Bearer realm="SCIM", error="invalid_token", error_description="The API key has expired"'

key_expired = _refuses(401, "The API key has expired.", {"WWW-Authenticate": _CHALLENGE})
key_revoked = _refuses(401, "This API key is not known.", {"WWW-Authenticate": 'Bearer realm="SCIM", error="invalid_token"'})
not_admin = _refuses(403, "The owner of this API key may not manage users.")

rate_limited = _refuses(429, "Too many requests.", {"Retry-After": "1"})
server_error = _refuses(500, "An unexpected error occurred.")
unavailable = _refuses(503, "Jellyfish is being maintained.", {"Retry-After": "5"})

empty_answer = _always(Reply(200, {"Content-Type": SCIM_MEDIA_TYPE}))
not_json = _always(Reply(200, {"Content-Type": "text/plain"}, b"It works!\n"))
broken_json = _always(
    Reply(200, {"Content-Type": SCIM_MEDIA_TYPE}, b'{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "tot')
)
not_scim = _always(Reply(200, {"Content-Type": "application/json"}, b'{"status": "ok", "service": "inventory"}'))


def not_found(request: Request, _serve: Serve, _wait: Wait) -> Reply:
    """Nothing at all is there."""
    return scim_error(404, f"There is nothing at {request.path}.")


def wrong_path(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Nothing is where Entra looks, as the service lives further down."""
    if not request.path.startswith(f"{_HOME}/"):
        return scim_error(404, f"There is nothing at {request.path}.")
    return serve(replace(request, path=request.path.removeprefix(_HOME)))


def other_type(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Everything works, and no answer is labelled as SCIM (RFC 7644 section 3.1 asks for it)."""
    reply = serve(request)
    return replace(reply, headers={**reply.headers, "Content-Type": "text/plain"})


def wrong_clock(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Everything works, and one of the two clocks is an hour off."""
    reply = serve(request)
    return replace(reply, headers={**reply.headers, "Date": formatdate(time.time() + _HOUR, usegmt=True)})


def slow(request: Request, serve: Serve, wait: Wait) -> Reply:
    """The right answer, later than anybody waits for."""
    wait(SLOW_SECONDS)
    return serve(request)
