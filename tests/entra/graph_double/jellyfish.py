"""A Jellyfish in memory, and the provisioning service that brings people there: the practice's own, without the network."""

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.records import ChangeRecord
from jellyfish_setup.practice.entra.state import App, Error, Job
from jellyfish_setup.practice.service.orders import Orders
from jellyfish_setup.practice.service.provisioning import Subject, bring_over
from jellyfish_setup.practice.service.scope import JobScope
from jellyfish_setup.scim.messages import ScimUser


class Jellyfish:
    """The accounts, and the engine behind the jobs of `graph`."""

    def __init__(self) -> None:
        self.graph: PracticeGraph | None = None
        self.accepted_keys = {"jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"}
        self.accounts: dict[str, ScimUser] = {}
        self.fails: dict[str, str] = {}
        """The error code with which the service fails to bring somebody over, by sign-in name."""

    def try_connection(self, secrets: dict[str, str]) -> Error | None:
        key = secrets.get("SecretToken")
        if key in self.accepted_keys:
            return None
        said = f"We received this unexpected response from your application: Authorization: Bearer {key}"
        return Error("SystemForCrossDomainIdentityManagementCredentialValidationUnavailable", said)

    def provision(self, app: App, job: Job, user: dict[str, Any]) -> ChangeRecord:
        assert self.graph is not None
        subject = Subject(user, JobScope(self.graph.ground, app, job).standing(user))
        record = asyncio.run(bring_over(self, Orders.of(app, job), subject, self.graph.ground.clock))  # type: ignore[arg-type]
        if record.failed and record.name in self.fails:
            record = replace(record, error=Error(self.fails[record.name], "Jellyfish said no."))
        self.graph.logs.write(record, app, job, "cycle")
        return record

    def job_changed(self, app: App, job: Job) -> None:
        """Nothing runs by itself here."""

    async def find(self, attribute: str, value: str) -> tuple[ScimUser, ...]:
        return tuple(account for account in self.accounts.values() if account.user_name == value)

    async def create(self, resource: Mapping[str, Any]) -> ScimUser:
        name = resource["userName"]
        if name in self.fails:
            raise found(Code.PROVISIONING_REJECTED)
        account = ScimUser(str(uuid.uuid4()), name, dict(resource))
        self.accounts[account.id] = account
        return account
