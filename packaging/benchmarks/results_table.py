"""How long the window stands still while results stream into the trial page, and while 100,000 are filtered and looked through.

    python packaging/benchmarks/results_table.py [--results N]

No turn of the window may take more than 50 ms of the processor, no filter or search more than 200 ms; beyond that the exit status is 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

LONGEST_TURN, LONGEST_SEARCH = 0.050, 0.200
_STREAMED = 10_000


class _Choice:
    """Stands for the presenter: nobody presses anything here."""

    def filter(self, word: str) -> None:
        """Nothing."""

    def search(self, text: str) -> None:
        """Nothing."""


def main() -> int:
    """Print the figures; 1 when one is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=int, default=100_000)
    number = parser.parse_args().results
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QWidget

    from jellyfish_setup.gui.pages.trial import TrialPage
    from jellyfish_setup.wizard.presenters.result_rows import RowStore
    from jellyfish_setup.wizard.presenters.trial_rows import made_row, put_in
    from jellyfish_setup.wizard.presenters.trial_table import trial_table

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(780, 640)
    choice: Any = _Choice()
    page = TrialPage(choice, window)
    page.resize(window.size())
    window.show()
    store = RowStore(made_row)

    def show(chosen: str = "", search: str = "") -> None:
        page.show_body(trial_table(store, chosen=chosen, search=search, planned=False))
        application.processEvents()

    def arrive(place: int) -> None:
        put_in(store, _result(place))
        show()

    show()
    turns = [_seconds(partial(arrive, place)) for place in range(_STREAMED)]
    is_good = _say(f"one of {_STREAMED:,} results arrives, at worst", max(turns), LONGEST_TURN)
    print(f"{'all of them':<56} {sum(turns):7.1f} s")
    for place in range(_STREAMED, number):
        put_in(store, _result(place))
    is_good &= _say(f"{number:,} results are shown", _seconds(show), LONGEST_TURN)
    word = next(iter(store.counts))[1]
    for what, chosen, search in (
        ("searched", "", "son 99"),
        ("searched on", "", "son 999"),
        ("filtered", word, ""),
        ("shown again", "", ""),
    ):
        is_good &= _say(f"{number:,} results are {what}", _seconds(partial(show, chosen, search)), LONGEST_SEARCH)
    return 0 if is_good else 1


def _seconds(what: Callable[[], None]) -> float:
    """Seconds of the processor, which other programs on this computer do not lengthen."""
    begun = time.process_time()
    what()
    return time.process_time() - begun


def _say(what: str, seconds: float, limit: float) -> bool:
    print(f"{what:<56} {seconds * 1000:7.1f} ms  (at most {limit * 1000:.0f})", flush=True)
    return seconds <= limit


def _result(place: int) -> Any:
    from jellyfish_setup.core.codes import Code
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult

    failed, name = place % 50 == 0, f"person{place}@contoso.com"
    action = (Action.CREATE, Action.UPDATE, Action.NONE)[place % 3]
    return UserResult(
        person=name,
        display_name=f"Person {place}",
        source=Source.TRIAL,
        action=action,
        outcome=Outcome.FAILED if failed else Outcome.SUCCEEDED,
        steps=tuple(Step(step, Outcome.SUCCEEDED, {"number": place}) for step in StepName),
        changes=tuple(Change(attribute, None, f"{attribute} {place}", arrived=True) for attribute in ("userName", "title", "displayName")),
        problem=Problem(Code.PROVISIONING_CONFLICT, {"person": name}) if failed else None,
        seconds=0.2,
        at=datetime(2026, 11, 23, tzinfo=UTC),
        ids={"target": str(place)},
    )


if __name__ == "__main__":
    raise SystemExit(main())
