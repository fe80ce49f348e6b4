"""The program as a person hears it who sees nothing: the real one, at a desk of its own, through AT-SPI."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from screen_reader.desk import desk
from screen_reader.person import Person
from screen_reader.tree import Tree

_PROGRAMS = ("Xvfb", "dbus-daemon", "gnome-keyring-daemon", "/usr/libexec/at-spi-bus-launcher")
_LIMIT_SECONDS = 20


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A desk with a screen reader is a thing of Linux; there nothing is skipped."""
    for item in items:
        if "accessibility" in item.path.parts:
            item.add_marker(pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is Linux’s"))
            item.add_marker(pytest.mark.timeout(240))


@dataclass
class Opened:
    """The program, somebody who uses it, and where it keeps its things."""

    person: Person
    process: "subprocess.Popen[str]"
    state: Path

    def ends_by_itself(self) -> int:
        """The exit code, when the window was closed."""
        return self.process.wait(_LIMIT_SECONDS)


Open = Callable[..., AbstractContextManager[Opened]]


@pytest.fixture(scope="module")
def open_program(keyring_session: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Opens the program with these arguments; it is ended afterwards, and so is the desk."""
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.fail(f"no {', '.join(missing)}. Use `python3 packaging/dev.py test`, which installs what is missing.", pytrace=False)

    @contextlib.contextmanager
    def opened(*arguments: str) -> Iterator[Opened]:
        home = tmp_path_factory.mktemp("home")
        with desk(keyring_session) as (variables, address), contextlib.closing(Tree(address)) as tree:
            variables |= {"HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
            with (home / "said.txt").open("w+") as said:
                process = subprocess.Popen([sys.executable, "-m", "jellyfish_setup", *arguments], env=variables, stderr=said, text=True)
                try:
                    program = tree.until(tree.programs, "the program is on the accessibility bus")[0]
                    yield Opened(Person(tree, program), process, Path(variables["XDG_STATE_HOME"]) / "jellyfish-setup")
                finally:
                    process.terminate()
                    process.wait(_LIMIT_SECONDS)
                said.seek(0)
                assert "Traceback" not in said.read()

    return opened
