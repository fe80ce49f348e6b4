"""The connection check: nine stages, one after the other, and at the first that fails the cause."""

import uuid
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from jellyfish_setup.connection.answers import Judgement, content_type, judge_with_key, judge_without_key
from jellyfish_setup.connection.causes import PROXY_NAME_CAUSES, cause_by_certificate, cause_of, is_about_trust
from jellyfish_setup.connection.certificate import parse_certificate, read_certificate
from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageStarted
from jellyfish_setup.connection.evidence import Channel, Evidence, Passed, Phase
from jellyfish_setup.connection.names import look_up, only_reachable_inside
from jellyfish_setup.connection.probe import probe
from jellyfish_setup.connection.proxy import ProxyResolver, choose_proxy, environment_proxy
from jellyfish_setup.connection.quotation import Quotation
from jellyfish_setup.connection.record import Record
from jellyfish_setup.connection.route import Route
from jellyfish_setup.connection.sightings import Facts, facts_of_answer, facts_of_channel, facts_of_failure, server_said
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant

SLOW_SECONDS = 2.0
CERTIFICATE_ENDS_SOON_DAYS = 30
_SCIM_TYPE = "application/scim+json"  # RFC 7644 section 3.1
_REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})

Event = StageStarted | Stage


async def examine(
    tenant: Tenant,
    key: ApiKey | None,
    *,
    proxies: ProxyResolver = environment_proxy,
    limit_seconds: float = 10.0,
    authority: Path | None = None,
) -> AsyncGenerator[StageStarted | Stage | Diagnosis, None]:
    """Each stage as it begins and as it ends, in the order of `StageName`, and at last the diagnosis.

    Stages after the first that failed are `skipped` and do not begin. The first request goes without the key; the key is
    sent only when everything before it passed, and only to the tenant's own origin.

    `proxies` is called in a thread of its own, and never for plain http, where a proxy could read the key. `limit_seconds`
    is for everything together. `authority` is a PEM file with certificate authorities to trust beside those of the system.

    Raises:
        OSError: `authority` cannot be read. Nothing that the network does raises.
    """
    record = Record(tenant.origin, limit_seconds)
    examination = _Examination(tenant, key, proxies, authority, record)
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

    def __init__(self, tenant: Tenant, key: ApiKey | None, proxies: ProxyResolver, authority: Path | None, record: Record) -> None:
        self._origin = tenant.origin
        # Entra's own test call, to the letter: blanks as "+", quotes as "%22", and a user that cannot exist.
        self._url = tenant.url("/Users", f"filter=userName+eq+%22{uuid.uuid4()}%22")
        self._key = key
        self._proxies = proxies
        self._authority = authority
        self._record = record
        self._quotation = Quotation(key)
        self._route: Route
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
                proxy = await choose_proxy(self._proxies, self._url, self._record.seconds_left())
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
        self._route = Route(self._origin, proxy, addresses)
        if proxy is None:
            is_inside = not self._origin.is_loopback and only_reachable_inside(addresses)
            yield self._record.passed({"addresses": addresses}, remark=Code.REMARK_PRIVATE_ADDRESS if is_inside else None)

    async def channel(self) -> AsyncGenerator[Event, None]:
        """Everything that can be tried without the key."""
        proxied = self._route.proxy is not None
        if not proxied:
            yield self._record.begin(StageName.CONNECT)
        async with aclosing(self._ask(None)) as course:
            async for seen in course:
                match seen:
                    case Passed(phase=Phase.REACH) if not proxied:
                        place: Facts = {"address": seen.address, "port": self._route.first_port}
                        yield self._record.passed(place, begun=seen.begun, ended=seen.ended)
                        yield self._record.begin(StageName.TLS)
                        if self._origin.scheme == "http":
                            yield self._record.passed({"used": False}, begun=seen.ended, ended=seen.ended)
                            yield self._record.begin(StageName.HTTP)
                    case Passed(phase=Phase.TUNNEL):
                        yield self._record.passed({"used": True, "proxy": str(self._route.proxy)}, ended=seen.begun)
                        yield self._record.begin(StageName.NAME)
                        yield self._record.passed({"by_proxy": True}, begun=seen.begun, ended=seen.begun)
                        yield self._record.begin(StageName.CONNECT)
                        yield self._record.passed({"by_proxy": True}, begun=seen.begun, ended=seen.ended)
                        yield self._record.begin(StageName.TLS)
                    case Passed(phase=Phase.SECURE, channel=Channel() as channel):
                        yield self._secured(channel, seen)
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
        async with aclosing(self._ask(self._key)) as course:
            evidence = [seen async for seen in course if isinstance(seen, Evidence)][-1]
        if evidence.answer is None:
            yield await self._unanswered(evidence)
            return
        judgement = judge_with_key(evidence.answer, self._url)
        for name in (StageName.KEY, StageName.SCIM, StageName.FILTER):
            if name is not StageName.KEY:
                yield self._record.begin(name)
            if judgement and judgement.stage is name:
                yield self._judged(judgement, evidence.answer)
                return
            yield self._understood(name, evidence.answer)

    def _ask(self, key: ApiKey | None) -> AsyncGenerator[Passed | Evidence, None]:
        return probe(self._route, self._url, key=key, authority=self._authority, deadline=self._record.deadline)

    def _secured(self, channel: Channel, passed: Passed) -> Stage:
        certificate = parse_certificate(channel.certificate)
        ends_soon = certificate is not None and certificate.days_left(datetime.now(UTC)) < CERTIFICATE_ENDS_SOON_DAYS
        remark = Code.REMARK_CERTIFICATE_ENDS_SOON if ends_soon else None
        return self._record.passed(facts_of_channel(channel, certificate), remark=remark, begun=passed.begun, ended=passed.ended)

    def _answered(self, answer: Answer, evidence: Evidence) -> Stage:
        self._anonymous = answer
        if judgement := judge_without_key(answer, self._url):
            return self._judged(judgement, answer)
        facts = facts_of_answer(answer, self._quotation)
        seconds = evidence.ended - evidence.begun
        if seconds < SLOW_SECONDS:
            return self._record.passed(facts, begun=evidence.begun, ended=evidence.ended)
        facts["seconds"] = round(seconds, 1)
        return self._record.passed(facts, remark=Code.REMARK_SLOW, begun=evidence.begun, ended=evidence.ended)

    async def _unanswered(self, evidence: Evidence) -> Stage:
        code, facts = cause_of(evidence), facts_of_failure(evidence, self._route, self._quotation)
        if is_about_trust(code):
            certificate = await read_certificate(self._route, evidence.address, self._record.seconds_left())
            if certificate is not None:
                code = cause_by_certificate(code, certificate, datetime.now(UTC))
                facts |= certificate.facts()
        return self._record.refused(code, facts, ended=evidence.ended)

    def _judged(self, judgement: Judgement, answer: Answer) -> Stage:
        facts = facts_of_answer(answer, self._quotation)
        facts["server_said"] = server_said(answer, self._quotation)
        for name, fact in judgement.facts.items():
            facts[name] = self._quotation.of(fact) if isinstance(fact, str) else fact
        return self._record.refused(judgement.code, facts)

    def _understood(self, name: StageName, answer: Answer) -> Stage:
        match name:
            case StageName.KEY:
                # Where nobody was refused without the key, or the service failed first, this says nothing about the key.
                judged = self._anonymous.status in _REFUSALS and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
                return self._record.passed({"status": answer.status, "judged": judged})
            case StageName.SCIM:
                is_unlabelled = answer.status == HTTPStatus.OK and content_type(answer) != _SCIM_TYPE
                facts = facts_of_answer(answer, self._quotation)
                return self._record.passed(facts, remark=Code.REMARK_CONTENT_TYPE if is_unlabelled else None)
            case _:
                return self._record.passed({})
