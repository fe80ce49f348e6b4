"""The least that a desktop does for the keyboard: the window that was opened last has it, and the one before when that closes.

    python window_manager.py      on the display of $DISPLAY, until it is terminated

Without anybody who does this an X server gives the keyboard to no window at all.
"""

import ctypes

SUBSTRUCTURE_NOTIFY = 1 << 19
UNMAP, MAP = 18, 19
REVERT_TO_PARENT = 2


class MapEvent(ctypes.Structure):
    """The common beginning of XMapEvent and XUnmapEvent, as long as any event."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("override_redirect", ctypes.c_int),
        ("rest", ctypes.c_long * 24),
    )


def main() -> None:
    """Give the keyboard to windows as they come and go."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
    x.XSetErrorHandler(handler)  # a window may be gone before it was given anything
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    x.XSelectInput(display, ctypes.c_ulong(x.XDefaultRootWindow(display)), ctypes.c_long(SUBSTRUCTURE_NOTIFY))
    windows: list[int] = []
    event = MapEvent()
    while True:
        x.XNextEvent(display, ctypes.byref(event))
        if event.type not in (MAP, UNMAP):
            continue
        had = windows[-1:]
        windows = [window for window in windows if window != event.window]
        if event.type == MAP and not event.override_redirect:
            windows.append(event.window)
        if windows[-1:] != had and windows:
            x.XSetInputFocus(display, ctypes.c_ulong(windows[-1]), REVERT_TO_PARENT, ctypes.c_ulong(0))
            x.XFlush(display)


if __name__ == "__main__":
    main()
