"""A report tells everything that helps, and nothing that opens a door."""

import json
import stat
import sys
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import pytest

from jellyfish_setup.connection.diagnosis import Certificate, Diagnosis, Exchange, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.redaction import MARK, Redaction
from jellyfish_setup.core.result import Change, Step, StepName, UserResult
from jellyfish_setup.report import reading
from jellyfish_setup.report.contents import FACT_NAMES, NOT_SHOWN, JourneyStep, KeyFacts, SupportReport, report_document
from jellyfish_setup.report.reading import read_report
from jellyfish_setup.report.writing import report_json, report_page, write_report
from jellyfish_setup.texts.blanks import BLANKS

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{{ 7*7 }}&amp;\"'\u202e\x1b[31m"


class Elements(HTMLParser):
    """The elements of a page, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def with_text_everywhere(report: SupportReport, text: str) -> SupportReport:
    """The report with `text` at every place that can hold foreign text."""
    facts = MappingProxyType({"server_said": text, "names": (text, "x"), "unheard_of": text, "host": text})
    problem = Problem(Code.ADDRESS_LOOKALIKE, facts)
    stages = (
        Stage(StageName.PROXY, StageState.PASSED, None, facts={"proxy": text}),
        Stage(StageName.KEY, StageState.FAILED, Code.KEY_REJECTED, facts=facts),
    )
    certificate = Certificate(text, text, (text, "x"), text, text, text)
    headers = ((text, text), ("Authorization", text), ("Content-Type", text), ("Cookie", text))
    exchange = Exchange(text, text, headers, 401, headers, text, 0.1)
    unanswered = Exchange(text, text, headers)
    result = replace(
        report.results[0],
        person=text,
        display_name=text,
        steps=(Step(StepName.ACTION, report.results[0].outcome, facts),),
        changes=(Change(text, text, text, arrived=False),),
        problem=problem,
        ids={"source": text, text: "x"},
    )
    return replace(
        report,
        address=text,
        key_store=text,
        key=KeyFacts(40, text),
        diagnosis=Diagnosis(text, Verdict.FAILED, problem, stages, (certificate,), (exchange, unanswered)),
        results=(result,),
        deletion=replace(report.deletion, path=Path(f"/tmp/{text}")),
        steps=(JourneyStep(text, text, text),),
        system=(("python", text), (text, "x")),
        version=text,
    )


def test_both_forms_hold_the_same(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    for name in ("report.html", "report.json"):
        write_report(report, tmp_path / name, redaction)
    page, data = read_report(tmp_path / "report.html"), read_report(tmp_path / "report.json")
    assert page == data
    assert data["check"]["cause"] == "key-rejected"
    assert [result["person"] for result in data["results"]] == ["ann@contoso.com", "bo@contoso.com", "chidi@contoso.com", "mia@contoso.com"]
    assert data["key"] == {"length": 40, "kind": "json", "expires": "2027-05-04"}


def test_an_early_report_is_fine(redaction: Redaction, report: SupportReport, tmp_path: Path) -> None:
    write_report(SupportReport(report.created_at), tmp_path / "report.html", redaction)
    assert read_report(tmp_path / "report.html")["check"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_only_its_owner_can_read_it(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    write_report(report, tmp_path / "report.html", redaction)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600


def test_the_page_says_what_happened_failures_first(report: SupportReport, redaction: Redaction) -> None:
    page = report_page(report, redaction)
    for text in (
        "Jellyfish does not accept this API key",
        "not checked, because the key was not accepted",
        "title: Analyst → Senior analyst",
    ):
        assert text in page
    assert page.index("Mia Ortega") < page.index("Ann Chu")
    assert "TLS 1.3, valid until 4 December 2026" in page
    assert "The key file was overwritten and removed" in page
    assert "The certificate is valid until 4 December 2026. After that, Microsoft Entra can no longer connect." in page
    assert "Everything in this report happened on the practice organisation." in page


def test_the_page_runs_and_loads_nothing(report: SupportReport, redaction: Redaction) -> None:
    elements = Elements(report_page(report, redaction))
    assert not {"img", "link", "iframe", "object", "a", "form"} & set(elements.tags)
    assert elements.tags.count("script") == 1
    assert not [name for name, _ in elements.attributes if name in ("src", "href") or name.startswith("on")]


def test_foreign_text_stays_text(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    hostile = with_text_everywhere(report, HOSTILE)
    page = report_page(hostile, redaction)
    elements = Elements(page)
    assert elements.tags.count("script") == 1
    assert "img" not in elements.tags
    assert not [name for name, _ in elements.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    write_report(hostile, tmp_path / "report.html", redaction)
    assert read_report(tmp_path / "report.html")["results"][0]["person"].startswith("<img src=x onerror=alert(1)></script>")


@pytest.mark.parametrize("render", [report_page, report_json])
@pytest.mark.parametrize("around", ["{}", "Bearer {}\n", "a\u200b{}\u200bb", '{{"key": "{}"}}'])
def test_the_key_never_gets_in(report: SupportReport, redaction: Redaction, canary: str, render, around: str) -> None:
    content = render(with_text_everywhere(report, around.format(canary)), redaction)
    assert not redaction.finds_secret_in(content)
    assert canary[:20] not in content
    assert json.dumps(canary)[1:-1] not in content
    assert MARK in content


def test_a_secret_that_cannot_be_taken_out_stops_the_report(report: SupportReport, tmp_path: Path) -> None:
    number = 12345678901234567890123456789
    known = Redaction()
    known.add(ApiKey(str(number)))
    told = replace(report, diagnosis=replace(report.diagnosis, problem=Problem(Code.KEY_REJECTED, {"status": number})))
    for name in ("report.html", "report.json"):
        with pytest.raises(ProblemFound) as refused:
            write_report(told, tmp_path / name, known)
        assert refused.value.problem.code is Code.REPORT_NOT_WRITTEN
        assert str(number) not in repr(refused.value.problem)
    assert list(tmp_path.iterdir()) == []


def test_a_fact_that_nobody_allowed_is_not_shown(report: SupportReport, redaction: Redaction) -> None:
    told = with_text_everywhere(report, "Bobby")
    document = json.loads(report_json(told, redaction))
    assert document["check"]["problem"]["facts"]["unheard_of"] == NOT_SHOWN
    assert document["results"][0]["steps"][0]["facts"]["unheard_of"] == NOT_SHOWN
    assert document["system"] == {"python": "Bobby"}
    assert document["check"]["problem"]["facts"]["host"] == "Bobby"


def test_every_fact_that_a_sentence_tells_is_allowed() -> None:
    assert set(BLANKS) <= FACT_NAMES


def test_a_new_field_gets_in_only_when_somebody_puts_it_in(report: SupportReport) -> None:
    """Whoever adds a field comes by here, and by `report_document`."""
    assert " ".join(field.name for field in fields(SupportReport)) == (
        "created_at practice address key_store key diagnosis results deletion steps system version"
    )
    assert " ".join(report_document(report)) == (
        "format format_version created_at version system practice address key_store key check summary results deletion steps end"
    )


def test_where_nothing_can_be_written_it_says_so(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProblemFound) as refused:
        write_report(report, tmp_path / "file" / "report.html", redaction)
    assert refused.value.problem.code is Code.REPORT_NOT_WRITTEN


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_a_report_that_was_cut_off_is_noticed(report: SupportReport, redaction: Redaction, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_report(report, path, redaction)
    whole = path.read_bytes()
    for kept in (len(whole) - 10, len(whole) // 2, 100, 0):
        path.write_bytes(whole[:kept])
        assert unreadable(path)


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"<html></html>",
        b'{"format": "jellyfish-setup-report"}',
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"format": "something-else", "end": "end of report"}',
    ],
)
def test_anything_else_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    assert unreadable(path)


def test_a_changed_report_of_another_shape_is_unreadable(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    document = json.loads(report_json(report, redaction))
    path = tmp_path / "report.json"
    for part, value in (("results", "none"), ("check", {"stages": []}), ("practice", "no"), ("format_version", 2)):
        path.write_text(json.dumps(document | {part: value}))
        assert unreadable(path)


def test_a_folder_or_nothing_is_unreadable(tmp_path: Path) -> None:
    assert unreadable(tmp_path)
    assert unreadable(tmp_path / "missing.html")


def test_a_file_that_is_far_too_large_is_not_read(
    report: SupportReport, redaction: Redaction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(report, tmp_path / "report.json", redaction)
    monkeypatch.setattr(reading, "LARGEST_REPORT", 1000)
    assert unreadable(tmp_path / "report.json")


def test_a_report_from_elsewhere_is_harmless_to_print(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    document = json.loads(report_json(report, redaction))
    document["results"][0]["display_name"] = "\x1b]0;owned\x07Ann\u202e"
    (tmp_path / "report.json").write_text(json.dumps(document))
    assert read_report(tmp_path / "report.json")["results"][0]["display_name"] == "]0;owned Ann"


def test_what_a_newer_program_adds_is_kept(report: SupportReport, redaction: Redaction, tmp_path: Path) -> None:
    document = json.loads(report_json(report, redaction)) | {"weather": "fine"}
    (tmp_path / "report.json").write_text(json.dumps(document))
    assert read_report(tmp_path / "report.json")["weather"] == "fine"


def unreadable(path: Path) -> bool:
    with pytest.raises(ProblemFound) as refused:
        read_report(path)
    return refused.value.problem.code is Code.REPORT_UNREADABLE


def test_results_of_many_people_are_written_in_linear_time(
    report: SupportReport, results: tuple[UserResult, ...], redaction: Redaction
) -> None:
    many = replace(report, results=results * 250)
    assert json.loads(report_json(many, redaction))["summary"]["people"] == 1000
