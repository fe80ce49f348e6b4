"""Which licences the parts of the program are under, with their texts: `resources/licences`, for `dev.py licences`.

A licence that is not known, or that does not fit a program which is given away under the Apache licence, ends it with a sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, get_spdx_licensing

from environment import ROOT
from run_time import Library, NotInLockError, fetched, libraries

FOLDER = ROOT / "resources" / "licences"
TEXTS = FOLDER / "THIRD-PARTY.txt"
LIST = FOLDER / "third-party.json"

ALLOWED = frozenset(
    (
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0", "MPL-2.0"),
        *("OFL-1.1", "PSF-2.0", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib", "Apache-2.0 WITH LLVM-exception"),
    )
)
"""Asks for no more than a notice; MPL-2.0 asks for the sources of its own files as well, which are unchanged and public."""

_QT = "Qt offers three licences; this program is made for this one. How to put another Qt in its place: NOTICE-Qt.md."
_QT_LIBRARIES = ("pyside6-essentials", "shiboken6")  # the only ones that may be under the LGPL: they can be exchanged
BY_HAND = {
    "colorama": ("BSD-3-Clause", "Its metadata says “BSD” only; its text has the three clauses."),
    "jinja2": ("BSD-3-Clause", "Its metadata says “BSD” only; its text has the three clauses."),
    "scim2-server": ("Apache-2.0", "Its metadata holds the whole text instead of a name."),
    "shellingham": ("ISC", "Its metadata says “ISC License”."),
    **dict.fromkeys(_QT_LIBRARIES, ("LGPL-3.0-only", _QT)),
}
"""Where the metadata is not clear, or leaves a choice: the licence, and why."""

_CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: The Unlicense (Unlicense)": "Unlicense",
}
_OWN = ROOT / "packaging" / "licences"
_TEXTS_ELSEWHERE = dict.fromkeys(_QT_LIBRARIES, (_OWN / "LGPL-3.0.txt", _OWN / "GPL-3.0.txt"))
_TEXT_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS", "COPYRIGHT")
_SPDX = get_spdx_licensing()
_LINE = "=" * 100


class LicenceError(Exception):
    """A licence is not known, or not allowed; the message says whose."""


@dataclass(frozen=True)
class Part:
    """Something that others made, and that travels with the program.

    Attributes:
        version: empty where it is that of whoever makes the package.
        licence: an SPDX expression.
        why: how the licence was found where the metadata does not say it; or where the part is.
        kind: of package, as package URLs name it; only of what is inside another.
        inside: what was compiled into it.
        texts: its licence, and the notices that belong to it.
    """

    name: str
    version: str
    licence: str
    why: str = ""
    kind: str = ""
    inside: tuple[Part, ...] = ()
    texts: tuple[str, ...] = ()


def parts() -> Iterator[Part]:
    """What does not come as a Python library."""
    yield Part("Inter", "3.19", "OFL-1.1", "The typeface, in resources/fonts.", texts=(_read(ROOT / "resources/fonts/OFL.txt"),))
    only = "Only in packages that hold everything, not in the wheel."
    yield Part("Python", "", "PSF-2.0", only, texts=(_read(_OWN / "Python.txt"),))
    bootloader = "GPL-2.0-or-later WITH Bootloader-exception"
    yield Part("PyInstaller", "", bootloader, f"What starts the program. {only}", texts=(_read(_OWN / "PyInstaller.txt"),))


def part_of(library: Library) -> Part:
    """The library with its licence.

    Raises:
        LicenceError: that is not clear, or not allowed, or there is no text.
    """
    own = library.description
    if own is None:
        raise LicenceError(f"{library.pinned.name} is not installed here")
    name = library.pinned.name
    licence, why = BY_HAND[name] if name in BY_HAND else (_said_by(own), "")
    if name not in _QT_LIBRARIES:
        must_be_allowed(licence, name)
    texts = tuple(_texts(own, name))
    if not texts:
        raise LicenceError(f"{name} comes without the text of its licence: add it to third_party.py")
    return Part(name, library.pinned.version, licence, why, inside=tuple(_compiled_in(own)), texts=texts)


def must_be_allowed(licence: str, whose: str) -> None:
    """Nothing, where at least one of the offered licences is allowed.

    Raises:
        LicenceError: it is not known to SPDX, or not allowed.
    """
    try:
        tree = _SPDX.parse(licence, validate=True)
    except ExpressionError as unknown:
        raise LicenceError(f"{whose}: “{licence}” is no licence that SPDX knows ({unknown})") from None
    if tree is None or not _is_allowed(tree):
        raise LicenceError(f"{whose}: “{licence}” is not among the licences that are allowed (third_party.ALLOWED)")


def section(part: Part, earlier: dict[str, str]) -> str:
    """The part as it stands in THIRD-PARTY.txt; a text that stands there already, by `earlier`, is only referred to."""
    lines = [_LINE, f"{part.name} {part.version}".strip(), f"Licence: {part.licence}"]
    lines += [part.why] if part.why else []
    if part.inside:
        lines += ["", "Compiled into it, as its makers list it:"]
        lines += [f"  {within.name} {within.version}: {within.licence}" for within in part.inside]
    for text in part.texts:
        first = earlier.setdefault(text, part.name)
        lines += ["", text if first == part.name else f"(The text is that of {first}, above.)"]
    return "\n".join(lines) + "\n"


def written(all_parts: list[Part]) -> dict[Path, str]:
    """The content of each file, the same for the same parts."""
    head = (
        "What others made, and Jellyfish Setup uses, with its licences.\n"
        "Written by `python3 packaging/dev.py licences`; which versions and files exactly is in packaging/lock.txt of the source code.\n"
    )
    earlier: dict[str, str] = {}
    entries = [_entry(part) for part in all_parts]
    return {
        TEXTS: "\n".join([head, *(section(part, earlier) for part in all_parts)]),
        LIST: json.dumps(entries, indent=1, ensure_ascii=False) + "\n",
    }


def all_parts() -> list[Part]:
    """Everything, in the order in which it is listed; fetches the metadata of what is for other systems.

    Raises:
        LicenceError: a licence is not clear or not allowed.
        NotInLockError: the lock is too old.
    """
    return [*map(part_of, libraries(fetched)), *parts()]


def main() -> int:
    """0 when every licence is known and allowed, and the files are written."""
    try:
        files = written(all_parts())
    except (LicenceError, NotInLockError) as reason:
        print(reason, file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    for file, content in files.items():
        file.write_text(content, encoding="utf-8", newline="\n")
        print(file.relative_to(ROOT))
    return 0


def _said_by(own: metadata.Distribution) -> str:
    known = own.metadata
    for field in ("License-Expression", "License"):
        said = "".join(known.get_all(field) or ()).strip()
        if said and not _SPDX.validate(said).errors:
            return str(_SPDX.parse(said))
    classified = [_CLASSIFIERS[text] for text in known.get_all("Classifier") or () if text in _CLASSIFIERS]
    if len(classified) == 1:
        return classified[0]
    raise LicenceError(f"{known['Name']}: its metadata names no licence clearly; read its text, and add it to third_party.BY_HAND")


def _is_allowed(tree: Any) -> bool:
    operator = getattr(tree, "operator", "").strip()
    if operator == "OR":
        return any(map(_is_allowed, tree.args))
    if operator == "AND":
        return all(map(_is_allowed, tree.args))
    return str(tree) in ALLOWED


def _texts(own: metadata.Distribution, name: str) -> Iterator[str]:
    found = [file for file in own.files or () if file.name.upper().startswith(_TEXT_NAMES) and file.suffix not in (".py", ".pyc")]
    seen = set()
    for file in sorted(found):
        text = _read(Path(str(own.locate_file(file))))
        if text not in seen:
            yield text
        seen.add(text)
    if not found and BY_HAND.get(name, ("",))[0] == "Apache-2.0":
        yield _read(ROOT / "LICENSE")
    for path in _TEXTS_ELSEWHERE.get(name, ()):
        yield _read(path)


def _compiled_in(own: metadata.Distribution) -> Iterator[Part]:
    """What the library's own bills of materials (PEP 770) list."""
    found = {}
    for file in own.files or ():
        if "sboms" not in file.parts or file.suffix != ".json":
            continue
        for component in json.loads(_read(Path(str(own.locate_file(file))))).get("components", ()):
            name, version = component["name"], component["version"]
            said = " AND ".join(sorted(_licence(choice) for choice in component.get("licenses", ())))
            licence = said or {"openssl": "Apache-2.0"}.get(name, "")
            must_be_allowed(licence, f"{name}, which is compiled into {own.metadata['Name']}")
            kind = "generic" if component.get("purl", "").startswith("pkg:generic") else "cargo"
            found[kind, name, version] = Part(name, version, str(_SPDX.parse(licence)), kind=kind)
    yield from (found[key] for key in sorted(found))


def _licence(choice: dict[str, Any]) -> str:
    said = choice.get("expression") or choice["license"].get("id", "")
    return f"({said})"


def _entry(part: Part) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": part.name, "version": part.version, "licence": part.licence}
    if part.why:
        entry["why"] = part.why
    if part.inside:
        entry["inside"] = [{"name": within.name, "version": within.version, "licence": within.licence} for within in part.inside]
    return entry


def _read(path: Path) -> str:
    """With the ends of lines of this system's, and nothing behind the last word of a line."""
    return "\n".join(line.rstrip() for line in path.read_text(encoding="utf-8").strip("\n\ufeff").splitlines())


if __name__ == "__main__":
    raise SystemExit(main())
