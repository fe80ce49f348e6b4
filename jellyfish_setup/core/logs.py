"""The debug log: off unless asked for, and never with a secret in it."""

import logging

from jellyfish_setup.core.redaction import Redaction

# These print whole URLs, headers or tokens at INFO and DEBUG.
_TALKATIVE = ("httpx", "httpcore", "hpack", "h2", "msal", "urllib3", "keyring", "asyncio", "jeepney", "scim2_server")


class _Cleaned(logging.Formatter):
    def __init__(self, redaction: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        return self._redaction.clean(super().format(record))

    def formatException(self, ei: object) -> str:  # noqa: N802  (logging's name)
        kind = ei[0] if isinstance(ei, tuple) else None
        return f"({kind.__name__})" if isinstance(kind, type) else ""


def log_to_stderr(redaction: Redaction, *, debug: bool) -> None:
    """Send our own log to standard error, cleaned; warnings only unless `debug`."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Cleaned(redaction))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
