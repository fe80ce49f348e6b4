"""What holds for one call of the program: the global options, the secrets to keep out, and where answers go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Self

import typer

from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.core.redaction import Redaction

if TYPE_CHECKING:
    from jellyfish_setup.core.places import Places
    from jellyfish_setup.credential.key_record import KeyRecords
    from jellyfish_setup.credential.key_store import KeyStore


def without_window(**_: object) -> int:
    """Stands for what only the whole program has.

    Raises:
        LookupError: always.
    """
    raise LookupError("the command line was started without the window")


@dataclass
class Session:
    """Made before the arguments are read; the global options are put in then.

    Attributes:
        run_tour: walks the practice journey through the window.
        run_self_test: looks whether every part of the program works.
        redaction: knows each key from the moment it is read.
    """

    run_tour: Callable[..., int]
    run_self_test: Callable[..., int] = without_window
    redaction: Redaction = field(default_factory=Redaction)
    practice: bool = False
    debug: bool = False

    @classmethod
    def of(cls, context: typer.Context) -> Self:
        """The session of the command that is being carried out."""
        session = context.find_object(cls)
        if session is None:
            raise LookupError("the command was not started by cli.main.run")
        return session

    def terminal(self, *, as_json: bool) -> Terminal:
        """Where the command's answer goes."""
        return Terminal(self.redaction, as_json=as_json)

    @cached_property
    def key_store(self) -> "KeyStore":
        """The key store of this computer, with entries of its own in practice."""
        from jellyfish_setup.credential.key_store import KeyStore

        return KeyStore.of_this_system(practice=self.practice)

    @property
    def key_records(self) -> "KeyRecords":
        """What is remembered of the stored keys."""
        from jellyfish_setup.credential.key_record import KeyRecords

        return KeyRecords(self.places.keys)

    @property
    def places(self) -> "Places":
        """The program's folders, others in practice."""
        from jellyfish_setup.core.places import Places

        return Places.of_this_user(practice=self.practice)
