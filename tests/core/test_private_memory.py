"""Real processes, whose memory another process tries to read, without the rights of root."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, as Linux has it")

NOBODY = 65534
WITHOUT_RIGHTS = f"""
import ctypes, os, sys
def give_up_rights():
    if os.getuid() == 0:
        os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # which setuid has taken away, and a process begins with
"""
HOLDER = f"""{WITHOUT_RIGHTS}
import resource  # while its file may be read
from jellyfish_setup.core.private_memory import close_memory_to_others, leave_no_core_dump
give_up_rights()
leave_no_core_dump()
if sys.argv[1] == "closed":
    close_memory_to_others()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
sys.stdin.read()
"""
READER = f"""{WITHOUT_RIGHTS}
give_up_rights()
for name in ("environ", "maps", "mem"):
    try:
        open(f"/proc/{{sys.argv[1]}}/{{name}}", "rb").close()
        print(name)
    except PermissionError:
        pass
"""


@contextmanager
def holder(state: str, **environment: str) -> Iterator[tuple[int, str]]:
    """A process with something to hide: its number, and whether it calls itself dumpable."""
    command = [sys.executable, "-c", HOLDER, state]
    variables = {name: value for name, value in os.environ.items() if name != "SNAP"} | environment
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=variables) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.pid, process.stdout.readline().strip()
        finally:
            process.stdin.close()
            process.wait(20)


def readable(process: int) -> set[str]:
    """What another process of the same person may open of it."""
    done = subprocess.run([sys.executable, "-c", READER, str(process)], capture_output=True, text=True, timeout=30, check=True)
    return {*done.stdout.split()}


def test_another_program_of_the_same_person_cannot_read_the_memory() -> None:
    with holder("open") as (process, dumpable):
        assert dumpable == "1"
        assert "environ" in readable(process)
    with holder("closed") as (process, dumpable):
        assert dumpable == "0"
        assert readable(process) == set()


def test_no_core_dump_may_be_written() -> None:
    with holder("closed") as (process, _):
        limits = Path(f"/proc/{process}/limits").read_text(encoding="ascii")
    assert re.search(r"Max core file size +0 +0 ", limits)


def test_in_a_sandbox_the_portals_may_still_look() -> None:
    with holder("closed", SNAP="/snap/jellyfish-setup/1") as (_, dumpable):
        assert dumpable == "1"


@pytest.mark.end_to_end
@pytest.mark.parametrize("arguments", [["--practice"], ["version"]])
def test_window_and_command_line_do_it(arguments: list[str], tmp_path: Path) -> None:
    program = """
import ctypes, sys
import PySide6.QtWidgets
from jellyfish_setup.app import main
from jellyfish_setup.gui.window import Window
Window.prepare = lambda _window: PySide6.QtWidgets.QApplication.quit()  # where the key of a journey is read next
code = main()
sys.exit(code or ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    variables = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, timeout=60, check=False, env=variables)
    assert done.returncode == 0
