"""What the program itself writes and reads again, as examples to be damaged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Action
from jellyfish_setup.core.stage import StageState, Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_record import Expiry, ExpirySource, KeyRecords
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.entra.notes import Creating, Notes
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry
from jellyfish_setup.report.contents import SupportReport
from jellyfish_setup.report.writing import write_report
from jellyfish_setup.wizard.last_seen import LastCheck, LastLook
from jellyfish_setup.wizard.resume import FILE, Resume
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, TrialState
from jellyfish_setup.wizard.steps import StepId
from proving.run import CANARY

TENANT = Tenant.parse("acme")
NOTES = "example"  # what the notes are about
_NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
_KEY = ApiKey(f"{CANARY}-written")


def written_in(folder: Path) -> str:
    """The name of the one file that was written in a folder."""
    (file,) = folder.iterdir()
    return file.name


def saved_state(folder: Path) -> bytes:
    """A journey with everything in it."""
    state = JourneyState(
        step=StepId.TRIAL,
        started=True,
        tenant=TENANT,
        key_store="Secret Service",
        key_expires=date(2027, 5, 4),
        key_file=PendingFile("/people/ann/Downloads/jellyfish-api-key.txt", 1, 2, 44),
        key_file_state=KeyFileState.PENDING,
        check_passed=True,
        people_file="/people/ann/people.csv",
        chosen=("ann@contoso.com",),
        typed_people=((("userPrincipalName", "zed@contoso.com"),),),
        scope_filter=ScopeFilter((ClauseGroup((Clause("department", "EQUALS", ("Sales",)),), "Sales"),)),
        mapping_seen=True,
        trial_run="20261123-101500-ab12",
        trial=TrialState.RUN,
        last_check=LastCheck(_NOW, Verdict.FAILED, Code.KEY_REJECTED),
        last_look=LastLook(_NOW, "running", ""),
    )
    Resume(folder).save(state)
    return (folder / FILE).read_bytes()


def saved_journal(folder: Path) -> bytes:
    """A creation that was done, and a change that was begun."""
    journal = Journal.begin(folder, TENANT)
    created = JournalEntry("ann@contoso.com", Action.CREATE, EntryState.INTENDED, None, (), (("userName", "ann@contoso.com"),))
    journal.record(created)
    journal.record(JournalEntry("ann@contoso.com", Action.CREATE, EntryState.DONE, "id-1", (), created.after))
    journal.record(JournalEntry("bob@contoso.com", Action.UPDATE, EntryState.INTENDED, "id-2", (("title", None),), (("title", "Clerk"),)))
    return (folder / written_in(folder)).read_bytes()


def saved_key_record(folder: Path) -> bytes:
    """What is remembered of a stored key."""
    KeyRecords(folder).remember(TENANT, _KEY, store="Secret Service", saved_at=_NOW, expiry=Expiry(_NOW, ExpirySource.TYPED))
    return (folder / written_in(folder)).read_bytes()


def saved_notes(folder: Path) -> bytes:
    """The notes of a set-up in Entra that was cut off."""
    notes = Notes(folder, NOTES)
    notes.note_key(_KEY)
    notes.change(creating=Creating(template="t", name="Jellyfish", known=("a", "b"), at=_NOW), service_principal_id="sp", restart=True)
    return (folder / written_in(folder)).read_bytes()


def saved_reports(folder: Path) -> list[bytes]:
    """A report in both forms."""
    stages = tuple(Stage(name, StageState.PASSED, None, 0.1, 0.2, {"status": 200, "addresses": ("::1",)}) for name in StageName)
    problem = Problem(Code.KEY_REJECTED, {"host": "acme.securesme.com", "status": 401, "server_said": "Go away"})
    report = SupportReport(_NOW, address=str(TENANT), diagnosis=Diagnosis(str(TENANT), Verdict.FAILED, problem, stages))
    written = []
    for name in ("report.json", "report.html"):
        write_report(report, folder / name, Redaction())
        written.append((folder / name).read_bytes())
    return written
