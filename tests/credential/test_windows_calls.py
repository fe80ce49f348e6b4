"""What is declared of Windows' calls, as far as another system can tell."""

import ctypes
import inspect
import re
import sys
from collections import defaultdict
from types import SimpleNamespace

import pytest

from jellyfish_setup.credential import windows_calls
from jellyfish_setup.credential.windows_calls import Kernel32


def test_the_structures_have_the_sizes_of_windows() -> None:
    """BY_HANDLE_FILE_INFORMATION 52 bytes, FILE_BASIC_INFO 40, FILE_ATTRIBUTE_TAG_INFO 8, FILE_ID_INFO 24, FILE_DISPOSITION_INFO 1."""
    names = ("_FileInformation", "_BasicInfo", "_TagInfo", "_IdInfo", "_Disposition")
    assert [ctypes.sizeof(getattr(windows_calls, name)) for name in names] == [52, 40, 8, 24, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="there the real library is declared")
def test_every_call_that_is_made_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its arguments declared, a handle would be cut to 32 bits on the way."""
    declared: dict[str, SimpleNamespace] = defaultdict(SimpleNamespace)
    library = type("Library", (), {"__getattr__": lambda _, name: declared[name]})()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name, **_options: library, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: 0, raising=False)
    Kernel32.of_this_system()
    made = set(re.findall(r"self\._library\.(\w+)", inspect.getsource(windows_calls)))
    assert {name for name, call in declared.items() if call.argtypes} == made
