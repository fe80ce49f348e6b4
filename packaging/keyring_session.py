"""A real Secret Service (gnome-keyring) for a command, on a machine without a desktop. Linux only, standard library only.

    python packaging/keyring_session.py [--locked | --no-service] [--profile DIR] -- COMMAND ...

The command gets a session bus of its own and, on it, a fresh and unlocked login keyring; its exit status is passed on.
The caller's own bus, keyring and folders are never touched: the XDG folders are private, and so is the daemon's HOME.

--locked      the daemon starts without the password: a login keyring of the profile stays locked, and nobody can be asked
--no-service  a bus on which there is no Secret Service, and none can be started
--profile DIR keeps the keyring in DIR for the next session; without it everything is removed at the end
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PASSWORD = "test-only-not-a-secret"  # noqa: S105  (of a keyring that holds nothing real)
_LIMIT_SECONDS = 10
_BUS_WITHOUT_SERVICES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


class NoSessionError(Exception):
    """The bus or the keyring did not start; the message says which, with its own words."""


@contextlib.contextmanager
def session(*, locked: bool = False, service: bool = True, profile: Path | None = None) -> Iterator[dict[str, str]]:
    """The environment variables with which a command finds the private bus and keyring; both end with the context.

    Raises:
        NoSessionError: a program is missing, or did not start within the limit.
    """
    with contextlib.ExitStack() as ending:
        # The path of a Unix socket may have 107 bytes at most, so this folder is short whatever TMPDIR says.
        runtime = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="krt.", dir="/tmp")))
        kept = profile or Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="krp.", ignore_cleanup_errors=True)))
        variables = _private(kept, runtime)
        # Neither the bus (which may start the keyring anew) nor the keyring has a display: nobody is ever asked.
        unseen = {name: value for name, value in variables.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        unseen["HOME"] = str(kept / "home")
        variables["DBUS_SESSION_BUS_ADDRESS"] = unseen["DBUS_SESSION_BUS_ADDRESS"] = _start_bus(ending, runtime, unseen, service=service)
        if service:
            _start_keyring(ending, runtime, unseen, locked=locked)
        yield variables


def secret_service_is_running(variables: Mapping[str, str] | None = None) -> bool:
    """Whether a Secret Service is on the session bus that `variables` (by default this process's) name."""
    known = os.environ if variables is None else variables
    if not known.get("DBUS_SESSION_BUS_ADDRESS") or shutil.which("dbus-send") is None:
        return False
    question = ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", *question]
    answer = subprocess.run(asked, env=dict(known), capture_output=True, text=True, check=False)
    return "boolean true" in answer.stdout


def _private(profile: Path, runtime: Path) -> dict[str, str]:
    variables = {name: value for name, value in os.environ.items() if name not in ("GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK")}
    for kind in ("data", "config", "cache", "state"):
        variables[f"XDG_{kind.upper()}_HOME"] = str(profile / kind)
    for folder in ("home", "data", "config", "cache", "state"):
        (profile / folder).mkdir(parents=True, exist_ok=True)
    return variables | {"XDG_RUNTIME_DIR": str(runtime)}


def _start_bus(ending: contextlib.ExitStack, runtime: Path, variables: Mapping[str, str], *, service: bool) -> str:
    """Start a bus that ends with `ending`; its address."""
    kind = "--session"
    if not service:
        (runtime / "bus.conf").write_text(_BUS_WITHOUT_SERVICES.format(folder=runtime), encoding="utf-8")
        kind = f"--config-file={runtime / 'bus.conf'}"
    bus = _start(ending, ["dbus-daemon", kind, "--nofork", "--print-address=1"], variables, runtime / "bus.log", reads=False)
    address = bus.stdout.readline().decode().strip() if bus.stdout else ""
    if not address:
        raise NoSessionError(f"dbus-daemon did not start:\n{(runtime / 'bus.log').read_text(encoding='utf-8')}")
    return address


def _start_keyring(ending: contextlib.ExitStack, runtime: Path, variables: Mapping[str, str], *, locked: bool) -> None:
    """Start the daemon, which ends with `ending`, and wait until it owns its name on the bus."""
    how = "--start" if locked else "--unlock"
    log = runtime / "keyring.log"
    daemon = _start(ending, ["gnome-keyring-daemon", "--foreground", how, "--components=secrets"], variables, log, reads=not locked)
    if daemon.stdin is not None:
        daemon.stdin.write(PASSWORD.encode())  # no line end: it would become part of the password
        daemon.stdin.close()
    until = time.monotonic() + _LIMIT_SECONDS
    while not secret_service_is_running(variables):
        if time.monotonic() > until or daemon.poll() is not None:
            raise NoSessionError(f"gnome-keyring-daemon did not start:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.05)


def _start(
    ending: contextlib.ExitStack, command: list[str], variables: Mapping[str, str], log: Path, *, reads: bool
) -> subprocess.Popen[bytes]:
    if shutil.which(command[0]) is None:
        raise NoSessionError(f"{command[0]} is missing; on Debian and Ubuntu: sudo apt-get install dbus gnome-keyring libsecret-tools")
    with log.open("wb") as errors:
        entry = subprocess.PIPE if reads else subprocess.DEVNULL
        process = subprocess.Popen(command, env=dict(variables), stdin=entry, stdout=subprocess.PIPE, stderr=errors)
    ending.callback(stop, process)
    return process


def stop(process: subprocess.Popen[Any]) -> None:
    """End a program that was started here, gently where it lets itself be ended so."""
    process.terminate()
    try:
        process.wait(_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def end_tidily_when_terminated() -> None:
    """Make SIGTERM leave open sessions like any exception, so that both daemons end as well."""

    def end(*_: object) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)


def main() -> int:
    """Run the command that the arguments name inside a session; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--locked", action="store_true")
    kind.add_argument("--no-service", action="store_true")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("command", nargs="+")
    wanted = parser.parse_args()
    end_tidily_when_terminated()
    try:
        with session(locked=wanted.locked, service=not wanted.no_service, profile=wanted.profile) as variables:
            status = subprocess.run(wanted.command, env=variables, check=False).returncode
    except NoSessionError as reason:
        print(reason, file=sys.stderr)
        return 2
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    raise SystemExit(main())
