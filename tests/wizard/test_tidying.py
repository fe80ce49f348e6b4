"""Deleting the key file and its copies as the window does it: with the key store asked again, also after a restart."""

import asyncio
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential import copies as copies_module
from jellyfish_setup.credential.deletion import noise_of
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.credential.reading import FileIdentity
from jellyfish_setup.wizard import tidying
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, KeyFileState

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files as on POSIX")

KEY, OTHER = "jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG", "jf_FAKE_SECOND_4kD8sJ2nB6vM1xQ9wZ5rT7pL"
TENANT = Tenant.parse("acme")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "downloads" / "apikey.txt"
    path.parent.mkdir()
    path.write_text(f"{KEY}\n")
    return path


@pytest.fixture
def pending(path: Path) -> PendingFile:
    status = path.stat()
    return PendingFile(str(path), status.st_dev, status.st_ino, status.st_size)


@pytest.fixture
def stored(parts: Parts) -> Parts:
    asyncio.run(parts.key_store.store(TENANT, ApiKey(KEY)))
    return parts


def refusal(parts: Parts, pending: PendingFile) -> Code:
    with pytest.raises(ProblemFound) as raised:
        asyncio.run(tidying.delete_key_file(parts, TENANT, pending, None))
    return raised.value.problem.code


def test_without_the_stored_key_nothing_is_deleted(parts: Parts, path: Path, pending: PendingFile) -> None:
    assert refusal(parts, pending) is Code.DELETE_NOT_STORED
    asyncio.run(parts.key_store.store(TENANT, ApiKey(OTHER)))
    assert refusal(parts, pending) is Code.DELETE_CHANGED
    assert path.read_text() == f"{KEY}\n"


def test_after_a_restart_the_file_is_known_by_the_stored_key(stored: Parts, path: Path, pending: PendingFile) -> None:
    assert asyncio.run(tidying.delete_key_file(stored, TENANT, pending, None)).removed
    assert refusal(stored, pending) is Code.DELETE_GONE
    path.symlink_to(path.parent)
    assert refusal(stored, pending) is Code.DELETE_LINK
    path.unlink()
    path.mkdir()
    assert refusal(stored, pending) is Code.DELETE_NOT_A_FILE


def test_the_file_is_removed_under_the_name_that_was_noted(
    stored: Parts, path: Path, pending: PendingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "injected")

    monkeypatch.setattr("os.unlink", refuse)
    with pytest.raises(ProblemFound) as raised:
        asyncio.run(tidying.delete_key_file(stored, TENANT, pending, read_key_file(path)))
    assert raised.value.problem.facts["path"] == str(path.with_name(pending.hidden))


def test_an_emptied_file_is_finished_when_asked(stored: Parts, path: Path, pending: PendingFile) -> None:
    path.write_bytes(b"")
    deletion = asyncio.run(tidying.delete_key_file(stored, TENANT, pending, None))
    assert deletion.remarks == (Code.DELETE_FINISHED_LATER,)


def test_an_overwritten_file_is_finished_when_asked(stored: Parts, path: Path, pending: PendingFile) -> None:
    path.write_bytes(noise_of(pending.hidden, pending.size))
    deletion = asyncio.run(tidying.delete_key_file(stored, TENANT, pending, None))
    assert (deletion.overwritten, deletion.removed, deletion.remarks) == (True, True, (Code.DELETE_FINISHED_LATER,))
    assert list(path.parent.iterdir()) == []


def test_an_empty_file_of_somebody_else_is_left_alone(stored: Parts, path: Path, pending: PendingFile) -> None:
    stranger = path.with_name("stranger.txt")
    stranger.touch()
    stranger.replace(path)
    assert refusal(stored, pending) is Code.DELETE_CHANGED
    assert path.exists()


def emptied_and_renamed(path: Path, pending: PendingFile) -> None:
    path.write_bytes(b"")
    path.rename(path.with_name(pending.hidden))


def overwritten(path: Path, pending: PendingFile) -> None:
    path.write_bytes(noise_of(pending.hidden, pending.size))


