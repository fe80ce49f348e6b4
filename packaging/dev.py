"""The developer's door: works from a fresh clone on Linux, macOS and Windows where only Python is there.

    python3 packaging/dev.py run [arguments of jellyfish-setup]
    python3 packaging/dev.py test [arguments of pytest]
    python3 packaging/dev.py bench [start] [check] [mapping] [preview] [trial] [results] [window] [tour] [--rounds N] [--write]
    python3 packaging/dev.py prove [leaks] [parsers] [journey] [trials] [answers] [entra] [connection] [--minutes 10] [--seed N] …
    python3 packaging/dev.py lock
    python3 packaging/dev.py translations [language ...]
    python3 packaging/dev.py man [FILE]
    python3 packaging/dev.py licences
    python3 packaging/dev.py sbom [FILE]
    python3 packaging/dev.py build
    python3 packaging/dev.py pictures [--out DIR] [--languages en,de] [--pages 07-trial] …

run    opens the wizard in practice; without a display it walks the whole practice journey by itself and keeps the pictures
test   lint, types, import contracts and every test; the exit status is not 0 when any of them failed
bench  how long the program takes to start, to answer, to check a connection, and for very many people, and whether that is within
       limits; --write puts the figures into packaging/FIGURES.md
prove  attacks the program for ten minutes with random seeds: faults everywhere, SIGKILL at any moment, damaged files and answers, 500
       journeys; not 0 when there was one loss, duplicate, leak, hang or crash, or a key anywhere. Linux only
lock   writes packaging/lock.txt anew from pyproject.toml
translations
       brings the files in resources/translations up to date with the sentences of the program, and begins those of new languages
man    writes the manual page jellyfish-setup.1, for packages
licences
       what others made and travels with the program, with its licences, into resources/licences; not 0 where one is unknown or not allowed
sbom   writes the software bill of materials, build/jellyfish-setup.cdx.json (CycloneDX), after it was found valid
build  makes the packages of this system in dist, looks at them with its validators, and starts what was built in a clean place
pictures
       every page in every state as a picture, light and dark, in every language and with larger text; not 0 when a word is cut,
       overlaid or not translated. --readme takes those of README.md instead

Each makes .venv ready first (from packaging/lock.txt) and sees to the system libraries that Linux needs.
Standard library only. The whole folder can be read by Python 3.9, so that an old Python gets a sentence, not a traceback.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import environment
import keyring_session
import system_packages
from environment import ROOT

ON_LINUX = sys.platform.startswith("linux")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def run(arguments: list[str]) -> int:
    """Open the wizard in practice, or without a display walk it offscreen; the program's own exit status."""
    display = not ON_LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    private_keyring = not display and not keyring_session.secret_service_is_running()
    python = _ready(display=display, secret_service=private_keyring)
    program = [str(python), "-m", "jellyfish_setup"]
    if display:
        return _call([*program, "--practice", *arguments])
    print("No display here: walking the practice journey offscreen.", flush=True)
    pictures = ROOT / "tour"
    with _keyring(private=private_keyring) as variables:
        status = _call([*program, "tour", "--out", str(pictures), *arguments], {**variables, **OFFSCREEN})
    _say_what_is_in(pictures)
    return status


def test(arguments: list[str]) -> int:
    """Run every check, the tests last so that their closing line ends the output; 0 only if all passed."""
    python = _ready(secret_service=ON_LINUX, x_server=ON_LINUX)
    environment.ready_peers()
    checks = {
        "lint": [str(python), "-m", "ruff", "check", "."],
        "format": [str(python), "-m", "ruff", "format", "--check", "."],
        "types": [str(python), "-m", "mypy"],
        "imports": [str(environment.script("lint-imports")), "--no-logo"],
    }
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    print("== tests", flush=True)
    pytest = [str(python), "-m", "pytest", "-n", "2", "--dist", "loadscope", "--max-worker-restart", "0", *arguments]
    with _keyring(private=ON_LINUX) as variables:
        # pytest repeats what failed before it, above its closing line (tests/conftest.py).
        status = _call(pytest, {**variables, **OFFSCREEN, "FAILED_BEFORE_TESTS": " ".join(failed)})
    return status or (1 if failed else 0)


def bench(arguments: list[str]) -> int:
    """Measure what the program promises about time and memory; not 0 when it takes more than it may."""
    python = _ready(secret_service=ON_LINUX)
    if ON_LINUX:
        system_packages.ensure(system_packages.BENCHMARK_TOOLS)
    return _call(
        [str(python), str(ROOT / "packaging" / "bench.py"), *arguments],
        None if os.environ.get("DISPLAY") else OFFSCREEN,
    )


