"""The connection check: nine stages, one after the other, and at the first that fails the cause."""

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path

from jellyfish_setup.connection.answers import Judgement, judge_with_key, judge_without_key
from jellyfish_setup.connection.causes import PROXY_NAME_CAUSES, cause_by_certificate, cause_of, is_about_trust
from jellyfish_setup.connection.certificate import Certificate, describe_certificate, ends_at_authority, parse_certificate, read_chain
from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageStarted
from jellyfish_setup.connection.evidence import Channel, Evidence, Passed, Phase
from jellyfish_setup.connection.handshake import ENTRA_CIPHERS, takes_entra
from jellyfish_setup.connection.inquiry import PATIENCE_WITH_MORE, Inquiry
from jellyfish_setup.connection.names import look_up
from jellyfish_setup.connection.proxy import ProxyResolver, choose_proxy, environment_proxy
from jellyfish_setup.connection.quotation import Quotation
from jellyfish_setup.connection.record import Record
from jellyfish_setup.connection.remarks import (
    clock_difference,
    remarks_on_answer,
    remarks_on_channel,
    remarks_on_name,
    remarks_on_service,
)
from jellyfish_setup.connection.route import Route
from jellyfish_setup.connection.sightings import Facts, facts_of_answer, facts_of_channel, facts_of_failure, server_said
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant

_REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})

Event = StageStarted | Stage


async def examine(
    tenant: Tenant,
    key: ApiKey | None,
    *,
    proxies: ProxyResolver = environment_proxy,
    limit_seconds: float = 10.0,
    authority: Path | None = None,
    expires: date | None = None,
) -> AsyncGenerator[StageStarted | Stage | Diagnosis, None]:
    """Each stage as it begins and as it ends, in the order of `StageName`, and at last the diagnosis.

    Stages after the first that failed are `skipped` and do not begin. The first request goes without the key; the key is
    sent only when everything before it passed, and only to the tenant's own origin.

    `proxies` is called in a thread of its own, and never for plain http, where a proxy could read the key. `limit_seconds`
    is for everything together. `authority` is a PEM file with certificate authorities to trust beside those of the system.
    `expires` is the day on which the key ends, where that is known: it tells an old key from a wrong one.

    Raises:
        OSError: `authority` cannot be read. Nothing that the network does raises.
    """
    record = Record(tenant.origin, limit_seconds)
    examination = _Examination(tenant, key, expires, proxies, authority, record)
    for part in (examination.address, examination.way, examination.channel, examination.service):
        async with aclosing(part()) as events:
            async for event in events:
                yield event
        if record.failed:
            break
    for name in list(StageName)[len(record.stages) :]:
        yield record.skip(name)
    yield record.diagnosis()


