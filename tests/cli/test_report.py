"""`report show` tells what was seen on the wire."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jellyfish_setup.connection.diagnosis import Certificate, Diagnosis, Exchange, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.report.contents import SupportReport
from jellyfish_setup.report.documents import moment
from jellyfish_setup.report.writing import write_report


def test_the_chain_and_the_exchanges_are_told(call: Callable[..., Any], tmp_path: Path) -> None:
    when = datetime(2026, 11, 23, tzinfo=UTC)
    chain = (Certificate("CN=acme.example", "CN=R11", ("acme.example",), "2026-09-05", "2026-12-04", "9f86d0"),)
    exchanges = (Exchange("GET", "/scim/Users", (), 401, (), "Go away", 0.016), Exchange("GET", "/scim/Schemas", ()))
    stages = (Stage(StageName.ADDRESS, StageState.PASSED),)
    diagnosis = Diagnosis("https://acme.example", Verdict.PASSED, None, stages, chain, exchanges)
    write_report(SupportReport(when, diagnosis=diagnosis), tmp_path / "report.html", Redaction())
    said = call("report", "show", tmp_path / "report.html")
    assert (said.code, said.err) == (0, "")
    assert moment(when) in said.out
    for words in ("CN=acme.example", "2026-09-05 – 2026-12-04", "GET /scim/Users → 401, 16 ms", "GET /scim/Schemas → no answer, 0 ms"):
        assert words in said.out