@pytest.mark.parametrize("leave", [emptied_and_renamed, overwritten])
def test_a_killed_deletion_is_finished_at_the_next_start(
    parts: Parts, path: Path, pending: PendingFile, open_wizard: Callable[[], Conductor], leave: Callable[[Path, PendingFile], None]
) -> None:
    Resume(parts.places.state).save(JourneyState(tenant=TENANT, key_file=pending, key_file_state=KeyFileState.PENDING))
    conductor = open_wizard()
    conductor.warm_up()
    assert conductor.session.state.key_file_state is KeyFileState.PENDING
    assert path.exists(), "nothing was left over, so nothing is done"

    leave(path, pending)
    conductor = open_wizard()
    conductor.warm_up()
    assert list(path.parent.iterdir()) == []
    assert (conductor.session.state.key_file, conductor.session.state.key_file_state) == (None, KeyFileState.DELETED)
    assert Resume(parts.places.state).load().key_file_state is KeyFileState.DELETED
    assert conductor.session.deletion is not None
    assert conductor.session.deletion.remarks == (Code.DELETE_FINISHED_LATER,)


def test_the_copies_that_were_ticked_are_deleted_each_with_its_own_result(stored: Parts, path: Path) -> None:
    ticked, changed, other = (path.with_name(name) for name in ("apikey (1).txt", "apikey (2).txt", "apikey (3).txt"))
    for copy, content in ((ticked, f"{KEY}\n"), (changed, f"{KEY}\n"), (other, OTHER)):
        copy.write_text(content)
    search = asyncio.run(tidying.find_copies(stored, TENANT, None, path, None))
    assert {copy.path for copy in search.copies if copy.ticked} == {ticked, changed}
    changed.write_text("my notes")

    async def delete() -> list[tidying.CopyDeletion]:
        return [result async for result in tidying.delete_copies(stored, TENANT, search.copies)]

    results = {result.copy.path: result for result in asyncio.run(delete())}
    assert results[ticked].deletion is not None
    assert results[ticked].deletion.removed
    problems = {path: result.problem.code for path, result in results.items() if result.problem}
    assert problems == {changed: Code.DELETE_CHANGED, other: Code.DELETE_OTHER_KEY}
    assert sorted(file.name for file in path.parent.iterdir()) == ["apikey (2).txt", "apikey (3).txt", "apikey.txt"]


def test_no_copy_is_deleted_without_the_stored_key(parts: Parts, path: Path) -> None:
    path.with_name("apikey (1).txt").write_bytes(path.read_bytes())
    search = asyncio.run(tidying.find_copies(parts, TENANT, ApiKey(KEY), path, None))

    async def delete() -> None:
        async for _ in tidying.delete_copies(parts, TENANT, search.copies):
            pytest.fail("a copy was touched")

    with pytest.raises(ProblemFound) as raised:
        asyncio.run(delete())
    assert raised.value.problem.code is Code.DELETE_NOT_STORED


def test_on_the_folder_alone_no_other_is_looked_at(stored: Parts, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies_module, "usual_folders", lambda _: pytest.fail("the usual folders were asked for"))
    assert asyncio.run(tidying.find_copies(stored, TENANT, None, path, None, only_beside=True)).complete


def test_a_search_that_is_cancelled_stops(stored: Parts, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search waits at its first file until it was cancelled, and then looks at no other."""
    for number in range(5):
        path.with_name(f"apikey ({number}).txt").write_text(KEY)
    began, cancelled, looked = threading.Event(), threading.Event(), []
    compared = copies_module._compared

    def compare(candidate: Path, original: Path, key: ApiKey, identity: FileIdentity | None) -> object:
        looked.append(candidate)
        began.set()
        assert cancelled.wait(10)
        return compared(candidate, original, key, identity)

    monkeypatch.setattr(copies_module, "_compared", compare)

    async def cancel() -> None:
        job = asyncio.ensure_future(tidying.find_copies(stored, TENANT, None, path, None, only_beside=True))
        await asyncio.to_thread(began.wait, 10)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        cancelled.set()

    asyncio.run(cancel())  # ends only when the search's thread has ended
    assert len(looked) == 1