class _Examination:
    """The four parts of one check, each a run of stages; every part ends at its first stage that fails."""

    def __init__(
        self,
        tenant: Tenant,
        key: ApiKey | None,
        expires: date | None,
        proxies: ProxyResolver,
        authority: Path | None,
        record: Record,
    ) -> None:
        self._origin = tenant.origin
        self._key = key
        self._expires = expires.date() if isinstance(expires, datetime) else expires
        self._proxies = proxies
        self._authority = authority
        self._record = record
        self._quotation = Quotation(key)
        self._inquiry = Inquiry(tenant, key, authority, record, self._quotation)
        self._anonymous: Answer  # to the request without the key

    async def address(self) -> AsyncGenerator[Event, None]:
        """The address was understood before, or there would be no tenant."""
        yield self._record.begin(StageName.ADDRESS)
        yield self._record.passed({"origin": str(self._origin), "host": self._origin.host, "port": self._origin.port})

    async def way(self) -> AsyncGenerator[Event, None]:
        """The proxy, and the addresses of whichever computer comes first; a proxy has passed only when it opened the way."""
        yield self._record.begin(StageName.PROXY)
        proxy = None
        try:
            if self._origin.scheme == "https":
                proxy = await choose_proxy(self._proxies, self._inquiry.url, self._record.seconds_left())
            if proxy is None:
                yield self._record.passed({"used": False})
                yield self._record.begin(StageName.NAME)
            first = proxy or self._origin
            addresses = await look_up(first.host, first.port, self._record.seconds_left())
        except ProblemFound as refused:
            code, facts = refused.problem.code, dict(refused.problem.facts)
            if proxy is not None:
                code, facts["proxy"] = PROXY_NAME_CAUSES[code], str(proxy)
            yield self._record.refused(code, facts)
            return
        self._inquiry.route = Route(self._origin, proxy, addresses)
        if proxy is None:
            yield self._record.passed({"addresses": addresses}, remarks=remarks_on_name(self._origin, addresses))

    async def channel(self) -> AsyncGenerator[Event, None]:
        """Everything that can be tried without the key."""
        proxied = self._inquiry.route.proxy is not None
        if not proxied:
            yield self._record.begin(StageName.CONNECT)
        async with aclosing(self._inquiry.without_key()) as course:
            async for seen in course:
                match seen:
                    case Passed(phase=Phase.REACH) if not proxied:
                        place: Facts = {"address": seen.address, "port": self._inquiry.route.first_port}
                        yield self._record.passed(place, begun=seen.begun, ended=seen.ended)
                        yield self._record.begin(StageName.TLS)
                        if self._origin.scheme == "http":
                            yield self._record.passed({"used": False}, begun=seen.ended, ended=seen.ended)
                            yield self._record.begin(StageName.HTTP)
                    case Passed(phase=Phase.TUNNEL):
                        yield self._record.passed({"used": True, "proxy": str(self._inquiry.route.proxy)}, ended=seen.begun)
                        yield self._record.begin(StageName.NAME)
                        remarks = remarks_on_name(self._origin, None)
                        yield self._record.passed({"by_proxy": True}, remarks=remarks, begun=seen.begun, ended=seen.begun)
                        yield self._record.begin(StageName.CONNECT)
                        yield self._record.passed({"by_proxy": True}, begun=seen.begun, ended=seen.ended)
                        yield self._record.begin(StageName.TLS)
                    case Passed(phase=Phase.SECURE, channel=Channel() as channel):
                        yield await self._secured(channel, seen)
                        yield self._record.begin(StageName.HTTP)
                    case Evidence(answer=Answer() as answer):
                        yield self._answered(answer, seen)
                    case Evidence():
                        yield await self._unanswered(seen)

    async def service(self) -> AsyncGenerator[Event, None]:
        """Entra's test call, with the key: one answer that three stages look at."""
        yield self._record.begin(StageName.KEY)
        if self._key is None:
            yield self._record.refused(Code.KEY_MISSING, {})
            return
        evidence = await self._inquiry.with_key()
        if evidence.answer is None:
            yield await self._unanswered(evidence)
            return
        judgement = judge_with_key(evidence.answer, self._inquiry.url)
        for name in (StageName.KEY, StageName.SCIM, StageName.FILTER):
            if name is not StageName.KEY:
                yield self._record.begin(name)
            if judgement and judgement.stage is name:
                yield await self._refused_with_key(judgement, evidence.answer, evidence.begun if name is StageName.KEY else None)
                return
            match name:
                case StageName.KEY:
                    yield self._record.passed(self._facts_of_key(evidence.answer), begun=evidence.begun, ended=evidence.ended)
                case StageName.SCIM:
                    yield self._record.passed(self._facts_of_service(evidence.answer), remarks=remarks_on_service(evidence.answer))
                case _:
                    yield await self._filtered()

    async def _secured(self, channel: Channel, passed: Passed) -> Stage:
        self._record.certificates = tuple(filter(None, map(describe_certificate, channel.chain)))
        certificate = parse_certificate(channel.chain[0], len(channel.chain)) if channel.chain else None
        is_entras = channel.version == "TLSv1.2" and channel.cipher in ENTRA_CIPHERS
        patience = min(PATIENCE_WITH_MORE, self._record.seconds_left())
        remarks = remarks_on_channel(
            certificate,
            takes_entra=is_entras or await takes_entra(self._inquiry.route, passed.address, patience),
            privately_trusted=self._is_privately_trusted(channel, certificate),
            now=datetime.now(UTC),
        )
        return self._record.passed(facts_of_channel(channel, certificate), remarks=remarks, begun=passed.begun, ended=passed.ended)

    def _is_privately_trusted(self, channel: Channel, certificate: Certificate | None) -> bool:
        """Whether the chain is good only because of the authority that was named: no public one would be needed for that."""
        if self._authority is None or not channel.chain or (certificate is not None and certificate.publicly_logged):
            return False
        return ends_at_authority(channel.chain, self._authority.read_bytes())

    def _answered(self, answer: Answer, evidence: Evidence) -> Stage:
        self._anonymous = answer
        if judgement := judge_without_key(answer, self._inquiry.url):
            return self._judged(judgement, answer, evidence.begun)
        facts = facts_of_answer(answer, self._quotation)
        clock = clock_difference(answer, datetime.now(UTC))
        remarks = remarks_on_answer(evidence.ended - evidence.begun, clock)
        if Code.REMARK_SLOW in remarks:
            facts["seconds"] = round(evidence.ended - evidence.begun, 1)
        if Code.REMARK_CLOCK in remarks and clock is not None:
            facts["minutes"] = round(abs(clock).total_seconds() / 60)
        return self._record.passed(facts, remarks=remarks, begun=evidence.begun, ended=evidence.ended)

    async def _unanswered(self, evidence: Evidence) -> Stage:
        code, facts = cause_of(evidence), facts_of_failure(evidence, self._inquiry.route, self._quotation)
        if is_about_trust(code):
            chain = await read_chain(self._inquiry.route, evidence.address, self._record.seconds_left())
            self._record.certificates = tuple(filter(None, map(describe_certificate, chain)))
            certificate = parse_certificate(chain[0], len(chain)) if chain else None
            if certificate is not None:
                code = cause_by_certificate(code, certificate, datetime.now(UTC))
                facts |= certificate.facts()
        return self._record.refused(code, facts, begun=evidence.begun, ended=evidence.ended)

    async def _refused_with_key(self, judgement: Judgement, answer: Answer, begun: float | None) -> Stage:
        """The stage that the answer to the test call fails, with what else can be found out about it."""
        match judgement.code:
            case Code.KEY_REJECTED if self._expires is not None and self._expires <= datetime.now(UTC).date():
                judgement = replace(judgement, code=Code.KEY_EXPIRED, facts={"valid_until": self._expires.isoformat()})
            case Code.SCIM_NOT_FOUND:
                if there := await self._inquiry.elsewhere():
                    judgement = replace(judgement, facts={"found_at": there})
        return self._judged(judgement, answer, begun)

    async def _filtered(self) -> Stage:
        """The filter is right as Entra writes it; what else is asked here is not part of the time that this took."""
        judged = time.monotonic()
        understood, discovery = await self._inquiry.tolerance()
        remarks = (Code.REMARK_FILTER_SPELLING,) if False in understood.values() else ()
        return self._record.passed({**understood, **discovery}, remarks=remarks, ended=judged)

    def _judged(self, judgement: Judgement, answer: Answer, begun: float | None = None) -> Stage:
        facts = facts_of_answer(answer, self._quotation)
        facts["server_said"] = server_said(answer, self._quotation)
        for name, fact in judgement.facts.items():
            facts[name] = self._quotation.of(fact) if isinstance(fact, str) else fact
        return self._record.refused(judgement.code, facts, begun=begun)

    def _facts_of_key(self, answer: Answer) -> Facts:
        # Where nobody was refused without the key, or the service failed first, this says nothing about the key.
        judged = self._anonymous.status in _REFUSALS and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
        return {"status": answer.status, "judged": judged}

    def _facts_of_service(self, answer: Answer) -> Facts:
        facts = facts_of_answer(answer, self._quotation)
        if Code.REMARK_SLOW in remarks_on_service(answer):
            facts["seconds"] = round(answer.seconds, 1)
        return facts
