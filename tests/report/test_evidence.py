"""Certificates and what was asked and answered: told in both forms, through the same fences as all else."""

import html
import json
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.connection.diagnosis import Certificate, Diagnosis, Exchange, Stage, StageName, StageState
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.redaction import MARK, Redaction
from jellyfish_setup.report.contents import SupportReport
from jellyfish_setup.report.documents import diagnosis_document
from jellyfish_setup.report.evidence import NOT_SHOWN, SIGN_IN
from jellyfish_setup.report.reading import read_report
from jellyfish_setup.report.writing import report_json, report_page, write_report

LEAF = Certificate(
    "CN=contoso.securesme.com", "CN=R11", ("contoso.securesme.com", "*.contoso.example"), "2026-09-05", "2026-12-04", "9f86d0"
)
ISSUER = Certificate("CN=R11", "CN=ISRG Root X1", (), "2024-03-13", "2027-03-12", "591e9c")
ASKED = Exchange(
    "GET",
    "/scim/Users?filter=userName+eq+%22nobody%22",
    (("Accept", "application/scim+json"), ("Authorization", "Bearer whatever-stands-here"), ("Cookie", "session=1")),
    401,
    (("Content-Type", "application/scim+json"), ("Set-Cookie", "session=2"), ("WWW-Authenticate", "Bearer")),
    '{"detail": "Go <b>away</b>"}',
    0.0164,
)
UNANSWERED = Exchange("GET", "/scim/Schemas", (("Accept", "*/*"),), seconds=10.0)


@pytest.fixture
def seen(report: SupportReport, diagnosis: Diagnosis) -> SupportReport:
    return replace(report, diagnosis=replace(diagnosis, certificates=(LEAF, ISSUER), exchanges=(ASKED, UNANSWERED)))


def test_the_document_has_the_chain_and_the_exchanges(seen: SupportReport) -> None:
    document = diagnosis_document(seen.diagnosis)
    assert document["certificates"][0] == {
        "subject": "CN=contoso.securesme.com",
        "issuer": "CN=R11",
        "names": ["contoso.securesme.com", "*.contoso.example"],
        "valid_from": "2026-09-05",
        "valid_until": "2026-12-04",
        "fingerprint": "9f86d0",
    }
    first, second = document["exchanges"]
    assert (first["method"], first["status"], first["seconds"]) == ("GET", 401, 0.016)
    assert first["answer_headers"][0] == {"name": "Content-Type", "value": "application/scim+json"}
    assert (second["status"], second["answer_headers"], second["body"]) == (None, [], "")


def test_only_allowed_headers_are_shown_and_a_sign_in_never(seen: SupportReport, redaction: Redaction) -> None:
    exchange = diagnosis_document(seen.diagnosis)["exchanges"][0]
    values = {header["name"]: header["value"] for header in exchange["request_headers"] + exchange["answer_headers"]}
    assert values["Authorization"] == SIGN_IN == f"Bearer {MARK}"
    assert (values["Cookie"], values["Set-Cookie"], values["WWW-Authenticate"]) == (NOT_SHOWN, NOT_SHOWN, "Bearer")
    for content in (report_json(seen, redaction), report_page(seen, redaction)):
        assert "whatever-stands-here" not in content
        assert "session=" not in content


def test_the_page_tells_them_and_both_forms_are_the_same(seen: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    page = report_page(seen, redaction)
    for text in ("CN=ISRG Root X1", "*.contoso.example", "2026-09-05 – 2026-12-04", "9f86d0", "no answer, 10000 ms", "Go <b>away</b>"):
        assert html.escape(text) in page
    assert "<b>away" not in page
    assert "Authorization: Bearer [removed]" in page
    assert "details::details-content" in page[page.index("@media print") : page.index("</style>")], "on paper nothing stays folded"
    for name in ("report.html", "report.json"):
        write_report(seen, tmp_path / name, redaction)
    read = read_report(tmp_path / "report.html")
    assert read == read_report(tmp_path / "report.json")
    assert read["check"]["exchanges"][0]["body"] == '{"detail": "Go <b>away</b>"}'


@pytest.mark.parametrize(
    "place",
    ["subject", "issuer", "names", "valid_from", "fingerprint", "method", "target", "request_headers", "answer_headers", "body"],
)
@pytest.mark.parametrize("render", [report_page, report_json])
def test_the_key_is_taken_out_of_every_text(seen: SupportReport, redaction: Redaction, canary: str, render, place: str) -> None:
    if place in ("names",):
        value: object = (canary,)
    elif place.endswith("headers"):
        value = (("Content-Type", f"text/{canary}"), (canary, "x"))
    else:
        value = f"before {canary} after"
    certificates, exchanges = (LEAF,), (ASKED,)
    if hasattr(LEAF, place):
        certificates = (replace(LEAF, **{place: value}),)
    else:
        exchanges = (replace(ASKED, **{place: value}),)
    told = replace(seen, diagnosis=replace(seen.diagnosis, certificates=certificates, exchanges=exchanges))
    content = render(told, redaction)
    assert not redaction.finds_secret_in(content)
    assert not redaction.finds_secret_in(html.unescape(content))
    assert canary[:20] not in content
    assert MARK in content


def test_every_remark_of_a_stage_is_told(report: SupportReport, redaction: Redaction) -> None:
    both = (Code.REMARK_CERTIFICATE_ENDS_SOON, Code.REMARK_PRIVATE_ADDRESS)
    stage = Stage(StageName.TLS, StageState.REMARK, both[0], facts={"valid_until": "2026-12-04"}, remarks=both)
    told = replace(report, diagnosis=replace(report.diagnosis, stages=(stage,)))
    remarks = json.loads(report_json(told, redaction))["check"]["stages"][0]["remarks"]
    assert [remark["code"] for remark in remarks] == list(both)
    page = html.unescape(report_page(told, redaction))
    assert all(remark["why"] in page and remark["next_step"] in page for remark in remarks)


def test_a_report_of_an_older_program_is_read_as_one_without(seen: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    document = json.loads(report_json(seen, redaction))
    del document["check"]["certificates"], document["check"]["exchanges"], document["check"]["stages"][0]["remarks"]
    (tmp_path / "report.json").write_text(json.dumps(document))
    check = read_report(tmp_path / "report.json")["check"]
    assert (check["certificates"], check["exchanges"], check["stages"][0]["remarks"]) == ([], [], [])
