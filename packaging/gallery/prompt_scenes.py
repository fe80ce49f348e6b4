"""The questions that the window asks in a box of its own."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

from PySide6.QtWidgets import QMessageBox

from gallery.journey_scenes import Scene
from gallery.theatre import Theatre
from jellyfish_setup.gui import prompts


def prompt(stage: Theatre) -> Iterator[Scene]:
    """Whether work that is going on may be ended when somebody closes the window."""
    with patch.object(QMessageBox, "exec", QMessageBox.open):
        prompts.asks_to_stop(stage.frame)
    yield "12-prompts", "question"
    stage.close_dialogs()
