"""The program's picture in every size and form that the systems want, drawn from `resources/icons/jellyfish.svg`."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from building.places import ICONS, PROGRAM, ROOT

DRAWING = ROOT / "resources" / "icons" / "jellyfish.svg"
LINUX_SIZES = (16, 24, 32, 48, 64, 128, 256)
_WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)
_MACOS_KINDS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
_LARGEST_IN_A_BYTE = 256  # and stands there as 0


def draw() -> None:
    """Write PNG files of all sizes, an ICO and an ICNS into `build/icons`."""
    sizes = sorted({*LINUX_SIZES, *_WINDOWS_SIZES, *_MACOS_KINDS.values()})
    ICONS.mkdir(parents=True, exist_ok=True)
    _draw_each(sizes)
    (ICONS / f"{PROGRAM}.ico").write_bytes(_windows({size: picture(size).read_bytes() for size in _WINDOWS_SIZES}))
    (ICONS / f"{PROGRAM}.icns").write_bytes(_macos({kind: picture(size).read_bytes() for kind, size in _MACOS_KINDS.items()}))


def picture(size: int) -> Path:
    """The PNG of this many pixels."""
    return ICONS / f"{size}.png"


def _draw_each(sizes: list[int]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(DRAWING))
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(picture(size)))
    del application


def _windows(pictures: dict[int, bytes]) -> bytes:
    """An ICO file: a directory, then the PNG files."""
    directory, images = struct.pack("<HHH", 0, 1, len(pictures)), b""
    begin = len(directory) + 16 * len(pictures)
    for size, png in pictures.items():
        side = size % _LARGEST_IN_A_BYTE
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), begin + len(images))
        images += png
    return directory + images


def _macos(pictures: dict[bytes, bytes]) -> bytes:
    """An ICNS file: each PNG behind its kind and length."""
    blocks = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", len(blocks) + 8) + blocks
