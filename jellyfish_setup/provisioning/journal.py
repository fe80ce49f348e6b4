"""What a run did, written down before and after each action, so that a killed run can be looked at and taken back.

One file of JSON lines for each run. It holds people, values and account ids, and is readable by its owner alone; the key is
nowhere in it.
"""

import asyncio
import json
import os
import re
import secrets
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import UNREADABLE, write_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.result import Action
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry

_RUN = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{4}")
_SUFFIX = ".jsonl"


class Journal:
    """The journal of one run. Safe to write from several threads at once.

    Attributes:
        run: the name of the run (`20261123-101500-ab12`, the time in UTC).
        tenant: the Tenant URL it went to.
    """

    def __init__(self, path: Path, tenant: str) -> None:
        """Use the existing file at `path`; `begin` and `open` are the ways to get here."""
        self.run = path.stem
        self.tenant = tenant
        self._path = path
        self._writing, self._syncing = threading.Lock(), threading.Lock()
        self._written = self._synced = 0
        self._gathering: _Notes | None = None
        self._under_way: asyncio.Task[None] | None = None

    @classmethod
    def begin(cls, folder: Path, tenant: Tenant) -> Self:
        """A new journal in `folder`.

        Raises:
            ProblemFound: `state-not-written`.
        """
        now = datetime.now(UTC)
        path = folder / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}{_SUFFIX}"
        header = {"run": path.stem, "tenant": str(tenant), "begun": now.isoformat()}
        try:
            write_private(path, json.dumps(header) + "\n")
        except OSError:
            raise found(Code.STATE_NOT_WRITTEN, path=str(path)) from None
        return cls(path, str(tenant))

    @classmethod
    def open(cls, folder: Path, run: str) -> Self:
        """The journal of an earlier run.

        Raises:
            ProblemFound: `provisioning-run-not-found`.
        """
        path = folder / f"{run}{_SUFFIX}"
        header = _header(path) if _RUN.fullmatch(run) else None
        if header is None:
            raise found(Code.PROVISIONING_RUN_NOT_FOUND, run=run[:40])
        return cls(path, str(header.get("tenant", "")))

    def record(self, entry: JournalEntry) -> None:
        """Write `entry`; it is on the disk when this returns.

        Raises:
            ProblemFound: `state-not-written`.
        """
        self._append(_line(entry))

    async def note(self, entry: JournalEntry) -> None:
        """`record`, without holding up the loop while the disk works; when cancelled, the entry is still written first.

        What is noted while the disk works is written together next. With a thread for each entry, these and the loop would
        wait for each other, and a run took nearly twice as long.

        Raises:
            ProblemFound: `state-not-written`.
        """
        notes = self._gathering
        if notes is None or notes.written.done():
            notes = self._gathering = _Notes()
            notes.written = asyncio.create_task(self._write(notes, self._under_way))
        notes.lines.append(_line(entry))
        try:
            await asyncio.shield(notes.written)
        except asyncio.CancelledError:
            await asyncio.wait({notes.written})
            raise

    async def _write(self, notes: "_Notes", before: "asyncio.Task[None] | None") -> None:
        if before is not None and not before.done():
            await asyncio.wait({before})
        self._gathering, self._under_way = None, notes.written
        await asyncio.to_thread(self._append, b"".join(notes.lines))

    def _append(self, lines: bytes) -> None:
        """Write `lines`; they are on the disk when this returns."""
        try:
            with self._path.open("r+b") as file:
                with self._writing:
                    file.seek(-1, os.SEEK_END)
                    torn = file.read(1) != b"\n"  # a killed run did not finish its last line
                    file.write(b"\n" + lines if torn else lines)
                    file.flush()
                    self._written += 1
                    mine = self._written
                self._sync(file.fileno(), mine)
        except OSError:
            raise found(Code.STATE_NOT_WRITTEN, path=str(self._path)) from None

    def entries(self) -> tuple[JournalEntry, ...]:
        """Every action as far as it came, in the order begun; what was refused is left out.

        A line that cannot be read, as a killed run may leave one, counts as not written.
        """
        known: list[JournalEntry] = []
        of_person: dict[str, list[int]] = {}
        for line in self._path.read_bytes().splitlines()[1:]:
            entry = _entry(line)
            if entry is None:
                continue
            mine = of_person.setdefault(entry.person, [])
            begun = [index for index in mine if known[index].action is entry.action and known[index].state is not EntryState.UNDONE]
            match entry.state:
                case EntryState.UNDONE:  # people are taken back whole
                    for index in mine:
                        known[index] = replace(known[index], state=EntryState.UNDONE)
                case EntryState.DONE | EntryState.REFUSED if begun:
                    known[begun[-1]] = entry
                case _:
                    mine.append(len(known))
                    known.append(entry)
        return tuple(entry for entry in known if entry.state is not EntryState.REFUSED)

    def _sync(self, handle: int, mine: int) -> None:
        """Wait until line `mine` is on the disk; one wait of the disk serves all that were written before it began."""
        with self._syncing:
            if self._synced < mine:
                written = self._written
                os.fsync(handle)
                self._synced = written


