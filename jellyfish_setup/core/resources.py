"""The only door to `resources/`: inside the installed package, or beside it in a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resources_folder() -> Path:
    """The folder that holds what is not code (icons, default mapping, practice people, templates)."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """The file `resources/<name>`.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    path = resources_folder() / name
    if not path.exists():
        raise FileNotFoundError(f"resources/{name} is missing from this installation")
    return path


def resource_text(name: str) -> str:
    """The text of `resources/<name>`."""
    return resource(name).read_text(encoding="utf-8")
