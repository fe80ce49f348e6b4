"""Run by a test: walks from the key file to its deletion, as often as asked, each time in a process that may be killed.

python killed_walk.py ADDRESS

For each line of standard input, the folder of one walk, a process is forked that has everything imported already. It says
`pid NUMBER` and, before each of its phases, the name of that; at last this program says `ended STATUS`.
"""

import asyncio
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from at_once import AtOnce
from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.presenters.connection import ConnectionPresenter
from jellyfish_setup.wizard.presenters.finish import FinishPresenter
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState, TrialState


def say(what: str) -> None:
    os.write(1, f"{what}\n".encode())


def walk(folder: Path, tenant: Tenant) -> None:
    """Pages 3, 4 and 10 as a person goes through them; on one half way, a new start goes on where it was."""
    key_file = folder / "Downloads" / "jellyfish-api-key.txt"
    places = Places(folder / "state")
    parts = Parts(KeyStore.of_this_system, environment_proxy, places, Redaction(), lambda: datetime.now(UTC))
    resume = Resume(places.state)
    begun = replace(JourneyState(), started=True, tenant=tenant, trial=TrialState.SKIPPED)
    known = resume.load()
    session = Session(parts, resume, known if known.tenant else begun)
    if not session.state.key_store:
        page = KeyPresenter(session, AtOnce())
        say("read")
        page.choose_file(key_file)
        say("store")
        page.press("store")
    check = ConnectionPresenter(session, AtOnce())
    say("check")
    check.enter()
    finish = FinishPresenter(session, AtOnce())
    finish.tick(ticked=True)
    say("delete")
    finish.press("delete")
    say("done")


def main(tenant: Tenant) -> None:
    asyncio.run(operations.warm_up())
    import keyring.backends.SecretService  # noqa: F401

    import jellyfish_setup.core.http
    import jellyfish_setup.credential.deletion_posix  # noqa: F401

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            walk(Path(line.strip()), tenant)
            os._exit(0)
        say(f"ended {os.waitpid(child, 0)[1]}")


main(Tenant.parse(sys.argv[1]))
