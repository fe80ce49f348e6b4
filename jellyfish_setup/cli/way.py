"""How a command reaches Jellyfish, and from where it takes the key."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jellyfish_setup.cli.key_source import find_key
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.tenant import Tenant

if TYPE_CHECKING:
    from jellyfish_setup.scim.client import ScimClient


@dataclass(frozen=True)
class Way:
    """How Jellyfish is reached, and from where the key comes."""

    session: Session
    tenant: Tenant
    key_file: Path | None
    key_stdin: bool
    proxy: str | None
    authority: Path | None
    other_host: str | None

    @asynccontextmanager
    async def client(self) -> "AsyncIterator[ScimClient]":
        """A client with the key.

        Raises:
            ProblemFound: `keyring-not-found`, or what `find_key` raises.
        """
        from jellyfish_setup.cli.network import proxy_resolver
        from jellyfish_setup.scim.client import open_scim_client

        key = await find_key(self.session, self.tenant, file=self.key_file, stdin=self.key_stdin)
        if key is None:
            raise found(Code.KEYRING_NOT_FOUND, host=self.tenant.origin.host, store=self.session.key_store.name)
        # A proxy could read what travels by plain http, so that never goes through one.
        proxy = proxy_resolver(self.proxy)(str(self.tenant)) if self.tenant.origin.scheme == "https" else None
        async with open_scim_client(self.tenant, key, proxy=proxy, authority=self.authority) as client:
            yield client

    def undo_command(self, run: str) -> str:
        """What to type to take the run back."""
        import shlex
        import subprocess

        named = {"--key-file": self.key_file, "--proxy": self.proxy, "--ca-file": self.authority, "--other-host": self.other_host}
        chosen = [text for name, value in named.items() if value is not None for text in (name, str(value))]
        practice, stdin = ["--practice"] * self.session.practice, ["--key-stdin"] * self.key_stdin
        command = ["jellyfish-setup", *practice, "trial", str(self.tenant), "--undo", run, *stdin, *chosen]
        return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
