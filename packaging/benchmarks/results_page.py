"""How long the window stands still while Entra's logs of 100,000 people are read into the page of results, and looked through.

    python packaging/benchmarks/results_page.py [--people N]

The window's thread is looked at every few milliseconds; beyond 50 ms of standing still (200 ms for a filter or a search) the exit
status is 1. The reading shares the processor with the window, so the figure holds for both together.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST_STILL, LONGEST_SEARCH = 0.050, 0.200
_EVENTS = 3


def main() -> int:
    """Print the figures; 1 when one is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    number = parser.parse_args().people
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QWidget

    from jellyfish_setup.gui.application import Application
    from jellyfish_setup.gui.pages.results import ResultsPage
    from jellyfish_setup.gui.runner import Runner
    from jellyfish_setup.wizard.presenters.bodies.results import ResultsBody
    from jellyfish_setup.wizard.presenters.results import ResultsPresenter

    application = Application()
    runner = Runner()
    session: Any = type("NoSession", (), {"practice": None})()
    presenter = ResultsPresenter(session, runner)
    window = QWidget()
    page = ResultsPage(presenter, window)
    window.resize(780, 1400)
    page.resize(window.size())
    window.show()

    def show() -> None:
        body = presenter.view().body
        if isinstance(body, ResultsBody):
            page.show_body(body)

    def turn() -> None:
        application.processEvents()

    presenter.changed = show
    show()
    for _ in range(20):  # the first picture is not what is measured
        turn()
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder) / "logs.json"
        _write(logs, number)
        print(f"{number * _EVENTS:,} events of {number:,} people, {logs.stat().st_size / 1e6:.0f} MB")
        begun, longest = time.monotonic(), 0.0
        presenter.choose_files((logs,))
        while presenter.is_busy:
            longest = max(longest, _processor_seconds(turn))
            time.sleep(0.002)
        if presenter.view().notice is not None:
            print(presenter.view().notice)
            return 1
        print(f"{'read':<50} {time.monotonic() - begun:7.1f} s")
        is_good = _say("longest turn of the window meanwhile", longest, LONGEST_STILL)
        for what, does in (
            ("searched", lambda: presenter.search("son 99")),
            ("filtered", lambda: presenter.filter("Failed")),
            ("shown again", lambda: (presenter.filter(""), presenter.search(""))),
        ):
            is_good &= _say(what, _processor_seconds(does), LONGEST_SEARCH)
        begun = time.monotonic()
        presenter.open_person(f"person{number // 2}@contoso.com")
        while not presenter.has_history:
            turn()
        print(f"{'all that happened to one person':<50} {(time.monotonic() - begun) * 1000:7.1f} ms")
        print(f"{'most memory':<50} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")
    runner.close()
    return 0 if is_good else 1


def _processor_seconds(what: Callable[[], Any]) -> float:
    """Seconds of the processor on this thread."""
    begun = time.thread_time()
    what()
    return time.thread_time() - begun


def _say(what: str, seconds: float, limit: float) -> bool:
    print(f"{what:<50} {seconds * 1000:7.1f} ms  (at most {limit * 1000:.0f})", flush=True)
    return seconds <= limit


def _write(path: Path, people: int) -> None:
    with path.open("w") as file:
        file.write('{"value": [')
        for place in range(people * _EVENTS):
            file.write((", " if place else "") + json.dumps(_event(place % people, place)))
        file.write("]}")


def _event(person: int, place: int) -> dict[str, Any]:
    failed = person % 50 == 0
    return {
        "id": str(place),
        "activityDateTime": f"2026-11-{place % 28 + 1:02}T08:00:00Z",
        "provisioningAction": "create",
        "sourceIdentity": {"displayName": f"Person {person}", "details": {"userPrincipalName": f"person{person}@contoso.com"}},
        "provisioningStatusInfo": {
            "status": "failure" if failed else "success",
            "errorInformation": {"errorCode": "EntryConflict", "reason": "409"} if failed else None,
        },
        "provisioningSteps": [{"name": "EntryExportAdd", "provisioningStepType": "export", "status": "success", "description": "Done"}],
        "modifiedProperties": [{"displayName": name, "oldValue": None, "newValue": f"{name} {person}"} for name in ("title", "userName")],
    }


if __name__ == "__main__":
    raise SystemExit(main())
