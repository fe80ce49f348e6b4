"""How long the window stands still while results stream into the trial page, and while many are filtered and looked through.

    python -m benchmarks.results_table NUMBER …

Says in one line of JSON how many seconds of the processor the longest turn took while 3,000 arrive, and for each number of results
how long showing, searching and filtering them took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

_STREAMED = 3_000


class _Choice:
    """Stands for the presenter: nobody presses anything here."""

    def filter(self, word: str) -> None:
        """Nothing."""

    def search(self, text: str) -> None:
        """Nothing."""


def _measured(numbers: Sequence[int]) -> dict[str, Any]:
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
    arriving = max(_seconds(partial(arrive, place)) for place in range(_STREAMED))
    shown, sought = [], []
    word = next(iter(store.counts))[1]
    for number in numbers:
        for place in range(len(store), number):
            put_in(store, _result(place))
        shown.append(_seconds(show))
        looks = [("", "son 99"), ("", "son 999"), (word, ""), ("", "")]  # searched, searched on, filtered, shown again
        sought.append(max(_seconds(partial(show, chosen, search)) for chosen, search in looks))
    return {"arriving": arriving, "shown": shown, "sought": sought}


def _seconds(what: Callable[[], None]) -> float:
    """Seconds of the processor, which other programs on this computer do not lengthen."""
    begun = time.process_time()
    what()
    return time.process_time() - begun


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
    json.dump(_measured([int(number) for number in sys.argv[1:]]), sys.stdout)