class _Notes:
    """Lines that are written together; more may come until that begins.

    Attributes:
        written: has ended when all of them are on the disk.
    """

    written: asyncio.Task[None]

    def __init__(self) -> None:
        self.lines: list[bytes] = []


def latest_run(folder: Path, tenant: Tenant) -> str | None:
    """The newest run against `tenant` of which something may still be in Jellyfish, None when there is none."""
    return next((journal.run for journal, _ in open_runs(folder, tenant)), None)


def open_runs(folder: Path, tenant: Tenant) -> Iterator[tuple[Journal, tuple[JournalEntry, ...]]]:
    """The runs against `tenant` of which something may still be in Jellyfish, the newest first, each with what it did."""
    for journal in _journals(folder, tenant):
        entries = journal.entries()
        if _left_over(entries):
            yield journal, entries


def created_accounts(folder: Path, tenant: Tenant) -> frozenset[str]:
    """The ids of the accounts that trials from this computer made at `tenant`, as far as they were not taken back."""
    entries = (entry for journal in _journals(folder, tenant) for entry in journal.entries())
    return frozenset(
        entry.target_id
        for entry in entries
        if entry.action is Action.CREATE and entry.state is not EntryState.UNDONE and entry.target_id is not None
    )


def _journals(folder: Path, tenant: Tenant) -> Iterator[Journal]:
    """Those of runs against `tenant`, the newest first."""
    paths = folder.glob(f"*{_SUFFIX}") if folder.is_dir() else ()
    headers = [(path, header) for path in paths if _RUN.fullmatch(path.stem) and (header := _header(path)) is not None]
    for path, header in sorted(headers, key=lambda known: str(known[1].get("begun", "")), reverse=True):
        if header.get("tenant") == str(tenant):
            yield Journal(path, str(tenant))


def _left_over(entries: tuple[JournalEntry, ...]) -> bool:
    return any(entry.state in (EntryState.INTENDED, EntryState.DONE) for entry in entries)


def _header(path: Path) -> dict[str, Any] | None:
    """The first line of a journal, None where `path` is none."""
    try:
        with path.open("rb") as file:
            header = json.loads(file.readline())
    except UNREADABLE:
        return None
    return header if isinstance(header, dict) and header.get("run") == path.stem else None


def _line(entry: JournalEntry) -> bytes:
    return json.dumps({"at": datetime.now(UTC).isoformat(), **_document(entry)}).encode() + b"\n"


def _document(entry: JournalEntry) -> dict[str, Any]:
    return {
        "person": entry.person,
        "action": entry.action.value,
        "state": entry.state.value,
        "target_id": entry.target_id,
        "match_attribute": entry.match_attribute,
        "before": entry.before,
        "after": entry.after,
    }


def _entry(line: bytes) -> JournalEntry | None:
    """The entry in one line, None where the line is not whole."""
    try:
        document = json.loads(line)
        return JournalEntry(
            person=str(document["person"]),
            action=Action(document["action"]),
            state=EntryState(document["state"]),
            target_id=document["target_id"],
            before=_values(document["before"]),
            after=_values(document["after"]),
            match_attribute=str(document["match_attribute"]),
        )
    except UNREADABLE:
        return None


def _values(pairs: list[list[str | None]]) -> tuple[tuple[str, str | None], ...]:
    return tuple((str(path), value) for path, value in pairs)
