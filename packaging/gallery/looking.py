"""What is wrong with a window as it is drawn: words that are cut, that lie upon one another, or that are in no catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from jellyfish_setup.gui.help_panel import HelpPanel

_MASKED = re.compile(r"\*+\S*")  # a key, of which nothing is read but its end
_LATIN = re.compile(r"[\w./:@-]*[a-z]{3}[\w./:@-]*")


def faults_of(window: QWidget) -> list[str]:
    """Each fault as one line; none where all is well."""
    return [*cut(window), *overlaid(window), *too_wide(window)]


def cut(window: QWidget) -> Iterator[str]:
    """Labels and buttons with less room than their words need."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            if label.minimumSizeHint().width() > label.width():
                yield f"cut at the side: {label.text()!r}"
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            if needed > label.height():
                yield f"cut below: {label.text()!r}"
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.sizeHint().width() > button.width():
            yield f"cut at the side: button {button.text()!r}"


def overlaid(window: QWidget) -> Iterator[str]:
    """Pairs of texts of which one covers a part of the other; what is scrolled away covers nothing."""
    shown = [part for part in (*window.findChildren(QLabel), *window.findChildren(QPushButton)) if part.isVisible() and part.text()]
    seen = [(part, part.visibleRegion().boundingRect()) for part in shown]
    places = [(part, rect.translated(part.mapTo(window, QPoint()))) for part, rect in seen if not rect.isEmpty()]
    for number, (one, here) in enumerate(places):
        for other, there in places[number + 1 :]:
            if here.intersects(there) and not one.isAncestorOf(other) and not other.isAncestorOf(one):
                yield f"upon one another: {one.text()!r} and {other.text()!r}"


def too_wide(window: QWidget) -> Iterator[str]:
    """Whatever would have to be scrolled sideways."""
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            yield f"wider than its place by {area.horizontalScrollBar().maximum()} pixels"


def untranslated(window: QWidget, names: frozenset[str]) -> list[str]:
    """In the language without Latin letters: words that have them and are neither a name nor an address nor a place."""
    shown = [part for part in (*window.findChildren(QLabel), *window.findChildren(QPushButton)) if part.isVisible()]
    texts = [part.text() for part in shown if not _is_of_help(part)]
    words = {word.strip(".") for text in texts for word in _LATIN.findall(_MASKED.sub("", text))}
    return [f"not translated: {word!r}" for word in sorted(words) if word not in names and not set("/@:") & set(word)]


def _is_of_help(part: QWidget) -> bool:
    """Whether it stands in the help, whose files are whole in each language that is offered, and in no other."""
    above: QWidget | None = part
    while above is not None and not isinstance(above, HelpPanel):
        above = above.parentWidget()
    return above is not None
