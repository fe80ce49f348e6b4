"""Who may import whom, and what an import brings along."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jellyfish_setup"

# Imports each module named on the command line after the first, and tells after which one the first has come along.
REPORT_UNWANTED = """
import importlib, sys
unwanted, *modules = sys.argv[1:]
for name in modules:
    importlib.import_module(name)
    if unwanted in sys.modules:
        sys.exit(f"importing {name} has brought {unwanted} along")
"""


def modules_below(*rooms: str) -> list[str]:
    """The dotted names of all modules in these packages, lower ones first."""
    files = [file for room in rooms for file in sorted((PACKAGE / room).rglob("*.py"))]
    return [".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]


def import_in_fresh_process(unwanted: str, modules: list[str]) -> subprocess.CompletedProcess[str]:
    assert modules, "nothing to import: has the folder moved?"
    command = [sys.executable, "-W", "error", "-c", REPORT_UNWANTED, unwanted, *modules]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_import_contracts_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


ROOMS_WITHOUT_WINDOW = sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists() and folder.name != "gui")


@pytest.mark.parametrize("room", ROOMS_WITHOUT_WINDOW)
def test_no_room_but_the_window_loads_qt(room: str) -> None:
    done = import_in_fresh_process("PySide6", modules_below(room))
    assert done.returncode == 0, done.stderr


def test_the_core_loads_httpx_only_for_its_client() -> None:
    modules = [name for name in modules_below("core") if name != "jellyfish_setup.core.http"]
    done = import_in_fresh_process("httpx", modules)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("unwanted", ["PySide6", "httpx", "keyring", "scim2_server"])
def test_help_loads_nothing_heavy(unwanted: str) -> None:
    program = f"""
import sys
from jellyfish_setup.app import main
sys.argv = ["jellyfish-setup", "--help"]
try:
    status = main()
except SystemExit as ended:
    status = ended.code
sys.exit(status or ("{unwanted} was loaded" if "{unwanted}" in sys.modules else 0))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
