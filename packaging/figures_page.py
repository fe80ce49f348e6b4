"""The figures of one run, put into `FIGURES.md` between its marks; the words around them are written by hand."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure

PAGE = Path(__file__).with_name("FIGURES.md")
MACHINE = "machine"
COMMAND = "python3 packaging/dev.py bench"


@dataclass(frozen=True)
class Section:
    """What one benchmark measured, a row each."""

    name: str
    figures: tuple[Figure, ...]

    @property
    def is_kept(self) -> bool:
        """Whether all is within its limits."""
        return all(figure.is_kept for figure in self.figures)


def write(sections: Iterable[Section], *, rounds: int, seconds: float) -> None:
    """Replace the figures of every section, and the machine."""
    text = _with(PAGE.read_text(encoding="utf-8"), MACHINE, _machine(rounds, seconds))
    for section in sections:
        text = _with(text, section.name, _shown(section))
    PAGE.write_text(text, encoding="utf-8")


def parts(text: str) -> dict[str, str]:
    """What stands between the marks, by the name in them."""
    return {name: part.strip() for name, part in re.findall(r"<!-- (\w+) -->\n(.*?)<!-- end -->", text, re.DOTALL)}


def rows(part: str) -> list[str]:
    """The names of the rows of one part."""
    return [line.split(" | ")[0].removeprefix("| ") for line in part.splitlines() if line.startswith("| ")][1:]


def _with(text: str, name: str, part: str) -> str:
    """The text with another part between these marks.

    Raises:
        ValueError: there are no such marks.
    """
    before, mark, after = text.partition(f"<!-- {name} -->\n")
    _, end, after = after.partition("<!-- end -->")
    if not mark or not end:
        raise ValueError(f"no place for {name} in {PAGE.name}")
    return f"{before}{mark}\n{part}\n\n{end}{after}"


def _shown(section: Section) -> str:
    command = f"`{COMMAND} {section.name}`"
    lines = [f"| {figure.quantity.name} | {figure.shown} | {_judged(figure)} |" for figure in section.figures]
    return "\n".join([command, "", "| | measured | limit |", "|---|---|---|", *lines])


def _judged(figure: Figure) -> str:
    limit = figure.quantity.limit
    return limit if figure.is_kept else f"{limit}: **not kept**"


def _machine(rounds: int, seconds: float) -> str:
    from PySide6.QtCore import qVersion

    lines = {
        "Processor": f"{os.cpu_count()} cores, {_processor()}",
        "Memory": _memory(),
        "System": _system(),
        "Python, Qt": f"{platform.python_version()}, {qVersion()}",
        "This run": f"`{COMMAND} --rounds {rounds}`, {seconds / 60:.0f} minutes{_busy()}",
    }
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in lines.items() if value)])


def _processor() -> str:
    for line in _lines_of("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    """Empty where the system does not tell it in this way."""
    for line in _lines_of("/proc/meminfo"):
        if line.startswith("MemTotal:"):
            return f"{int(line.split()[1]) * 1024 / 1e9:.0f} GB"
    return ""


def _system() -> str:
    if sys.platform == "linux":
        return f"{platform.freedesktop_os_release().get('PRETTY_NAME', 'Linux')}, {platform.release().split('-')[0]}"
    return f"{platform.system()} {platform.release()}"


def _busy() -> str:
    """How busy the machine was in the last quarter of an hour; this run alone makes one to two."""
    return f"; on average {os.getloadavg()[2]:.1f} programs wanted a core" if hasattr(os, "getloadavg") else ""


def _lines_of(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
