"""The loopback port on which the practice Jellyfish answers, with keep-alive and faults.

scim2-server itself knows no network.
"""

import logging
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from jellyfish_setup.practice.exchange import RawReply, Reply, Request
from jellyfish_setup.practice.faults import JELLYFISH_FAULTS
from jellyfish_setup.practice.listener import LONGEST_FAREWELL, THREAD, Listener

if TYPE_CHECKING:
    from jellyfish_setup.practice.jellyfish import Jellyfish

_log = logging.getLogger(__name__)


class PracticeServer:
    """A running server; `close` ends it and everything it started.

    The port answers as soon as the server is made, while scim2-server is still being imported in its thread.

    Args:
        port: 0 for any free one.
        accepts: whether a key that somebody sent is the right one.
        accounts: the file that keeps the accounts.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, port: int, accepts: Callable[[str], bool], accounts: Path) -> None:
        self._fault: str | None = None
        self._disturbed = threading.Event()
        self._listener = Listener(port, self._answer)
        self._jellyfish: Jellyfish | None = None
        self._accepts = accepts
        self._accounts = accounts
        self._closed = False
        # A daemon, so that a program which forgets to close can still end.
        self._thread = threading.Thread(target=self._run, name=THREAD, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._listener.server_port

    @property
    def address(self) -> str:
        """What to give as Tenant URL."""
        return self._listener.address

    @property
    def fault(self) -> str | None:
        """The name of the fault that is on, None for a Jellyfish that works."""
        return self._fault

    @fault.setter
    def fault(self, name: str | None) -> None:
        if name is not None and name not in JELLYFISH_FAULTS:
            raise ValueError(f"no fault is called {name!r}; there are {', '.join(JELLYFISH_FAULTS)}")
        self._fault = name
        earlier, self._disturbed = self._disturbed, threading.Event()
        earlier.set()  # whoever waits because of the fault before waits no longer

    def close(self) -> None:
        """End the server, its connections and its threads; again is fine."""
        if self._closed:
            return
        self._closed = True
        self._disturbed.set()
        self._listener.shutdown()
        self._thread.join(LONGEST_FAREWELL)
        self._listener.server_close()

    def _run(self) -> None:
        try:
            from jellyfish_setup.practice.jellyfish import Jellyfish

            self._jellyfish = Jellyfish(self._accepts, self._accounts)
        except Exception:
            _log.exception("The practice Jellyfish could not be made")
        self._listener.serve_forever(poll_interval=0.05)

    def _answer(self, request: Request) -> Reply | RawReply:
        disturbed = self._disturbed  # read before the fault, as it is set after it
        name = self._fault
        return JELLYFISH_FAULTS[name](request, self._serve, disturbed.wait) if name else self._serve(request)

    def _serve(self, request: Request) -> Reply:
        if self._jellyfish is None:
            return Reply(HTTPStatus.INTERNAL_SERVER_ERROR)
        return self._jellyfish.serve(request, self.address)
