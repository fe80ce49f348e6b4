"""What holds for every test: no home but a private one, no thread left running, no warning that nobody expected."""

import gc
import importlib.util
import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# A shell starts what runs behind it deaf to Ctrl-C, and the programs that the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

_THREAD_LIMIT_SECONDS = 2.0  # the program promises to end within this, whatever hangs
_ON_LINUX = sys.platform.startswith("linux")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests run on asyncio, as the program does."""
    return "asyncio"


@pytest.fixture(scope="session")
def proof() -> Callable[[int, int], int]:
    """How often something is tried: a share in every run, the whole number with PROVE=1 in the environment."""
    return lambda share, whole: whole if os.environ.get("PROVE") else share


@pytest.fixture(scope="session")
def keyring_session() -> ModuleType:
    """The recipe by which the test command itself makes sessions with a key store of their own."""
    spec = importlib.util.spec_from_file_location(
        "keyring_session", Path(__file__).resolve().parents[1] / "packaging" / "keyring_session.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home of its own for each test, so that nothing of the real user is read or written; the session bus stays."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    folders = {"HOME": home, "USERPROFILE": home, "APPDATA": home / "roaming", "LOCALAPPDATA": home / "local"}
    folders |= {f"XDG_{kind}_HOME": home / f".{kind.lower()}" for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    # On Windows platformdirs asks the system, which no variable but these can talk out of it.
    folders |= {"WIN_PD_OVERRIDE_APPDATA": home / "roaming", "WIN_PD_OVERRIDE_LOCAL_APPDATA": home / "local"}
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders.items():
            patch.setenv(name, str(folder))
        patch.setenv("LC_ALL", "C.UTF-8")  # whoever runs the tests, the program speaks English unless a test asks otherwise
        yield


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test after which a thread of the program still runs."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + _THREAD_LIMIT_SECONDS
    ours = [thread for thread in threading.enumerate() if thread not in before and thread.name.startswith("jellyfish")]
    for thread in ours:
        thread.join(max(0.0, until - time.monotonic()))
    left = [thread.name for thread in ours if thread.is_alive()]
    if left:
        pytest.fail(f"still running after the test: {', '.join(left)}")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logs a warning or worse; one that asks for `caplog` looks at the log itself."""
    root, ours = logging.getLogger(), logging.getLogger("jellyfish_setup")
    handlers, level = root.handlers[:], root.level
    collector = _Collector()
    ours.addHandler(collector)
    yield
    ours.removeHandler(collector)
    root.handlers[:] = [handler for handler in root.handlers if handler in handlers]  # a test may have set up the real log
    root.setLevel(level)
    if collector.said and "caplog" not in request.fixturenames:
        pytest.fail("unexpected in the log (a test that expects it takes the fixture caplog):\n" + "\n".join(collector.said))


@cache
def _has_secret_service() -> bool:
    if not _ON_LINUX:
        return True  # the key stores of Windows and macOS are always there
    import secretstorage

    try:
        connection = secretstorage.dbus_init()
    except secretstorage.SecretServiceNotAvailableException:
        return False
    try:
        return bool(secretstorage.check_service_availability(connection))
    finally:
        connection.close()


@pytest.fixture(autouse=True)
def _no_connection_left_to_others(request: pytest.FixtureRequest) -> Iterator[None]:
    """The keyring library forgets its connection where the key store refused or was gone: not to be found in a test that comes later."""
    yield
    if request.node.get_closest_marker("real_keyring"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of the real keyring fails where there is none: a skipped one would look as if it had passed."""
    if item.get_closest_marker("real_keyring") and not _has_secret_service():
        pytest.fail(
            "no Secret Service on the session bus. Use `python3 packaging/dev.py test`, "
            "or put `python packaging/keyring_session.py --` before your own command.",
            pytrace=False,
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat what failed before the tests began, where it is seen."""
    failed = os.environ.get("FAILED_BEFORE_TESTS")
    if failed:
        terminalreporter.write_line(f"FAILED before the tests, see further up: {failed}", red=True)
