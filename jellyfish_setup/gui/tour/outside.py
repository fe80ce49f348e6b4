"""What the journey did, looked at from outside: the file at its place, the key in its store, the accounts at the server."""

import asyncio
import json
from pathlib import Path

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.http import HttpClient
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.gui.tour.hands import StoppedError
from jellyfish_setup.scim.patch import read_values
from jellyfish_setup.wizard.practice_facts import PracticeFacts
from jellyfish_setup.wizard.session import Session

_ATTRIBUTES = ("userName", "active", "title", 'emails[type eq "work"].value', "name.givenName", "name.familyName")


def look_from_outside(session: Session, practice: PracticeFacts, *, report: Path, answer_file: Path) -> None:
    """Keep the server's own answer in `answer_file`.

    Raises:
        StoppedError: something is not as the journey said.
    """
    key, tenant = session.key, session.state.tenant
    if key is None or tenant is None:
        raise StoppedError("the journey lost its address or its key")
    if practice.key_file.exists():
        raise StoppedError("the key file is still in its place")
    try:
        stored, answer = asyncio.run(_ask(session, tenant, key))
    except ProblemFound as problem:
        raise StoppedError(f"looking from outside met {problem}") from None
    if stored != key:
        raise StoppedError("the key store does not give the key back")
    if session.parts.redaction.finds_secret_in(report.read_text(encoding="utf-8")):
        raise StoppedError("the report holds the key")
    answer_file.write_text(answer, encoding="utf-8")
    accounts = [read_values(resource, _ATTRIBUTES) for resource in json.loads(answer)["Resources"]]
    complete = {values["userName"] for values in accounts if all(values[name] not in (None, "") for name in _ATTRIBUTES)}
    if complete != set(session.chosen_people):
        raise StoppedError("Jellyfish does not hold the three people with all six values")


async def _ask(session: Session, tenant: Tenant, key: ApiKey) -> tuple[ApiKey | None, str]:
    """What the key store holds, and what the server itself answers to `GET /Users`."""
    async with HttpClient(tenant.origin, bearer=key) as client:
        answer = await client.request("GET", tenant.url("/Users"))
    return await session.parts.key_store.load(tenant), answer.body.decode()
