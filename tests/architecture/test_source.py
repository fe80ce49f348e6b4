"""What may not stand in the source code, and how long a file may be."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sorted((ROOT / "jellyfish_setup").rglob("*.py"))
ALL = sorted(file for folder in ("jellyfish_setup", "packaging", "tests") for file in (ROOT / folder).rglob("*.py"))
LONGEST_FILE, LONGEST_TEST = 300, 400
A_LIST = {Path("jellyfish_setup/core/codes.py")}  # one line for each code: looked up, not read, and one enumeration cannot be split

# Pattern -> the files (below jellyfish_setup) in which it may stand, with the reason.
FORBIDDEN = {
    r"verify\s*=\s*False": (),
    r"CERT_NONE": ("connection/certificate.py",),  # reads the certificate of a connection that has failed already; sends nothing
    r"_create_unverified_context": (),
    r"keyring\.get_keyring|import get_keyring": (),  # the default may be a plain file: credential chooses by name
    r"#\s*(TODO|FIXME|XXX)": (),
    r"\bshell\s*=\s*True": (),
}


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_forbidden_words_are_nowhere(pattern: str) -> None:
    allowed = {ROOT / "jellyfish_setup" / name for name in FORBIDDEN[pattern]}
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in PROGRAM
        if file not in allowed
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert found == []


def test_each_file_can_be_understood_at_one_reading() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in ALL}
    longest = {file: LONGEST_TEST if file.parts[0] == "tests" else LONGEST_FILE for file in lengths}
    assert {file: length for file, length in lengths.items() if length > longest[file] and file not in A_LIST} == {}


@pytest.mark.parametrize("name", ["lock.txt", "lock-package.txt"])
def test_the_lock_names_packages_and_nothing_else(name: str) -> None:
    lock = (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines()
    requirement = r"[a-z0-9-]+==[\w.+!]+( ; [\w.'<>=!() ]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}( \\)?"
    strange = [line for line in lock[1:] if not re.fullmatch(f"{requirement}|{digest}", line)]
    assert strange == []
    assert lock[0].startswith("# Written by")


def test_packaging_is_not_a_package() -> None:
    """With an `__init__.py` the folder would hide the library `packaging`, which pytest itself imports."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_an_old_python_can_read_the_developers_door() -> None:
    """`dev.py` and all that it imports must compile for Python 3.9, to be able to say that 3.11 is needed."""
    for file in (ROOT / "packaging").glob("*.py"):
        ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))