def prove(arguments: list[str]) -> int:
    """Attack the program for some time; not 0 when one of its promises was broken."""
    if not ON_LINUX:
        print("This kills with signals and looks into /proc, so it needs Linux.", file=sys.stderr)
        return 2
    return _call([str(_ready(secret_service=True)), str(ROOT / "packaging" / "prove.py"), *arguments], OFFSCREEN)


def lock(arguments: list[str]) -> int:
    """Write the lock file anew; arguments go to `uv pip compile` (such as --upgrade)."""
    environment.write_lock(arguments)
    return 0


def translations(arguments: list[str]) -> int:
    """Bring the translators' files up to date and compile them; arguments are languages that are to begin."""
    return _call([str(_ready()), str(ROOT / "packaging" / "translations.py"), *arguments])


def man(arguments: list[str]) -> int:
    """Write the manual page; the argument is the file, without it build/jellyfish-setup.1."""
    return _call([str(_ready()), str(ROOT / "packaging" / "man_page.py"), *arguments])


def licences(_arguments: list[str]) -> int:
    """List what others made, with its licences; not 0 where one is unknown or not allowed."""
    return _call([str(_ready()), str(ROOT / "packaging" / "third_party.py")])


def sbom(arguments: list[str]) -> int:
    """Write the software bill of materials; the argument is the file, without it build/jellyfish-setup.cdx.json."""
    return _call([str(_ready()), str(ROOT / "packaging" / "bill_of_materials.py"), *arguments])


def build(arguments: list[str]) -> int:
    """Make the packages of this system and start them; not 0 when one could not be made, is too large, or does not work.

    Arguments go to the pytest that starts them; on Windows and macOS, where there is none, the built program looks at itself.
    """
    python = _ready(display=ON_LINUX, secret_service=ON_LINUX)
    if ON_LINUX:
        system_packages.ensure(system_packages.PACKAGE_TOOLS)
    environment.ready_to_package()
    made = _call([str(python), str(ROOT / "packaging" / "build.py")], OFFSCREEN)
    if made:
        return made
    packages = ROOT / "dist"
    if not ON_LINUX:
        return _call([str(packages / "jellyfish-setup" / "jellyfish-setup"), "self-test"])
    print("== start what was built", flush=True)
    with _keyring(private=True) as variables:
        started = [str(python), "-m", "pytest", "tests/packages", *arguments]
        return _call(started, {**variables, **OFFSCREEN, "BUILT_PACKAGES": str(packages)})


def pictures(arguments: list[str]) -> int:
    """Take pictures of every page in every state; not 0 when something is wrong with one."""
    return _call([str(_ready()), str(ROOT / "packaging" / "take_pictures.py"), *arguments], OFFSCREEN)


def main(arguments: list[str]) -> int:
    """The exit status of the command that `arguments` name."""
    if sys.version_info < environment.OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in environment.OLDEST_PYTHON)
        found = sys.version.split()[0]
        print(f"Jellyfish Setup needs Python {wanted} or newer; this is Python {found} ({sys.executable}).", file=sys.stderr)
        return 2
    commands: dict[str, Callable[[list[str]], int]] = {
        "run": run,
        "test": test,
        "bench": bench,
        "prove": prove,
        "lock": lock,
        "translations": translations,
        "man": man,
        "licences": licences,
        "sbom": sbom,
        "build": build,
        "pictures": pictures,
    }
    if not arguments or arguments[0] not in commands:
        asked = bool(arguments) and arguments[0] in ("-h", "--help")
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except (environment.NotReadyError, system_packages.MissingError, keyring_session.NoSessionError) as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _ready(*, display: bool = False, secret_service: bool = False, x_server: bool = False) -> Path:
    """The project's own Python, after everything that it needs has been installed."""
    if ON_LINUX:
        system_packages.ensure(system_packages.needs(display=display, secret_service=secret_service, x_server=x_server))
    return environment.ready()


@contextlib.contextmanager
def _keyring(*, private: bool) -> Iterator[Mapping[str, str]]:
    """Variables of a headless keyring session where one is wanted, else none."""
    if private:
        keyring_session.end_tidily_when_terminated()
        with keyring_session.session() as variables:
            yield variables
    else:
        yield os.environ


def _passes(name: str, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    begun = time.monotonic()
    passed = _call(command) == 0
    print(f"== {name}: {'passed' if passed else 'FAILED'} ({time.monotonic() - begun:.1f} s)", flush=True)
    return passed


def _call(command: list[str], variables: Mapping[str, str] | None = None) -> int:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(variables or {})}, check=False).returncode


def _say_what_is_in(folder: Path) -> None:
    pictures = sorted(folder.rglob("*.png"))
    print(f"\n{len(pictures)} pictures in {folder}")
    for report in sorted(folder.rglob("*.html")):
        print(f"Report: {report}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
