"""The next start, in a window of its own: how all is, a check from there, and the question before everything begins anew."""

from pathlib import Path

from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.tour.hands import Hands, StoppedError
from jellyfish_setup.gui.window import Window
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage


def come_back(finished: Session, runner: Runner, out: Path, schemes: list[Scheme], earlier: Hands) -> None:
    """Open what the finished journey left on the disk; pictures and turns are counted with those of `earlier`."""
    session = Session(finished.parts, finished.resume, finished.resume.load(), finished.practice)
    conductor, frame = Conductor(session, runner), Frame()
    window, hands = Window(conductor, frame), Hands(frame, out, schemes)
    hands.pictures, hands.stalls = earlier.pictures, earlier.stalls
    window.open()
    try:
        _look_around(hands, conductor, session)
    finally:
        frame.close()
        window.deleteLater()


def _look_around(hands: Hands, conductor: Conductor, session: Session) -> None:
    if conductor.presenter.step is not SidePage.HOME:
        raise StoppedError("the finished journey does not open with the overview")
    hands.take_picture("13-home")
    before = session.state.last_check
    hands.press("check")
    hands.until(lambda: session.state.last_check != before and hands.can_press("check"), "the connection is checked from the overview")
    if session.state.last_check is None or session.state.last_check.verdict is Verdict.FAILED:
        raise StoppedError("the check from the overview did not pass")
    hands.take_picture("13-home-checked")
    hands.click(f"home.{SidePage.START_OVER}")
    hands.take_picture("13-start-over")
    hands.press("keep")
    hands.until(lambda: conductor.presenter.step is SidePage.HOME, "keeping everything leads back to the overview")
