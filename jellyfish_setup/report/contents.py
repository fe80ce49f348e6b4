"""What a support report may hold, and nothing else.

Two fences: only the fields below exist, so nothing gets in by being added elsewhere; and of the facts, which are open
lists, only those are shown whose names somebody allowed here (of the headers, those that `report.evidence` allows). What is
left passes through redaction when it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jellyfish_setup import __version__
from jellyfish_setup.connection.diagnosis import Diagnosis
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.report.documents import Document, diagnosis_document, moment, result_document, summary_document
from jellyfish_setup.report.evidence import NOT_SHOWN
from jellyfish_setup.texts.deletion import deletion_sentences
from jellyfish_setup.texts.language import translate
from jellyfish_setup.texts.stages import verdict_sentence

FORMAT = "jellyfish-setup-report"
FORMAT_VERSION = 1
END = "end of report"

SYSTEM_NAMES = frozenset({"system", "release", "machine", "desktop", "python", "qt", "pyside6", "openssl", "httpx", "keyring", "language"})
FACT_NAMES = frozenset(
    {
        # the connection
        "address", "addresses", "because", "blank_as_percent", "by_proxy", "chain_length", "cipher", "content_type", "discovery",
        "found_at", "host", "issuer", "judged", "limit_megabytes", "location", "minutes", "names", "number", "origin", "port", "proxy",
        "retry_after", "scheme", "schemes", "seconds", "server", "server_said", "status", "subject", "upper_case", "used",
        "user_attributes", "valid_from", "valid_until", "version", "wait",
        # the key, its store and its file
        "error", "kind", "length", "limit", "other_names", "path", "place", "reason", "service", "store",
        # mapping, people and results
        "arrived", "asked", "at", "attribute", "attributes", "candidates", "column", "count", "domain", "enabled", "expected",
        "first_row", "found", "function", "given", "group", "least", "longest", "missing", "nearest", "operator", "other", "parameter",
        "inner_group", "pattern", "people", "person", "precedence", "required", "row", "run", "source", "values", "verb", "wanted",
        # exported logs
        "entra_advice", "entra_code",
        # Microsoft Entra
        "action", "application", "applications", "assignee", "bytes", "cause", "clauses", "client_request_id", "ids", "mode", "request_id",
        "should_be", "since", "skip_reason", "tenant",
        # a mistake of this program
        "fingerprint", "type", "where",
    }
)  # fmt: skip


@dataclass(frozen=True)
class KeyFacts:
    """What is told of the key: never a part of it.

    Attributes:
        kind: how it stood in the file, None where that is not known.
        expires: the day on which it ends, where that is known.
    """

    length: int
    kind: str | None = None
    expires: date | None = None


@dataclass(frozen=True)
class JourneyStep:
    """One step of the journey: its stable name, its title as it is marked, and how far it is (`done`, `current`, `waiting`)."""

    name: str
    title: str
    state: str


@dataclass(frozen=True)
class SupportReport:
    """Everything that a report tells.

    Attributes:
        address: the Jellyfish address, None before it is known.
        key_store: the name of the store that holds the key, None where none does.
        system: pairs of name and version (`python`, `system`, `qt` …); names that are not allowed are left out.
    """

    created_at: datetime
    practice: bool = False
    address: str | None = None
    key_store: str | None = None
    key: KeyFacts | None = None
    diagnosis: Diagnosis | None = None
    results: Sequence[UserResult] = ()
    deletion: Deletion | None = None
    steps: tuple[JourneyStep, ...] = ()
    system: tuple[tuple[str, str], ...] = ()
    version: str = __version__


def report_document(report: SupportReport) -> Document:
    """The report as JSON, its facts fenced; not yet redacted."""
    document: Document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "created_at": moment(report.created_at),
        "version": report.version,
        "system": {name: value for name, value in report.system if name.lower() in SYSTEM_NAMES},
        "practice": report.practice,
        "address": report.address,
        "key_store": report.key_store,
        "key": _key(report.key),
        "check": _check(report.diagnosis),
        "summary": summary_document(report.results),
        "results": [result_document(result) for result in report.results],
        "deletion": _deletion(report.deletion),
        "steps": [{"name": step.name, "title": translate("Pages", step.title), "state": step.state} for step in report.steps],
        "end": END,
    }
    fenced: Document = _fenced(document)
    return fenced


def _key(key: KeyFacts | None) -> Document | None:
    if key is None:
        return None
    expires = key.expires.date() if isinstance(key.expires, datetime) else key.expires
    return {"length": key.length, "kind": key.kind, "expires": expires.isoformat() if expires else None}


def _check(diagnosis: Diagnosis | None) -> Document | None:
    return {**diagnosis_document(diagnosis), "sentence": verdict_sentence(diagnosis)} if diagnosis else None


def _deletion(deletion: Deletion | None) -> Document | None:
    if deletion is None:
        return None
    return {
        "path": str(deletion.path),
        "overwritten": deletion.overwritten,
        "removed": deletion.removed,
        "remarks": [str(remark) for remark in deletion.remarks],
        "sentences": list(deletion_sentences(deletion)),
    }


def _fenced(part: Any) -> Any:
    """`part` with the value of every fact hidden whose name is not allowed."""
    match part:
        case dict():
            return {name: _fenced_facts(value) if name == "facts" else _fenced(value) for name, value in part.items()}
        case list():
            return [_fenced(value) for value in part]
        case _:
            return part


def _fenced_facts(facts: Document) -> Document:
    return {name: value if name in FACT_NAMES else NOT_SHOWN for name, value in facts.items()}
