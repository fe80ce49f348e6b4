"""The practice Entra as it runs: Graph on a loopback port, the provisioning service behind it, and its memory."""

import contextlib
import threading
from datetime import timedelta
from pathlib import Path

from jellyfish_setup.practice.clock import Clock, SystemClock
from jellyfish_setup.practice.entra.directory import Directory
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.memory import load, save
from jellyfish_setup.practice.entra.tokens import Tokens
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.entra_faults import practice_traps
from jellyfish_setup.practice.listener import LONGEST_FAREWELL, THREAD, Listener
from jellyfish_setup.practice.memory import StandIns
from jellyfish_setup.practice.service.service import ProvisioningService

_EVERY = timedelta(minutes=1)
_INTERVAL = "PT1M"  # the same for Graph; Microsoft's own is PT40M
PACE_SECONDS = 0.2
"""How long a run of the provisioning waits between two people, so that there is a progress to be seen."""


class PracticeEntra:
    """A running practice Entra; `close` ends it and everything it started.

    Args:
        port: 0 for any free one.
        people: a "Download users" file, as text.
        memory: the file that keeps its state.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, port: int, people: str, memory: Path, stand_ins: StandIns, *, clock: Clock | None = None) -> None:
        self._memory, self._stand_ins = memory, stand_ins
        self._tokens = Tokens()
        self._service = ProvisioningService(every=_EVERY, pace_seconds=PACE_SECONDS, changed=self._save)
        self.graph = PracticeGraph(
            clock or SystemClock(),
            Directory.of_people(people),
            load(memory, stand_ins.unseal),
            self._service,
            self._tokens.accepts,
            interval=_INTERVAL,
            changed=self._save,
        )
        self._listener = Listener(port, self.graph.answer)
        self.graph.ground.root = f"{self._listener.address}/v1.0"
        self.graph.traps = practice_traps()
        self._closed = False
        serve = self._listener.serve_forever
        self._thread = threading.Thread(target=serve, kwargs={"poll_interval": 0.05}, name=f"{THREAD}-entra", daemon=True)
        self._thread.start()
        self._service.serve(self.graph)

    @property
    def url(self) -> str:
        """Where Graph is, as an option `--graph-url` takes it."""
        return self._listener.address

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._listener.server_port

    def sign_in(self) -> str:
        """A token for the practice administrator, good here and nowhere else until this ends."""
        return self._tokens.issue()

    def set_traps(self, traps: Traps) -> None:
        """Let it misbehave in this way from now on."""
        self.graph.traps = traps
        self._tokens.end_after(traps.tokens_end_after)

    def stop(self) -> None:
        """Ask whatever is under way to end; returns at once."""
        self._service.stop()

    def close(self) -> None:
        """End Graph, the service and their threads; again is fine."""
        if self._closed:
            return
        self._closed = True
        self._service.stop()
        self._listener.shutdown()
        self._thread.join(LONGEST_FAREWELL)
        self._listener.server_close()
        self._service.close()

    def _save(self) -> None:
        with self.graph.lock, contextlib.suppress(OSError):  # a folder that was removed meanwhile
            save(self._memory, self.graph.ground.state, self._stand_ins.seal)
