"""`version`, `licences`, `self-test` and `tour`: the program itself."""

from pathlib import Path
from typing import Annotated

import typer

from jellyfish_setup import __version__
from jellyfish_setup.cli import options
from jellyfish_setup.cli.choices import check_choice, schemes
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.texts.command_help import OUTPUT

# What the report and `version` call a library, and the package that it comes in.
_LIBRARIES = {"pyside6": "PySide6-Essentials", "httpx": "httpx", "keyring": "keyring"}

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the pictures and the report go.", rich_help_panel=OUTPUT)]
Scheme = Annotated[
    str | None,
    typer.Option(
        "--scheme", autocompletion=schemes, metavar="light|dark", help="Only this colour scheme, instead of both.", rich_help_panel=OUTPUT
    ),
]


def version(context: typer.Context, as_json: options.AsJson = False) -> int:
    """Say which version this is, and what it runs on."""
    terminal = Session.of(context).terminal(as_json=as_json)
    facts = dict(system_facts())
    terminal.answer({"status": "ok", "version": __version__, **facts})
    widest = max(len(name) for name in facts)
    terminal.show(f"Jellyfish Setup {__version__}", *(f"  {name:<{widest}}  {value}" for name, value in facts.items()))
    return 0


def licences(context: typer.Context, as_json: options.AsJson = False) -> int:
    """Show the licences of this program and of all that it uses, and where the full texts are."""
    from dataclasses import asdict
    from importlib import metadata

    from jellyfish_setup.texts.licences import full_texts, licensed_parts

    terminal = Session.of(context).terminal(as_json=as_json)
    files = [Path(str(file.locate())) for file in metadata.files("jellyfish-setup") or () if "licenses" in file.parts]
    files.append(full_texts())
    parts = licensed_parts()
    notices = [file.read_text(encoding="utf-8") for file in files if file.name.startswith("NOTICE")]
    terminal.answer({"status": "ok", "notices": notices, "parts": [asdict(part) for part in parts], "files": [str(file) for file in files]})
    terminal.show(*notices, *(Exact(part) for part in parts), "", *(Exact(file) for file in files))
    return 0


def self_test(context: typer.Context, as_json: options.AsJson = False) -> int:
    """See whether every part of this installation works. Everything is left as it was."""
    session = Session.of(context)
    return session.run_self_test(json=as_json, debug=session.debug)


def tour(
    context: typer.Context,
    out: Out = Path("tour"),
    scheme: Scheme = None,
    language: options.Language = None,
    as_json: options.AsJson = False,
) -> int:
    """Walk the practice journey through the real window without a display, and keep a picture of every page."""
    check_choice(scheme, schemes(), "--scheme")
    session = Session.of(context)
    return session.run_tour(out=out, scheme=scheme, language=language, json=as_json, debug=session.debug)


def system_facts() -> tuple[tuple[str, str], ...]:
    """Names and versions of the system and of the libraries that matter to support, in the report's own names."""
    import platform

    known = (("system", platform.system()), ("release", platform.release()), ("machine", platform.machine()))
    return (*known, ("python", platform.python_version()), *((name, _version_of(package)) for name, package in _LIBRARIES.items()))


def _version_of(package: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a packaged program may not carry the libraries' own descriptions
        return "?"
