"""Reading a report that somebody sent: it is foreign, whoever wrote it."""

import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.report.documents import Document, each_text
from jellyfish_setup.report.form import END_MARK, SCRIPT_ID
from jellyfish_setup.texts.blanks import visible

LARGEST_REPORT = 64 * 1024 * 1024
_LONGEST_SECONDS = 1e7
_EMBEDDED = re.compile(rf'<script type="application/json" id="{SCRIPT_ID}">(.*?)</script>', re.DOTALL)


def read_report(path: Path) -> Document:
    """The document of a report, from either form; its texts are plain, on one line each, and harmless to print.

    What an older program did not write yet is there, and empty.

    Raises:
        ProblemFound: `report-unreadable` for a file that is none of ours, was cut off, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_REPORT + 1)
        if len(content) > LARGEST_REPORT:
            raise found(Code.REPORT_UNREADABLE, path=str(path), reason="size")
        document = json.loads(_embedded(content.decode("utf-8-sig")))
        harmless: Document = each_text(_Report.model_validate(document).model_dump(), visible)
    except (OSError, ValueError, RecursionError):  # ValueError: not UTF-8, not JSON, or not our shape
        raise found(Code.REPORT_UNREADABLE, path=str(path)) from None
    return harmless


def _embedded(text: str) -> str:
    """The JSON text of a report, from a page or as it is."""
    text = text.strip()
    if text.startswith("{"):
        return text
    inside = _EMBEDDED.search(text)
    if inside is None or not text.endswith(END_MARK):
        raise ValueError("not a whole page of ours")
    return inside[1]


_Seconds = Annotated[float, Field(ge=-_LONGEST_SECONDS, le=_LONGEST_SECONDS, allow_inf_nan=False)]


class _Part(BaseModel):
    """A part of a report: what is read must be as written, what a newer version adds is left alone."""

    model_config = ConfigDict(extra="allow", strict=True, hide_input_in_errors=True)


class _Problem(_Part):
    code: str
    title: str
    why: str
    next_step: str
    facts: dict[str, Any]


class _Remark(_Part):
    code: str
    title: str
    why: str
    next_step: str


class _Stage(_Part):
    stage: str
    title: str
    state: str
    state_word: str
    detail: str
    code: str | None
    begun: _Seconds
    seconds: _Seconds
    facts: dict[str, Any]
    remarks: list[_Remark] = []


class _Certificate(_Part):
    subject: str
    issuer: str
    names: list[str]
    valid_from: str
    valid_until: str
    fingerprint: str


class _Header(_Part):
    name: str
    value: str


class _Exchange(_Part):
    method: str
    target: str
    request_headers: list[_Header]
    status: int | None
    answer_headers: list[_Header]
    body: str
    seconds: _Seconds


class _Check(_Part):
    origin: str
    verdict: str
    sentence: str
    cause: str | None
    problem: _Problem | None
    stages: list[_Stage]
    certificates: list[_Certificate] = []
    exchanges: list[_Exchange] = []


class _Result(_Part):
    person: str
    display_name: str
    action: str
    outcome: str
    result: str
    what_happened: str
    steps: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    problem: _Problem | None
    seconds: _Seconds
    at: str


class _Deletion(_Part):
    path: str
    overwritten: bool
    removed: bool
    remarks: list[str]
    sentences: list[str]


class _Report(_Part):
    format: Literal["jellyfish-setup-report"]
    format_version: Literal[1]
    created_at: str
    version: str
    system: dict[str, str]
    practice: bool
    address: str | None
    key_store: str | None
    key: dict[str, Any] | None
    check: _Check | None
    summary: dict[str, int]
    results: list[_Result]
    deletion: _Deletion | None
    steps: list[dict[str, str]]
    end: Literal["end of report"]
