"""What the program reads that others wrote, each with examples."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environment import ROOT
from jellyfish_setup.connection.proxy import read_proxy
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.resources import resource
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.core.retry_after import retry_after
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_file import read_key_bytes
from jellyfish_setup.credential.key_record import KeyRecords
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.mapping.draft import MappingDraft
from jellyfish_setup.mapping.evaluation import evaluate
from jellyfish_setup.mapping.expression import parse, write
from jellyfish_setup.mapping.expression_check import problems_of
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.scope import Scope, check_filter, scope_judge
from jellyfish_setup.mapping.scope_document import filter_document, read_filter
from jellyfish_setup.mapping.source_values import source_values
from jellyfish_setup.practice.memory import Memory
from jellyfish_setup.provisioning.exported_logs.reading import read_logs
from jellyfish_setup.provisioning.journal import Journal, latest_run
from jellyfish_setup.provisioning.people import read_people
from jellyfish_setup.provisioning.typed_person import typed_person
from jellyfish_setup.report.documents import reading_document, result_document
from jellyfish_setup.report.reading import read_report
from jellyfish_setup.scim.messages import read_json, read_page, read_user
from jellyfish_setup.sync_events.moments import read_moment
from jellyfish_setup.wizard.known_organisations import known_organisations
from jellyfish_setup.wizard.resume import FILE, Resume
from proving.answers import bodies_in
from proving.run import CANARY
from proving.written import NOTES, TENANT, saved_journal, saved_key_record, saved_notes, saved_reports, saved_state, written_in

_TESTS = ROOT / "tests"
_ANN = Person(
    {
        "userPrincipalName": "ann@contoso.com", "givenName": "Ann", "surname": "Chu", "mail": "ann@contoso.com", "jobTitle": "Engineer",
        "accountEnabled": True, "department": "Sales", "employeeHireDate": "2026-11-23T00:00:00Z",
        "proxyAddresses": ("smtp:a@b.c", "SMTP:d@e.f"),
    }
)  # fmt: skip
_PRACTICE = b'{"port": 1, "salt": "ab", "key_hash": "cd", "older_hash": "", "graph_port": 2}'


@dataclass(frozen=True)
class Parser:
    """Something that reads what others wrote.

    Attributes:
        examples: the first is as it should be.
        parse: gives nothing where it understood nothing. It may raise ProblemFound and nothing else; AssertionError says that the
            answer was not true.
    """

    name: str
    examples: Sequence[bytes]
    parse: Callable[[bytes], object]


def parsers(folder: Path) -> list[Parser]:
    """All of them; those that read files have them in `folder`."""

    def of_file(read: Callable[[Path], object], name: str = "file") -> Callable[[bytes], object]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)

        def parse_file(content: bytes) -> object:
            path.write_bytes(content)
            try:
                return read(path)
            finally:
                path.unlink(missing_ok=True)

        return parse_file

    def of_text(read: Callable[[str], object]) -> Callable[[bytes], object]:
        return lambda content: read(content.decode("utf-8", "surrogateescape"))

    state, places = saved_state(folder / "state"), Places(folder)
    people = resource("practice/people.csv").read_bytes()
    logs = resource("practice/provisioning-logs.json").read_bytes()
    return [
        Parser("key file", _key_files(), _key_file),
        Parser("address", _inputs("core/cases/tenant-addresses.json", "input"), of_text(Tenant.parse)),
        Parser("proxy", [b"http://user:pw@proxy.example:8080", b"proxy:3128", b"[::1]:80"], of_text(read_proxy)),
        Parser("Retry-After", [b"120", b"Wed, 21 Oct 2026 07:28:00 GMT"], of_text(lambda text: retry_after({"retry-after": text}))),
        Parser("moment", [b"2026-11-23T10:15:00.1234567Z", b"11/23/2026 10:15:00 AM", b"1790000000"], of_text(read_moment)),
        Parser("people", [people, people[:400], _people_of_graph(people)], of_file(read_people)),
        Parser(
            "typed person", [b"ann@contoso.com", b"Ann"], of_text(lambda text: typed_person({"userPrincipalName": text, "givenName": text}))
        ),
        Parser("logs", [logs, logs[:3000], *_log_tables()], of_file(_logs)),
        Parser("mapping", [resource("mapping/default.json").read_bytes()], of_file(_mapping)),
        Parser("expression", _inputs("mapping/cases/expressions.json", "expression"), of_text(_expression)),
        Parser("scoping filter", [(_TESTS / "mapping/cases/scoping-filter.json").read_bytes()], of_file(_filter)),
        Parser("SCIM", bodies_in(_TESTS / "scim/cases"), _scim),
        Parser("saved state", [state], of_file(_state, FILE)),
        Parser("known organisations", [state], of_file(lambda _path: known_organisations(places), f"organisations/1/{FILE}")),
        Parser("journal", [saved_journal(folder / "journals")], of_file(_journal, written_in(folder / "journals"))),
        Parser("key record", [saved_key_record(folder / "keys")], of_file(_key_record, written_in(folder / "keys"))),
        Parser("notes of Entra", [saved_notes(folder / "notes")], of_file(_notes, written_in(folder / "notes"))),
        Parser("practice memory", [_PRACTICE], of_file(_memory)),
        Parser("report", saved_reports(folder / "reports"), of_file(read_report)),
    ]


def _key_file(content: bytes) -> object:
    reading = read_key_bytes(content)
    redaction = Redaction()
    redaction.add(ApiKey(CANARY))
    shown = {name: value for name, value in reading_document(reading).items() if name != "candidates"}  # labels are names beside the keys
    assert not redaction.finds_secret_in(json.dumps(shown)), "the key is shown"  # noqa: S101
    return reading.key


def _logs(path: Path) -> object:
    return [json.dumps(result_document(read)) for read in read_logs([path]) if isinstance(read, UserResult)]


def _mapping(path: Path) -> object:
    draft = MappingDraft.of_file(path)
    assert draft.content() == path.read_bytes(), "a mapping that nobody changed is written otherwise"  # noqa: S101
    return draft.problems or draft.mapping.broken or payload_for(draft.mapping, _ANN)


def _expression(text: str) -> object:
    expression = parse(text)
    assert write(parse(write(expression))) == write(expression), "what is written is read otherwise"  # noqa: S101
    return list(problems_of(expression)) or evaluate(expression, source_values(_ANN))


def _filter(path: Path) -> object:
    scope_filter = read_filter(path)
    check_filter(scope_filter)
    filter_document(scope_filter)
    return scope_judge(Scope(scope_filter))(source_values(_ANN))


def _scim(content: bytes) -> object:
    document = read_json(content)
    try:
        return read_page(document)
    except ProblemFound:
        return read_user(document)


def _journal(path: Path) -> object:
    latest_run(path.parent, TENANT)
    return Journal.open(path.parent, path.stem).entries()


def _state(path: Path) -> object:
    resume = Resume(path.parent)
    state = resume.load()
    if resume.set_aside is not None:
        resume.set_aside.unlink()
    return state.tenant


def _key_record(path: Path) -> object:
    records = KeyRecords(path.parent)
    records.expiry_of(TENANT, ApiKey(CANARY))
    return records.find(TENANT)


def _notes(path: Path) -> object:
    notes = Notes(path.parent, NOTES)
    notes.is_noted(ApiKey(CANARY))
    return notes.read().service_principal_id


def _memory(path: Path) -> object:
    memory = Memory.load(path)
    return memory is not None and memory.hash(CANARY) and not memory.knows(CANARY)


def _key_files() -> list[bytes]:
    cases = json.loads((_TESTS / "credential/cases/key-files.json").read_text(encoding="utf-8"))["cases"]
    return [base64.b64decode(case["bytes_b64"]) for case in cases if "bytes_b64" in case] + [
        f"{CANARY}\n".encode(),
        f"key={CANARY}".encode(),
    ]


def _inputs(path: str, name: str) -> list[bytes]:
    document: Any = json.loads((_TESTS / path).read_text(encoding="utf-8"))
    return [case[name].encode("utf-8", "surrogatepass") for case in document["cases"] if isinstance(case.get(name), str)]


def _people_of_graph(table: bytes) -> bytes:
    heading, *rows = (line.split(",") for line in table.decode("utf-8-sig").splitlines()[:5])
    return json.dumps({"value": [dict(zip(heading, row, strict=False)) for row in rows]}).encode()


def _log_tables() -> list[bytes]:
    events = "Date (UTC),Change id,Action,Status,Source identity,Target identity,Provisioning steps\n"
    return [
        (
            events
            + '2026-11-23T10:15:00Z,c1,Create,Failure,"{""displayName"":""Ann""}",ann@contoso.com,"[{""name"":""EntryExportAdd""}]"\n'
        ).encode(),
        b"Change id;Step name;Status\nc1;EntryImport;Success\n",
    ]
