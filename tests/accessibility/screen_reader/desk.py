"""A desk with a screen, a key store and the accessibility bus, all its own: nothing of it is seen by the real user."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from jeepney import DBusAddress, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

_BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_SCREEN = "1280x900x24"
_LIMIT_SECONDS = 20


@contextlib.contextmanager
def desk(keyring_session: ModuleType) -> Iterator[tuple[dict[str, str], str]]:
    """The variables with which a program sits at the desk, and the address of the accessibility bus; all of it ends."""
    with keyring_session.session() as private, contextlib.ExitStack() as ending:
        variables = {name: value for name, value in private.items() if not name.startswith(("QT_", "WAYLAND_", "AT_SPI_"))}
        screen = _start(ending, keyring_session, ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", _SCREEN], private)
        assert screen.stdout is not None
        variables |= {"DISPLAY": f":{screen.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        _start(ending, keyring_session, [sys.executable, str(Path(__file__).with_name("window_manager.py"))], variables)
        _start(ending, keyring_session, [_LAUNCHER, "--launch-immediately"], variables)
        yield variables, _accessibility_bus(variables["DBUS_SESSION_BUS_ADDRESS"])


def _accessibility_bus(session_bus: str) -> str:
    """Its address, when our launcher is there: asked before, the session bus would start another one, which knows no screen."""
    deadline = time.monotonic() + _LIMIT_SECONDS
    with open_dbus_connection(session_bus) as connection:
        while not connection.send_and_get_reply(message_bus.NameHasOwner(_BUS.bus_name)).body[0]:
            if time.monotonic() > deadline:
                raise TimeoutError("the accessibility bus did not start")
            time.sleep(0.02)
        return str(connection.send_and_get_reply(new_method_call(_BUS, "GetAddress")).body[0])


def _start(
    ending: contextlib.ExitStack, keyring_session: ModuleType, command: list[str], variables: Mapping[str, str]
) -> subprocess.Popen[str]:
    process = subprocess.Popen(command, env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    ending.callback(keyring_session.stop, process)
    return process
