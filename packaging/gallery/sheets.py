"""One contact sheet for each page, and a page of the browser that shows them all."""

from __future__ import annotations

import html
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from gallery.taking import Picture

_WIDTH, _CAPTION, _GAP = 540, 28, 12
_SMALLEST = 0  # of Qt's scale of quality, which for this format is how little it presses
_GROUND = QColor("#8b93a1")
_STYLE = """body{font:14px/1.5 system-ui,sans-serif;margin:24px;background:#eef0f4;color:#1c2330}h2{margin:32px 0 8px}
figure{display:inline-block;margin:0 12px 12px 0;vertical-align:top}img{width:540px;border:1px solid #dfe3ea;display:block}
figcaption{font-size:13px;max-width:540px}.fault{color:#b3261e}"""


def make_sheets(pictures: Iterable[Picture], out: Path) -> list[Path]:
    """A sheet for each page and language: a line for each state, its looks side by side."""
    application = QGuiApplication.instance() or QGuiApplication([])
    del application
    ordered = sorted(pictures, key=lambda each: (each.language, each.page))
    made = []
    for (language, page), group in groupby(ordered, key=lambda each: (each.language, each.page)):
        lines = _lines(group)
        looks = sorted({each.look for line in lines for each in line})
        heights = [max(_height(out / each.file) for each in line) for line in lines]
        sheet = QImage(len(looks) * (_WIDTH + _GAP) + _GAP, sum(heights) + len(lines) * (_CAPTION + _GAP), QImage.Format.Format_RGB32)
        sheet.fill(_GROUND)
        painter, top = QPainter(sheet), 0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor("white"))
        for line, height in zip(lines, heights, strict=True):
            for each in line:
                left = _GAP + looks.index(each.look) * (_WIDTH + _GAP)
                words = f"{each.state}  {each.look}" + ("  FAULTS" if each.faults else "")
                painter.drawText(QRect(left, top, _WIDTH, _CAPTION), Qt.AlignmentFlag.AlignVCenter, words)
                drawn = QImage(str(out / each.file)).scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
                painter.drawImage(left, top + _CAPTION, drawn)
            top += height + _CAPTION + _GAP
        painter.end()
        path = out / "sheets" / f"{page}-{language}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet.save(str(path))
        made.append(path)
    return made


def write_index(pictures: Iterable[Picture], out: Path) -> Path:
    """The page `index.html` in `out`, with each picture, its state and its faults."""
    parts = [f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Every page and state</title><style>{_STYLE}</style>"]
    ordered = sorted(pictures, key=lambda each: (each.page, each.language))
    for (page, language), group in groupby(ordered, key=lambda each: (each.page, each.language)):
        parts.append(f"<h2>{html.escape(page)} ({html.escape(language)})</h2>")
        for each in group:
            faults = "".join(f"<br><span class='fault'>{html.escape(fault)}</span>" for fault in each.faults)
            said = f"{html.escape(each.state)}, {html.escape(each.look)}{faults}"
            file = html.escape(each.file)
            parts.append(
                f"<figure><a href='{file}'><img src='{file}' loading='lazy' alt='{html.escape(each.state)}'></a>"
                f"<figcaption>{said}</figcaption></figure>"
            )
    path = out / "index.html"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def store_small(picture: Path, at: Path) -> None:
    """The picture without what cannot be seen, pressed as hard as the format allows."""
    fewer_colours = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB666)
    fewer_colours.convertToFormat(QImage.Format.Format_RGB888).save(str(at), "PNG", _SMALLEST)  # type: ignore[call-overload]


def _lines(pictures: Iterable[Picture]) -> list[list[Picture]]:
    """The pictures by state, in the order in which they were taken."""
    lines: dict[str, list[Picture]] = {}
    for each in pictures:
        lines.setdefault(each.state, []).append(each)
    return list(lines.values())


def _height(file: Path) -> int:
    size = QImage(str(file)).size()
    return round(size.height() * _WIDTH / max(1, size.width()))
