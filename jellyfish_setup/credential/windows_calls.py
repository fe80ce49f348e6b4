"""The calls of Windows by which one file is opened, looked at, changed and deleted, all through its handle.

As thin as can be: arguments in, facts out, an error number as `WindowsCallError`. The rules are in `deletion_windows`. Written from
Microsoft's pages on fileapi.h, winbase.h and minwinbase.h, and tried against an imitation of kernel32; never run on Windows.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from dataclasses import dataclass
from typing import Any, Self

GENERIC_READ, GENERIC_WRITE, DELETE = 0x8000_0000, 0x4000_0000, 0x0001_0000
READ_ATTRIBUTES, WRITE_ATTRIBUTES = 0x80, 0x100

READ_ONLY, DIRECTORY, NORMAL, SPARSE, REPARSE_POINT = 0x1, 0x10, 0x80, 0x200, 0x400
COMPRESSED, OFFLINE, ENCRYPTED, RECALL_ON_DATA_ACCESS = 0x800, 0x1000, 0x4000, 0x40_0000

FILE_NOT_FOUND, PATH_NOT_FOUND, ACCESS_DENIED, WRITE_PROTECT = 2, 3, 5, 19
SHARING_VIOLATION, LOCK_VIOLATION, DELETE_PENDING = 32, 33, 303

REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW

_OPEN_EXISTING = 3
_OPEN_REPARSE_POINT, _WRITE_THROUGH = 0x0020_0000, 0x8000_0000
_BASIC_INFO, _DISPOSITION_INFO, _ATTRIBUTE_TAG_INFO, _ID_INFO = 0, 4, 9, 18  # FILE_INFO_BY_HANDLE_CLASS
_INVALID_HANDLE = ctypes.c_void_p(-1).value
_INVALID_ATTRIBUTES = 0xFFFF_FFFF
_LONGEST_PATH = 32_768
_DWORD = ctypes.c_uint32  # the one of `wintypes` has eight bytes on other systems


class WindowsCallError(Exception):
    """A call failed with this error number (winerror.h)."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _FileInformation(ctypes.Structure):  # BY_HANDLE_FILE_INFORMATION
    _fields_ = (
        ("attributes", _DWORD),
        ("created", _DWORD * 2),
        ("read", _DWORD * 2),
        ("written", _DWORD * 2),
        ("volume", _DWORD),
        ("size_high", _DWORD),
        ("size_low", _DWORD),
        ("links", _DWORD),
        ("index_high", _DWORD),
        ("index_low", _DWORD),
    )


class _BasicInfo(ctypes.Structure):  # FILE_BASIC_INFO; a time of 0 is left as it is
    _fields_ = (("times", ctypes.c_int64 * 4), ("attributes", _DWORD))


class _TagInfo(ctypes.Structure):  # FILE_ATTRIBUTE_TAG_INFO
    _fields_ = (("attributes", _DWORD), ("tag", _DWORD))


class _IdInfo(ctypes.Structure):  # FILE_ID_INFO
    _fields_ = (("volume", ctypes.c_uint64), ("id", ctypes.c_ubyte * 16))


class _Disposition(ctypes.Structure):  # FILE_DISPOSITION_INFO
    _fields_ = (("delete", ctypes.c_ubyte),)


@dataclass(frozen=True)
class FileFacts:
    """What Windows says of an open file.

    Attributes:
        identities: (volume, file) in both of Windows' numberings; `os.fstat` gives the first before Python 3.12, the second since.
        links: how many names the file has.
        tag: what kind of reparse point it is, 0 where it is none.
    """

    identities: tuple[tuple[int, int], ...]
    size: int
    links: int
    attributes: int
    tag: int


