"""The rules from evidence to cause, for every number that a system may give; and certificates read from bytes."""

import errno
import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.connection.causes import cause_by_certificate, cause_of
from jellyfish_setup.connection.certificate import Certificate, parse_certificate
from jellyfish_setup.connection.evidence import Evidence, Failure, Phase
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.faults import root_code


def system_error(number):
    return OSError(number, "")


def verify_error(number):
    failure = ssl.SSLCertVerificationError(1, "")
    failure.verify_code = number
    return failure


def tls_error(reason):
    failure = ssl.SSLError(1, "")
    failure.reason = reason
    return failure


def evidence(phase, raised=None, **seen):
    root = root_code(raised) if raised is not None else None
    return Evidence(phase, "192.0.2.1", 1.0, 2.0, **{"failure": Failure.BROKEN, "root": root, **seen})


REFUSED = [errno.ECONNREFUSED, 1225, 10061]
UNREACHABLE = [
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.EHOSTDOWN,
    errno.EADDRNOTAVAIL,
    10049,
    10050,
    10051,
    10064,
    10065,
]
UNREACHABLE += [1231, 1232, errno.EACCES, errno.EPERM, 10013, 4711]
TIMED_OUT = [errno.ETIMEDOUT, 121, 10060]
CLOSED = [errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, 1236, 10053, 10054]


@pytest.mark.parametrize(
    ("numbers", "direct", "at_proxy"),
    [
        (REFUSED, Code.CONNECT_REFUSED, Code.PROXY_REFUSED),
        (UNREACHABLE, Code.CONNECT_UNREACHABLE, Code.PROXY_REFUSED),
        (TIMED_OUT, Code.CONNECT_TIMEOUT, Code.PROXY_TIMEOUT),
        (CLOSED, Code.CONNECT_UNREACHABLE, Code.PROXY_REFUSED),
    ],
)
def test_numbers_while_connecting(numbers, direct, at_proxy):
    for number in numbers:
        assert cause_of(evidence(Phase.REACH, system_error(number))) is direct
        assert cause_of(evidence(Phase.REACH, system_error(number), proxied=True)) is at_proxy


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (verify_error(9), Code.TLS_CERTIFICATE_NOT_YET_VALID),
        (verify_error(10), Code.TLS_CERTIFICATE_EXPIRED),
        (verify_error(18), Code.TLS_SELF_SIGNED),
        (verify_error(19), Code.TLS_UNKNOWN_AUTHORITY),
        (verify_error(20), Code.TLS_UNKNOWN_AUTHORITY),
        (verify_error(21), Code.TLS_UNKNOWN_AUTHORITY),
        (verify_error(62), Code.TLS_WRONG_HOST),
        (verify_error(64), Code.TLS_WRONG_HOST),
        (verify_error(0x800B0101), Code.TLS_CERTIFICATE_EXPIRED),
        (verify_error(0x800B0109), Code.TLS_UNKNOWN_AUTHORITY),
        (verify_error(0x800B010A), Code.TLS_UNKNOWN_AUTHORITY),
        (verify_error(0x800B010F), Code.TLS_WRONG_HOST),
        (verify_error(-67818), Code.TLS_CERTIFICATE_EXPIRED),
        (verify_error(-67819), Code.TLS_CERTIFICATE_NOT_YET_VALID),
        (verify_error(-67843), Code.TLS_UNKNOWN_AUTHORITY),
        (verify_error(-67602), Code.TLS_WRONG_HOST),
        (verify_error(4711), Code.TLS_UNKNOWN_AUTHORITY),
        (tls_error("TLSV1_ALERT_PROTOCOL_VERSION"), Code.TLS_TOO_OLD),
        (tls_error("UNSUPPORTED_PROTOCOL"), Code.TLS_TOO_OLD),
        (tls_error("WRONG_VERSION_NUMBER"), Code.TLS_NOT_TLS),
        (tls_error("HTTP_REQUEST"), Code.TLS_NOT_TLS),
        (tls_error("SSLV3_ALERT_HANDSHAKE_FAILURE"), Code.TLS_CLOSED),
        (tls_error(None), Code.TLS_CLOSED),
        (ssl.SSLEOFError(8, ""), Code.TLS_CLOSED),
        *((system_error(number), Code.TLS_CLOSED) for number in CLOSED),
        (EOFError(), Code.TLS_CLOSED),
    ],
)
def test_failures_in_the_handshake(failure, code):
    assert cause_of(evidence(Phase.SECURE, failure)) is code


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ({"failure": Failure.TIMED_OUT}, Code.TLS_TIMEOUT),
        ({"root": Code.TLS_NOT_TLS}, Code.TLS_NOT_TLS),
        ({"root": Code.TLS_NOT_TLS, "proxied": True}, Code.PROXY_LOGIN_PAGE),
        ({"root": Code.TLS_CLOSED, "proxied": True, "spoke_first": True}, Code.PROXY_LOGIN_PAGE),
    ],
)
def test_other_ends_of_a_handshake(seen, code):
    assert cause_of(evidence(Phase.SECURE, **seen)) is code


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ({"failure": Failure.TIMED_OUT}, Code.HTTP_TIMEOUT),
        ({"failure": Failure.TIMED_OUT, "received": b"HTTP/1.1 2"}, Code.HTTP_TOO_SLOW),
        ({"failure": Failure.TIMED_OUT, "received": b"HT"}, Code.HTTP_TOO_SLOW),
        ({"failure": Failure.TIMED_OUT, "received": b"220 mail"}, Code.HTTP_NOT_HTTP),
        ({"root": Code.HTTP_CLOSED}, Code.HTTP_CLOSED),
        ({"root": Code.TLS_CLOSED}, Code.HTTP_CLOSED),
        ({"root": Code.TLS_CLIENT_CERTIFICATE}, Code.TLS_CLIENT_CERTIFICATE),
        ({"received": b"HTTP/1.1 200"}, Code.HTTP_CUT_OFF),
        ({"received": b"HTTP/1.1 200", "protocol_status": 400}, Code.HTTP_NOT_HTTP),
        ({"received": b"HTTP/1.1 200", "protocol_status": 400, "answering": True}, Code.HTTP_CUT_OFF),
        ({"received": b"HTTP/1.1 200", "protocol_status": 431}, Code.HTTP_TOO_LARGE),
        ({"failure": Failure.TOO_LARGE}, Code.HTTP_TOO_LARGE),
        ({"failure": Failure.UNDECODABLE}, Code.HTTP_BAD_ENCODING),
        ({"failure": Failure.UNSENDABLE}, Code.KEY_BAD_CHARACTERS),
    ],
)
def test_ends_without_an_answer(seen, code):
    assert cause_of(evidence(Phase.ASK, **seen)) is code


