"""What is on the disk after a run, and after one that was killed."""

import asyncio
import json
import os
import stat
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.result import Action
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.provisioning.journal import Journal, latest_run
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

_TENANT = Tenant.parse("acme")
_ENTRY = JournalEntry("ann@contoso.com", Action.UPDATE, EntryState.INTENDED, "1", (("title", None),), (("title", "Boß\ud800"),))


def _done(entry: JournalEntry) -> JournalEntry:
    return replace(entry, state=EntryState.DONE)


def test_a_journal_is_private_and_named_after_its_time(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path / "journals", _TENANT)
    path = tmp_path / "journals" / f"{journal.run}.jsonl"
    header = json.loads(path.read_text())
    assert header["tenant"] == journal.tenant == "https://acme.securesme.com"
    assert journal.run.replace("-", "")[:14] == header["begun"].replace("-", "").replace(":", "").replace("T", "")[:14]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_action_is_known_as_far_as_it_came(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    refused, other = replace(_ENTRY, person="bob@contoso.com"), replace(_ENTRY, person="cid@contoso.com")
    for entry in (_ENTRY, refused, other, _done(_ENTRY), replace(refused, state=EntryState.REFUSED)):
        journal.record(entry)
    assert Journal.open(tmp_path, journal.run).entries() == (_done(_ENTRY), other)
    journal.record(replace(_ENTRY, state=EntryState.UNDONE))
    assert [entry.state for entry in journal.entries()] == [EntryState.UNDONE, EntryState.INTENDED]


def test_a_second_attempt_for_a_person_does_not_hide_the_first(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    first, second = _done(_ENTRY), replace(_ENTRY, before=(("active", "True"),), after=(("active", "False"),))
    for entry in (_ENTRY, first, second, replace(second, state=EntryState.REFUSED)):
        journal.record(entry)
    assert journal.entries() == (first,)


def test_a_torn_last_line_costs_only_itself(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    journal.record(_ENTRY)
    path = tmp_path / f"{journal.run}.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[-1][:40])
    again = Journal.open(tmp_path, journal.run)
    assert again.entries() == (_ENTRY,)
    again.record(_done(_ENTRY))
    assert again.entries() == (_done(_ENTRY),)


def test_many_threads_may_write_at_once(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    entries = [replace(_ENTRY, person=f"p{number}@contoso.com") for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(journal.record, entries))
    assert {entry.person for entry in journal.entries()} == {entry.person for entry in entries}


def _numbered(number: int) -> list[JournalEntry]:
    return [replace(_ENTRY, person=f"p{place}@contoso.com") for place in range(number)]


class _BusyDisk:
    """Keeps everybody waiting until it may go on."""

    def __init__(self) -> None:
        self._sync, self._loop = os.fsync, asyncio.get_running_loop()
        self.is_asked, self.may_go_on, self.asked = asyncio.Event(), threading.Event(), 0

    def sync(self, handle: int) -> None:
        self.asked += 1
        self._loop.call_soon_threadsafe(self.is_asked.set)
        self.may_go_on.wait()
        self._sync(handle)


@pytest.mark.anyio
async def test_what_is_noted_at_once_is_on_the_disk_when_each_is_told_so(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)

    async def note(entry: JournalEntry) -> None:
        await journal.note(entry)
        assert entry in Journal.open(tmp_path, journal.run).entries()
        await journal.note(_done(entry))
        assert _done(entry) in Journal.open(tmp_path, journal.run).entries()

    await asyncio.gather(*map(note, _numbered(60)))
    assert journal.entries() == tuple(map(_done, _numbered(60)))


@pytest.mark.anyio
async def test_while_the_disk_is_busy_notes_gather_and_are_written_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, disk = Journal.begin(tmp_path, _TENANT), _BusyDisk()
    monkeypatch.setattr(os, "fsync", disk.sync)
    entries = _numbered(40)
    first = asyncio.create_task(journal.note(entries[0]))
    await disk.is_asked.wait()
    others = [asyncio.create_task(journal.note(entry)) for entry in entries[1:]]
    await asyncio.sleep(0)
    assert not any(task.done() for task in (first, *others)), "nobody is told before the disk has it"
    disk.may_go_on.set()
    await asyncio.gather(first, *others)
    assert disk.asked == 2
    assert journal.entries() == tuple(entries)


@pytest.mark.anyio
async def test_a_note_that_is_cancelled_is_written_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, disk = Journal.begin(tmp_path, _TENANT), _BusyDisk()
    monkeypatch.setattr(os, "fsync", disk.sync)
    under_way = asyncio.create_task(journal.note(_ENTRY))
    await disk.is_asked.wait()
    waiting = asyncio.create_task(journal.note(_done(_ENTRY)))
    await asyncio.sleep(0)
    under_way.cancel()
    waiting.cancel()
    await asyncio.sleep(0)
    assert not under_way.done()
    assert not waiting.done()
    disk.may_go_on.set()
    assert [type(ended) for ended in await asyncio.gather(under_way, waiting, return_exceptions=True)] == [asyncio.CancelledError] * 2
    assert journal.entries() == (_done(_ENTRY),)


@pytest.mark.anyio
async def test_a_disk_that_takes_nothing_is_said_to_everybody_and_may_work_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal.begin(tmp_path, _TENANT)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        told = await asyncio.gather(*map(journal.note, _numbered(5)), return_exceptions=True)
    assert [one.problem.code for one in told if isinstance(one, ProblemFound)] == [Code.STATE_NOT_WRITTEN] * 5
    await journal.note(_ENTRY)
    assert _ENTRY in journal.entries()


def test_one_journal_may_be_written_in_one_loop_after_the_other(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    for entry in (_ENTRY, _done(_ENTRY)):
        asyncio.run(journal.note(entry))
    assert journal.entries() == (_done(_ENTRY),)


@pytest.mark.parametrize("run", ["", "20261123-101500-ab12", "../20261123-101500-ab12", "..\\x", "20261123-101500-ab12\n", "/etc/passwd"])
def test_an_unknown_run_is_said_to_be_unknown(tmp_path: Path, run: str) -> None:
    with pytest.raises(ProblemFound) as stopped:
        Journal.open(tmp_path, run)
    assert stopped.value.problem.code is Code.PROVISIONING_RUN_NOT_FOUND


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProblemFound) as stopped:
        Journal.begin(tmp_path / "file" / "journals", _TENANT)
    assert stopped.value.problem.code is Code.STATE_NOT_WRITTEN


def test_the_newest_run_with_something_left_is_found_again(tmp_path: Path) -> None:
    assert latest_run(tmp_path / "journals", _TENANT) is None
    first, second, other = (Journal.begin(tmp_path, tenant) for tenant in (_TENANT, _TENANT, Tenant.parse("other")))
    empty = Journal.begin(tmp_path, _TENANT)
    for journal in (first, second, other):
        journal.record(_done(_ENTRY))
    (tmp_path / "20261123-101500-ab12.jsonl").write_text("{")
    assert latest_run(tmp_path, _TENANT) == second.run
    second.record(replace(_ENTRY, state=EntryState.UNDONE))
    assert latest_run(tmp_path, _TENANT) == first.run
    first.record(replace(_ENTRY, state=EntryState.UNDONE))
    assert latest_run(tmp_path, _TENANT) is None
    empty.record(_ENTRY)  # killed before it knew
    assert latest_run(tmp_path, _TENANT) == empty.run


@given(rubbish=st.binary(max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rubbish_in_a_journal_is_passed_over(tmp_path: Path, rubbish: bytes) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    with (tmp_path / f"{journal.run}.jsonl").open("ab") as file:
        file.write(rubbish)
    journal.record(_ENTRY)
    assert journal.entries() == (_ENTRY,)


def test_a_line_that_is_too_deep_is_passed_over_and_such_a_journal_is_none(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, _TENANT)
    file = tmp_path / f"{journal.run}.jsonl"
    with file.open("a") as lines:
        lines.write("[" * 100_000 + "\n")
    journal.record(_ENTRY)
    assert journal.entries() == (_ENTRY,)
    (tmp_path / "20261123-101500-ab12.jsonl").write_text("[" * 100_000)
    assert latest_run(tmp_path, _TENANT) == journal.run


@pytest.mark.anyio
async def test_the_key_is_not_in_it(trial: "Trial", server: "Server", person: Callable[..., Person]) -> None:
    server.drops = {"title"}
    journal, _ = await trial.run(person("ann"), person("bob", jobTitle=None))
    await trial.undo(journal)
    written = (trial.folder / f"{journal.run}.jsonl").read_bytes()
    assert b"ann@contoso.com" in written
    assert b"jf_test_key" not in written
    assert b"Bearer" not in written