class Kernel32:
    """The calls on `library`, which is kernel32.dll or stands for it; all raise `WindowsCallError`."""

    def __init__(self, library: Any, last_error: Callable[[], int]) -> None:
        self._library = library
        self._last_error = last_error

    @classmethod
    def of_this_system(cls) -> Self:
        """The real one, its arguments and results declared."""
        if sys.platform != "win32":
            raise OSError("there is no kernel32 on this system")
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        library.CreateFileW.restype = wintypes.HANDLE
        library.CreateFileW.argtypes = (
            *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
            *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
        )
        library.CloseHandle.argtypes = library.FlushFileBuffers.argtypes = library.SetEndOfFile.argtypes = (wintypes.HANDLE,)
        library.GetFileInformationByHandle.argtypes = (wintypes.HANDLE, wintypes.LPVOID)
        for call in (library.GetFileInformationByHandleEx, library.SetFileInformationByHandle):
            call.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        for call in (library.ReadFile, library.WriteFile):
            call.argtypes = (wintypes.HANDLE, wintypes.LPVOID, wintypes.DWORD, wintypes.LPVOID, wintypes.LPVOID)
        library.SetFilePointerEx.argtypes = (wintypes.HANDLE, ctypes.c_int64, wintypes.LPVOID, wintypes.DWORD)
        library.GetFileAttributesW.argtypes = library.GetDriveTypeW.argtypes = (wintypes.LPCWSTR,)
        library.GetFileAttributesW.restype = wintypes.DWORD
        library.GetVolumePathNameW.argtypes = (wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD)
        library.GetVolumeInformationW.argtypes = (
            *(wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD),
            *(wintypes.LPVOID, wintypes.LPVOID, wintypes.LPVOID, wintypes.LPWSTR, wintypes.DWORD),
        )
        return cls(library, ctypes.get_last_error)

    def open(self, path: str, access: int) -> int:
        """A handle on the file itself, never on what a link points to; nobody else can open it until it is closed."""
        handle = self._library.CreateFileW(path, access, 0, None, _OPEN_EXISTING, _OPEN_REPARSE_POINT | _WRITE_THROUGH, None)
        if handle is None or handle == _INVALID_HANDLE:
            raise WindowsCallError(self._last_error())
        return int(handle)

    def close(self, handle: int) -> None:
        """Give the handle back; a file that was marked deleted goes now."""
        self._library.CloseHandle(handle)

    def facts(self, handle: int) -> FileFacts:
        """What file this is."""
        by_handle, tag, wide = _FileInformation(), _TagInfo(), _IdInfo()
        self._check(self._library.GetFileInformationByHandle(handle, ctypes.byref(by_handle)))
        identities = [(by_handle.volume, by_handle.index_high << 32 | by_handle.index_low)]
        if self._library.GetFileInformationByHandleEx(handle, _ID_INFO, ctypes.byref(wide), ctypes.sizeof(wide)):
            identities.append((wide.volume, int.from_bytes(bytes(wide.id), "little")))
        self._library.GetFileInformationByHandleEx(handle, _ATTRIBUTE_TAG_INFO, ctypes.byref(tag), ctypes.sizeof(tag))
        size = by_handle.size_high << 32 | by_handle.size_low
        return FileFacts(tuple(identities), size, by_handle.links, by_handle.attributes, tag.tag)

    def read(self, handle: int, most: int) -> bytes:
        """The first `most` bytes, fewer where there are fewer."""
        self._to_start(handle)
        content, piece, count = b"", ctypes.create_string_buffer(most), _DWORD()
        while len(content) < most:
            self._check(self._library.ReadFile(handle, piece, most - len(content), ctypes.byref(count), None))
            if not count.value:
                break
            content += piece.raw[: count.value]
        return content

    def write(self, handle: int, content: bytes) -> None:
        """Write over the first bytes, and have them on the disk."""
        self._to_start(handle)
        written, count = 0, _DWORD()
        while written < len(content):
            rest = content[written:]
            self._check(self._library.WriteFile(handle, rest, len(rest), ctypes.byref(count), None))
            written += count.value
        self._check(self._library.FlushFileBuffers(handle))

    def truncate(self, handle: int) -> None:
        """Leave no byte in the file, and have that on the disk."""
        self._to_start(handle)
        self._check(self._library.SetEndOfFile(handle))
        self._check(self._library.FlushFileBuffers(handle))

    def unprotect(self, handle: int, attributes: int) -> None:
        """Take the read-only mark off; `attributes` are the present ones."""
        info = _BasicInfo(attributes=attributes & ~READ_ONLY or NORMAL)  # 0 would mean: leave them
        self._check(self._library.SetFileInformationByHandle(handle, _BASIC_INFO, ctypes.byref(info), ctypes.sizeof(info)))

    def mark_deleted(self, handle: int) -> None:
        """Have this very file deleted when the handle is closed, whatever has its name by then."""
        info = _Disposition(delete=1)
        self._check(self._library.SetFileInformationByHandle(handle, _DISPOSITION_INFO, ctypes.byref(info), ctypes.sizeof(info)))

    def attributes(self, path: str) -> int:
        """The attributes of what has this name."""
        attributes = int(self._library.GetFileAttributesW(path))
        if attributes == _INVALID_ATTRIBUTES:
            raise WindowsCallError(self._last_error())
        return attributes

    def drive_of(self, path: str) -> tuple[int, str]:
        """Type (GetDriveTypeW) and file system (`NTFS`, `ReFS`, `FAT32`) of the drive that holds `path`."""
        root, system = ctypes.create_unicode_buffer(_LONGEST_PATH), ctypes.create_unicode_buffer(261)
        self._check(self._library.GetVolumePathNameW(path, root, len(root)))
        kind = int(self._library.GetDriveTypeW(root.value))
        self._library.GetVolumeInformationW(root.value, None, 0, None, None, None, system, len(system))  # empty where it fails
        return kind, system.value

    def _to_start(self, handle: int) -> None:
        self._check(self._library.SetFilePointerEx(handle, 0, None, 0))

    def _check(self, succeeded: int) -> None:
        if not succeeded:
            raise WindowsCallError(self._last_error())
