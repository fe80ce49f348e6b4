"""A tour that cannot go on ends, whatever is going on meanwhile."""

from pathlib import Path

import pytest

from jellyfish_setup.app import practice_facts
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.tour.hands import StoppedError
from jellyfish_setup.gui.tour.walk import _Tour
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.presenters.pieces import Busy
from jellyfish_setup.wizard.session import Session


def test_nobody_is_asked_whether_the_work_may_be_ended(
    session: Session, practice: PracticeOrganisation, dressed: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = Runner()
    tour = _Tour(session, practice_facts(practice), runner, tmp_path, [Scheme.LIGHT], quiet=True)

    def stop() -> None:
        tour._frame.busy_line.show_busy(Busy("Setting up Entra"))
        raise StoppedError("waited in vain")

    monkeypatch.setattr(tour, "_start", stop)
    assert not tour.walk()
    assert not tour._frame.isVisible()
    assert (tmp_path / "stopped-light.png").exists()
    assert runner.close()
