"""Walks through all scenes in one language and takes a picture of each in every wanted look."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from gallery import entra_scenes, journey_scenes, prompt_scenes
from gallery.journey_scenes import Scene
from gallery.looking import faults_of, untranslated
from gallery.theatre import Theatre, theatre
from jellyfish_setup.gui.application import Application
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.language import speak_in_the_window
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.texts.language import RIGHT_TO_LEFT

_TALLEST = 3000


@dataclass(frozen=True)
class Look:
    """How the window is drawn for a picture; `text` in per cent."""

    scheme: str
    text: int
    width: int
    height: int

    @property
    def name(self) -> str:
        """For the name of a file."""
        return f"{self.scheme}-{self.text}-{self.width}"


@dataclass(frozen=True)
class Picture:
    """A picture that was taken, and what is wrong with it."""

    page: str
    state: str
    language: str
    look: str
    file: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """What one process takes: all scenes in one language, in one scheme."""

    language: str
    scheme: str
    texts: tuple[int, ...]
    sizes: tuple[tuple[int, int], ...]
    out: Path
    pages: tuple[str, ...] = ()
    keeps_pictures: bool = True

    @property
    def looks(self) -> list[Look]:
        """Its looks; those with text of one size follow upon one another, as changing that is slow."""
        return [Look(self.scheme, text, *size) for text, size in product(self.texts, self.sizes)]


def take(unit: Unit) -> list[Picture]:
    """All pictures of the unit."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else Application()
    speak_in_the_window(application, unit.language)
    if application.platformName() == "offscreen":
        QCursor.setPos(5000, 5000)  # the pointer that nobody sees would rest on a control
    pictures, begun, scenes = list[Picture](), time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder, theatre(Path(folder)) as stage:
        for page, state in _scenes(stage):
            scenes += 1
            if not unit.pages or any(page.startswith(wanted) or wanted in page for wanted in unit.pages):
                pictures += [_picture(stage, unit, look, page, state) for look in unit.looks]
    seconds = time.monotonic() - begun
    print(f"{unit.language} {unit.scheme}: {len(pictures)} pictures of {scenes} scenes in {seconds:.0f} s", file=sys.stderr, flush=True)
    return pictures


def _scenes(stage: Theatre) -> Iterator[Scene]:
    for part in (*journey_scenes.JOURNEY, *entra_scenes.ENTRA, *journey_scenes.END, prompt_scenes.prompt):
        yield from part(stage)


def _picture(stage: Theatre, unit: Unit, look: Look, page: str, state: str) -> Picture:
    dressed, frame = theme(), stage.frame
    wanted = (Scheme(look.scheme), look.text / 100)
    if (dressed.scheme, dressed.text_scale) != wanted:
        dressed.use(wanted[0], text_factor=wanted[1], family=bundled_inter())
    frame.resize(look.width, look.height)
    stage.settle()
    shown: QWidget = QApplication.activeModalWidget() or frame
    stage.settle()
    faults = faults_of(shown)
    if faults:  # what arrived last may not have been laid out yet
        stage.settle()
        faults = faults_of(shown)
    if unit.language == RIGHT_TO_LEFT:
        faults += untranslated(shown, stage.names)
    file = unit.out / unit.language / f"{page}-{state}-{look.name}.png"
    if unit.keeps_pictures:
        file.parent.mkdir(parents=True, exist_ok=True)
        shown.grab().save(str(file))
    return Picture(page, state, unit.language, look.name, str(file.relative_to(unit.out)), tuple(faults))
