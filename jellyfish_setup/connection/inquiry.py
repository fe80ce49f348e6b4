"""The questions that one check puts to the user service: Entra's test call, and what is asked to know more."""

import ssl
import time
import uuid
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from jellyfish_setup.connection.answers import described_attributes, is_list_of_users, is_provider_config
from jellyfish_setup.connection.evidence import Evidence, Passed
from jellyfish_setup.connection.exchanges import exchange_of
from jellyfish_setup.connection.probe import probe
from jellyfish_setup.connection.quotation import Quotation
from jellyfish_setup.connection.record import Record
from jellyfish_setup.connection.remarks import is_understood
from jellyfish_setup.connection.route import Route
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.problem import Fact
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.core.tls import tls_context

PATIENCE_WITH_MORE = 2.0  # seconds, for what is asked only to know more
_SPELLINGS = {"blank_as_percent": "%20eq%20", "upper_case": "+EQ+"}
_OTHER_PLACES = ("/scim", "/scim/v2")


class Inquiry:
    """Asks about somebody who cannot exist, at the tenant's own origin, and notes each request for support.

    Attributes:
        url: of Entra's own test call, to the letter: blanks as "+", quotes as "%22".
        route: set once the way is known; nothing can be asked before.
    """

    route: Route

    def __init__(self, tenant: Tenant, key: ApiKey | None, authority: Path | None, record: Record, quotation: Quotation) -> None:
        self._tenant = tenant
        self._key = key
        self._authority = authority
        self._record = record
        self._quotation = quotation
        self._nobody = f"%22{uuid.uuid4()}%22"
        self.url = self._search(tenant, "+eq+")

    def without_key(self) -> AsyncGenerator[Passed | Evidence, None]:
        """The test call without the key, watched."""
        return self._ask(None, self.url, deadline=self._record.deadline)

    async def with_key(self) -> Evidence:
        """How the test call ended; only for when everything without the key passed."""
        (evidence,) = await self._ends_of(self.url, deadline=self._record.deadline)
        return evidence

    async def elsewhere(self) -> str | None:
        """Another address of this origin at which a user service answers, None where there is none."""
        others = [replace(self._tenant, base_path=place) for place in _OTHER_PLACES if place != self._tenant.base_path]
        answers = await self._more(*(self._search(other, "+eq+") for other in others))
        return next((str(other) for other, said in zip(others, answers, strict=True) if said and is_list_of_users(said)), None)

    async def tolerance(self) -> tuple[dict[str, bool], dict[str, Fact]]:
        """Which other spellings of the filter are understood, where the answers tell it, and how the service describes itself.

        Both spellings go in one request, and only where that is not understood in one each.
        """
        discovery = (self._tenant.url("/ServiceProviderConfig"), self._tenant.url("/Schemas"))
        both, config, schemas = await self._more(self._search(self._tenant, "%20EQ%20"), *discovery)
        understood = dict.fromkeys(_SPELLINGS, is_understood(both))
        if False in understood.values():
            answers = await self._more(*(self._search(self._tenant, spelling) for spelling in _SPELLINGS.values()))
            understood = dict(zip(_SPELLINGS, map(is_understood, answers), strict=True))
        told = {name: is_so for name, is_so in understood.items() if is_so is not None}
        described: dict[str, Fact] = {"discovery": config is not None and is_provider_config(config)}
        attributes = described_attributes(schemas) if schemas else None
        return told, described if attributes is None else described | {"user_attributes": attributes}

    def _search(self, tenant: Tenant, equals: str) -> str:
        return tenant.url("/Users", f"filter=userName{equals}{self._nobody}")

    async def _more(self, *urls: str) -> list[Answer | None]:
        """The answers with the key, one after the other through one connection; None for each that brought none in a short time."""
        deadline = min(self._record.deadline, time.monotonic() + PATIENCE_WITH_MORE)
        answers = [evidence.answer for evidence in await self._ends_of(*urls, deadline=deadline)]
        return answers + [None] * (len(urls) - len(answers))

    async def _ends_of(self, *urls: str, deadline: float) -> list[Evidence]:
        async with aclosing(self._ask(self._key, *urls, deadline=deadline)) as course:
            return [seen async for seen in course if isinstance(seen, Evidence)]

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """The program's own, one for the whole check."""
        return tls_context(self._tenant.origin, self._authority)

    async def _ask(self, key: ApiKey | None, *urls: str, deadline: float) -> AsyncGenerator[Passed | Evidence, None]:
        asked = iter(urls)
        async with aclosing(probe(self.route, *urls, key=key, tls=self._tls, deadline=deadline)) as course:
            async for seen in course:
                if isinstance(seen, Evidence) and (exchange := exchange_of(seen, next(asked), self._quotation)):
                    self._record.exchanges.append(exchange)
                yield seen
