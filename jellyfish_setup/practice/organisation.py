"""An organisation to rehearse on: a Jellyfish and an Entra on loopback ports, a downloaded key file, and a list of people."""

import secrets
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import make_private_folder, write_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.practice.entra_faults import practice_traps
from jellyfish_setup.practice.faults import ENTRA_FAULTS, FAULTS
from jellyfish_setup.practice.memory import Memory, StandIns
from jellyfish_setup.practice.server import PracticeServer

if TYPE_CHECKING:
    from jellyfish_setup.practice.entra_server import PracticeEntra

_KEY_FILE = "jellyfish-api-key.txt"
_PEOPLE_FILE = "people.csv"
_LOGS_FILE = "ProvisioningLogs.json"
_ACCOUNTS_FILE = "accounts.jsonl"
_MEMORY_FILE = "organisation.json"
_ENTRA_FILE = "entra.json"
_SIGN_IN_FILE = "sign-in-token.txt"
_KEY_PREFIX = "jf_"


class PracticeOrganisation:
    """A practice organisation that runs from the moment it is made until `close`; also a context manager.

    Its Entra begins when somebody asks for it.

    A folder that was used before gives the same port, key and accounts again, so that a journey which was broken off can go
    on. Where the remembered port is taken in the meantime, another one is used: `address` tells.

    Attributes:
        key_file: where the key was "downloaded" to. It holds one line, and it is missing once somebody deleted it.
        people_file: the "Download users" file of the practice Entra, from which it has its people.
        logs_file: its exported provisioning logs: most people arrive, some do not.
    """

    def __init__(self, folder: Path, *, port: int = 0, anew: bool = False) -> None:
        """Open the organisation in `folder`, which is made when it is missing.

        Args:
            port: the port to use and no other; 0 for the remembered one, or any.
            anew: begin without accounts and with a new key, as for the first time; the port stays.

        Raises:
            ProblemFound: `practice-port-taken` when `port` is named and another program uses it.
            OSError: the folder cannot be written.
        """
        self.key_file = folder / _KEY_FILE
        self.people_file = folder / _PEOPLE_FILE
        self.logs_file = folder / _LOGS_FILE
        self._memory_file = folder / _MEMORY_FILE
        self._folder = folder
        self._fault: str | None = None
        self._entra: PracticeEntra | None = None
        self._opening_entra = threading.Lock()
        self._stand_ins = StandIns(lambda key: self._memory.hash(key))
        make_private_folder(folder)
        for made, resource in ((self.people_file, "practice/people.csv"), (self.logs_file, "practice/provisioning-logs.json")):
            if not made.exists():
                write_private(made, resource_text(resource))
        if anew:
            for file in (_ACCOUNTS_FILE, _ENTRA_FILE):
                (folder / file).unlink(missing_ok=True)
        # The key file comes before the memory of its key: broken off in between, the next start makes a new key.
        known = Memory.load(self._memory_file)
        self._memory = known if known and not anew else self._new_key(known or Memory())
        self._server = self._open_server(port, folder / _ACCOUNTS_FILE)
        self._remember(replace(self._memory, port=self._server.port))

    @property
    def address(self) -> str:
        """The Tenant URL, `http://127.0.0.1:PORT`."""
        return self._server.address

    @property
    def fault(self) -> str | None:
        """The name of the fault that is on, one of `faults.FAULTS`; None, as at the beginning, for none.

        Raises:
            ValueError: on setting a name that is none.
        """
        return self._fault

    @fault.setter
    def fault(self, name: str | None) -> None:
        if name is not None and name not in FAULTS:
            raise ValueError(f"no fault is called {name!r}; there are {', '.join(FAULTS)}")
        self._fault = name
        self._server.fault = None if name in ENTRA_FAULTS else name
        if self._entra is not None:
            self._set_traps(self._entra)

    @property
    def graph_url(self) -> str:
        """Where the Graph of the practice Entra is, `http://127.0.0.1:PORT`; it begins with the first question.

        The port stays the same from one start to the next where nobody else has taken it.
        """
        return self.entra.url

    def sign_in(self) -> str:
        """A token for the practice administrator; only this organisation accepts it, until it ends."""
        return self.entra.sign_in()

    def write_token(self) -> Path:
        """A private file with such a token in one line, for programs that take it from a file."""
        path = self._folder / _SIGN_IN_FILE
        write_private(path, self.sign_in() + "\n")
        return path

    @property
    def entra(self) -> "PracticeEntra":
        """The practice Entra, which begins with the first question."""
        with self._opening_entra:
            if self._entra is None:
                self._entra = self._open_entra()
                self._set_traps(self._entra)
                self._remember(replace(self._memory, graph_port=self._entra.port))
            return self._entra

    def issue_key(self) -> None:
        """Make a new key and "download" it to `key_file`; the one before stays good until yet another is made."""
        known = self._memory
        self._remember(replace(self._new_key(known), older_hash=known.key_hash))

    def close(self) -> None:
        """End the servers and their threads; again is fine."""
        if self._entra is not None:
            self._entra.stop()
        self._server.close()  # what the service still waits for ends with it
        if self._entra is not None:
            self._entra.close()

    def _new_key(self, known: Memory) -> Memory:
        """Ports and salt of before, and another key."""
        key = _KEY_PREFIX + secrets.token_urlsafe(32)
        write_private(self.key_file, key + "\n")
        return known.with_key(key)

    def _remember(self, memory: Memory) -> None:
        self._memory = memory
        memory.save(self._memory_file)

    def _open_server(self, port: int, accounts: Path) -> PracticeServer:
        if port:
            try:
                return PracticeServer(port, self._accepts, accounts)
            except (OSError, OverflowError):
                raise found(Code.PRACTICE_PORT_TAKEN, port=port) from None
        try:
            return PracticeServer(self._memory.port, self._accepts, accounts)
        except OSError:
            return PracticeServer(0, self._accepts, accounts)

    def _open_entra(self) -> "PracticeEntra":
        from jellyfish_setup.practice.entra_server import PracticeEntra

        people, file = self._people(), self._folder / _ENTRA_FILE
        try:
            return PracticeEntra(self._memory.graph_port, people, file, self._stand_ins)
        except OSError:
            return PracticeEntra(0, people, file, self._stand_ins)

    def _people(self) -> str:
        try:
            return self.people_file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return resource_text("practice/people.csv")

    def _set_traps(self, entra: "PracticeEntra") -> None:
        entra.set_traps(ENTRA_FAULTS.get(self._fault or "", practice_traps)())

    def _accepts(self, key: str) -> bool:
        return self._memory.knows(self._stand_ins.seal(key))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
