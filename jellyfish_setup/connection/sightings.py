"""What was seen, as facts: for the words, and for support.

Everything foreign goes through the quotation, because the server may repeat the key in any of it.
"""

from jellyfish_setup.connection.answers import content_of
from jellyfish_setup.connection.certificate import Certificate
from jellyfish_setup.connection.evidence import Channel, Evidence, Failure
from jellyfish_setup.connection.exchanges import shown_body
from jellyfish_setup.connection.quotation import Quotation
from jellyfish_setup.connection.route import Route
from jellyfish_setup.core.http import LARGEST_BODY, Answer
from jellyfish_setup.core.problem import Fact

_MOST_SCHEMES = 5
_LONGEST_QUOTATION = 200

Facts = dict[str, Fact]


def facts_of_channel(channel: Channel, certificate: Certificate | None) -> Facts:
    """Of an encrypted channel that is fine."""
    facts: Facts = {"used": True, "version": channel.version, "cipher": channel.cipher}
    if certificate is not None:
        facts |= {"issuer": certificate.issuer, "valid_until": certificate.valid_until.date().isoformat()}
    return facts


def facts_of_failure(evidence: Evidence, route: Route, quotation: Quotation) -> Facts:
    """Of a request that brought no answer."""
    facts: Facts = {"address": evidence.address, "port": route.first_port}
    if route.proxy is not None:
        facts["proxy"] = str(route.proxy)
    if evidence.tunnel_status is not None:
        facts["status"] = evidence.tunnel_status
    if evidence.tunnel_schemes:
        facts["schemes"] = tuple(quotation.of(scheme) for scheme in evidence.tunnel_schemes[:_MOST_SCHEMES])
    match evidence.failure:
        case Failure.TIMED_OUT:
            facts["seconds"] = round(evidence.ended - evidence.begun, 1)
        case Failure.TOO_LARGE:
            facts["limit_megabytes"] = LARGEST_BODY // 1024 // 1024
    if evidence.received:
        facts["server_said"] = quotation.of(evidence.received.decode("utf-8", "replace"))
    return facts


def facts_of_answer(answer: Answer, quotation: Quotation) -> Facts:
    """Of an answer, whatever it means."""
    facts: Facts = {"status": answer.status}
    for fact, header in (("content_type", "content-type"), ("server", "server")):
        if value := quotation.of(answer.headers.get(header, "")):
            facts[fact] = value
    return facts


def server_said(answer: Answer, quotation: Quotation) -> str:
    """What the server said: the detail of a SCIM error (RFC 7644 section 3.12), else the beginning of its text."""
    content = content_of(answer)
    detail = content.value.get("detail") if isinstance(content.value, dict) else None
    if isinstance(detail, str):
        return quotation.of(detail)
    return shown_body(answer, quotation, _LONGEST_QUOTATION)
