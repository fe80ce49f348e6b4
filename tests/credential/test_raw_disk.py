"""What is left on the disk itself after a deletion: file systems in an image of their own, unmounted and searched byte by byte.

Needs root and a loop device. The tests of one file system share nothing, and every image is unmounted whatever happens.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.deletion import Deletion, delete_key_file
from jellyfish_setup.credential.loading import load
from jellyfish_setup.texts.deletion import deletion_sentences

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="file systems of Linux")

MARKER = b"jf_FAKE_MARKER_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG\n"
TIMES = {"small": 20, "large": 200}  # less than one block, and more than two
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Image:
    """A file system in a file."""

    file: Path
    place: Path
    options: str = "loop,nodiscard"

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        subprocess.run(["mount", "-o", self.options, self.file, self.place], check=True, capture_output=True, timeout=30)
        try:
            yield self.place
        finally:
            subprocess.run(["umount", self.place], check=True, capture_output=True, timeout=30)

    def markers(self) -> int:
        """How often the marker stands anywhere on the unmounted disk."""
        return self.file.read_bytes().count(MARKER.strip())


@pytest.fixture
def make_image(tmp_path: Path) -> Iterator[Callable[..., Image]]:
    image = Image(tmp_path / "disk.img", tmp_path / "mounted")

    def make(system: str, *options: str, megabytes: int) -> Image:
        program = shutil.which(f"mkfs.{system}", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
        if os.geteuid() != 0 or program is None:
            pytest.skip(f"making and mounting a disk needs root and mkfs.{system}")
        with image.file.open("wb") as file:
            file.truncate(megabytes * _MEGABYTE)
        subprocess.run([program, "-q", *options, image.file], check=True, capture_output=True, timeout=60)
        image.place.mkdir()
        try:
            with image.mounted():
                pass
        except subprocess.CalledProcessError as refused:
            pytest.skip(f"this system does not mount a {system} image: {refused.stderr.decode(errors='replace').strip()}")
        return image

    yield make
    if os.path.ismount(image.place):
        subprocess.run(["umount", "--lazy", image.place], check=False, timeout=30)


def written_and_removed(image: Image, size: str, remove: Callable[[Path], object]) -> int:
    """How often the marker is left after `remove`, on a disk on which it surely stood before."""
    with image.mounted() as folder:
        (folder / "apikey.txt").write_bytes(MARKER * TIMES[size])
    assert image.markers() >= TIMES[size], "the marker must be on the disk, or its absence proves nothing"
    with image.mounted() as folder:  # mounted anew, so that nothing comes from memory
        remove(folder / "apikey.txt")
        assert list(folder.glob("*apikey*")) == []
    return image.markers()


def delete(path: Path) -> Deletion:
    return delete_key_file(load(path).identity)


@pytest.mark.parametrize("size", TIMES)
def test_nothing_is_left_on_ext4(make_image: Callable[..., Image], size: str) -> None:
    done: list[Deletion] = []
    left = written_and_removed(make_image("ext4", megabytes=16), size, lambda path: done.append(delete(path)))
    assert (done[0].overwritten, done[0].removed, done[0].remarks) == (True, True, ())
    assert left == 0


@pytest.mark.parametrize("size", TIMES)
def test_plain_removal_leaves_everything_on_ext4(make_image: Callable[..., Image], size: str) -> None:
    """The proof that the test above can fail."""
    assert written_and_removed(make_image("ext4", megabytes=16), size, Path.unlink) >= TIMES[size]


def test_truncating_at_the_opening_leaves_everything_on_ext4(make_image: Callable[..., Image]) -> None:
    """Why the file is opened as it is: what most wiping programs do."""

    def wipe(path: Path) -> None:
        size = path.stat().st_size
        with path.open("wb") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()

    assert written_and_removed(make_image("ext4", megabytes=16), "large", wipe) > 0


@pytest.mark.parametrize("system", ["btrfs", "ext4 with data=journal"])
def test_what_a_disk_keeps_is_said_and_not_claimed(make_image: Callable[..., Image], system: str) -> None:
    done: list[Deletion] = []
    if system == "btrfs":
        image = make_image("btrfs", "--mixed", megabytes=64)
    else:
        image = replace(make_image("ext4", megabytes=32), options="loop,nodiscard,data=journal")
    left = written_and_removed(image, "large", lambda path: done.append(delete(path)))
    assert left > 0
    assert (done[0].overwritten, done[0].removed, done[0].remarks) == (False, True, (Code.DELETE_COPY_ON_WRITE,))
    said = deletion_sentences(done[0])
    assert said[0].startswith("The key file was removed: ")
    assert "This disk keeps old copies of changed data, so overwriting does not remove the old content." in said
