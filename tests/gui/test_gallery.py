"""Every page in every state is drawn once with text twice as large, and once in the language without Latin letters.

Nothing is cut, overlaid or left untranslated. All languages and looks: `python3 packaging/dev.py pictures`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_ARGUMENTS = ("--only-look", "--jobs=1", "--schemes=light", "--sizes=1024x700")


@pytest.mark.parametrize("wanted", [("--languages=en", "--text=200"), ("--languages=xx-rtl", "--text=100")], ids=["large", "translated"])
def test_no_page_has_a_fault_in_any_state(wanted: tuple[str, str], tmp_path: Path) -> None:
    looked = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "take_pictures.py"), *_ARGUMENTS, *wanted, f"--out={tmp_path}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=300,
    )
    assert looked.returncode == 0, looked.stderr
    assert not list(tmp_path.iterdir()), "nothing is kept"


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = sorted((ROOT / "packaging" / "pictures").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert f"packaging/pictures/{picture.name}" in shown
        assert picture.stat().st_size < 150_000