@given(
    st.builds(
        Evidence,
        phase=st.sampled_from(Phase),
        address=st.just("192.0.2.1"),
        begun=st.just(0.0),
        ended=st.just(1.0),
        proxied=st.booleans(),
        answer=st.none(),
        failure=st.sampled_from(Failure),
        root=st.none() | st.sampled_from(Code),
        received=st.binary(max_size=9),
        answering=st.booleans(),
        protocol_status=st.none() | st.integers(400, 599),
        tunnel_status=st.none() | st.integers(0, 999),
        tunnel_schemes=st.lists(st.sampled_from(["basic", "ntlm"])).map(tuple),
        spoke_first=st.booleans(),
    )
)
def test_every_evidence_has_a_cause_of_the_network(seen):
    assert cause_of(seen).split("-")[0] in {"connect", "proxy", "tls", "http", "key"}


NOW = datetime(2026, 11, 23, tzinfo=UTC)


def certificate(**changes):
    values = {
        "subject": "acme",
        "issuer": "Some CA",
        "names": (),
        "valid_from": NOW - timedelta(days=1),
        "valid_until": NOW + timedelta(days=1),
        "self_signed": False,
    }
    return Certificate(**(values | changes))


@pytest.mark.parametrize(
    ("code", "changes", "expected"),
    [
        (Code.TLS_UNKNOWN_AUTHORITY, {}, Code.TLS_UNKNOWN_AUTHORITY),
        (Code.TLS_UNKNOWN_AUTHORITY, {"self_signed": True}, Code.TLS_SELF_SIGNED),
        (Code.TLS_UNKNOWN_AUTHORITY, {"valid_until": NOW - timedelta(1)}, Code.TLS_CERTIFICATE_EXPIRED),
        (Code.TLS_UNKNOWN_AUTHORITY, {"valid_from": NOW + timedelta(1)}, Code.TLS_CERTIFICATE_NOT_YET_VALID),
        (Code.TLS_UNKNOWN_AUTHORITY, {"issuer": "Sophos SSL CA"}, Code.TLS_INSPECTED),
        (Code.TLS_UNKNOWN_AUTHORITY, {"publicly_logged": True, "chain_length": 1}, Code.TLS_CHAIN_INCOMPLETE),
        (Code.TLS_UNKNOWN_AUTHORITY, {"publicly_logged": True, "chain_length": 3}, Code.TLS_UNKNOWN_AUTHORITY),
        (Code.TLS_CERTIFICATE_EXPIRED, {"valid_from": NOW + timedelta(1)}, Code.TLS_CERTIFICATE_NOT_YET_VALID),  # as Windows says it
        (Code.TLS_CERTIFICATE_EXPIRED, {}, Code.TLS_CERTIFICATE_EXPIRED),  # an authority's own may have expired
        (Code.TLS_WRONG_HOST, {"self_signed": True}, Code.TLS_WRONG_HOST),
    ],
)
def test_what_a_refused_certificate_shows(code, changes, expected):
    assert cause_by_certificate(code, certificate(**changes), NOW) is expected


@given(st.binary(max_size=200))
def test_bytes_that_are_no_certificate(junk):
    assert parse_certificate(junk) is None


def test_a_damaged_certificate_is_read_or_not_but_never_raises(forge):
    der = forge.certificate(issuer="Some CA")[0].public_bytes(Encoding.DER)
    for place in range(0, len(der), 3):
        parse_certificate(der[:place] + bytes([der[place] ^ 0xFF]) + der[place + 1 :])


def test_foreign_names_in_a_certificate_are_cut_and_plain(forge):
    read = parse_certificate(forge.certificate(issuer="Evil\u202e\nCA" + "x" * 50)[0].public_bytes(Encoding.DER), 2)
    assert read.issuer == "Evil CA" + "x" * 50
    assert (read.subject, read.names, read.self_signed, read.chain_length) == ("127.0.0.1", ("localhost",), False, 2)


def test_a_lookup_failure_is_not_a_connect_failure():
    assert root_code(socket.gaierror(socket.EAI_NONAME, "")) is Code.NAME_NOT_FOUND
