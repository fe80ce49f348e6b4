"""What stands in this process's memory stays there: a key cannot be wiped from it, so nobody else shall get to read it.

Against a program that runs as an administrator, or that watches the keyboard and the key store of the same person, none of this helps.
"""

import os
import sys
from pathlib import Path

_PR_SET_DUMPABLE = 4
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1


def leave_no_core_dump() -> None:
    """Have a crash leave no file with the memory in it, where the system writes such files (Linux, macOS)."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_memory_to_others() -> None:
    """Keep other programs of the same person, and whoever collects crashes, out of this process's memory.

    Linux: no program without the rights of root can read the memory or attach a debugger, and no dump is handed to a program that
    collects them, which the limit on core dumps alone does not forbid. In a sandbox the desktop's portals have to look at the process,
    so there it is left as it is. Windows: a report about a crash leaves the heap out. macOS: nothing more; there a signed program
    with a hardened runtime is closed by the system.

    It costs a few milliseconds, so it is called behind the first paint, and before a key is read.
    """
    import ctypes

    if sys.platform == "win32":
        ctypes.windll.kernel32.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
    elif sys.platform == "linux" and not _is_in_a_sandbox():
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _is_in_a_sandbox() -> bool:
    return Path("/.flatpak-info").exists() or "SNAP" in os.environ
