"""How long the window stands still while Entra's logs of many people are read into the page of results, and looked through.

    python -m benchmarks.results_page PEOPLE

Says it in one line of JSON, in seconds of the processor on the window's thread, which is looked at every few milliseconds. The reading
shares the processor with the window, so the figure holds for both together.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.fresh_process import peak_megabytes

_EVENTS = 2


def _measured(number: int) -> dict[str, float]:
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

    def show_all() -> None:
        presenter.filter("")
        presenter.search("")

    def turn() -> None:
        application.processEvents()

    presenter.changed = show
    show()
    for _ in range(20):  # the first picture is not what is measured
        turn()
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder) / "logs.json"
        _write(logs, number)
        begun, longest = time.monotonic(), 0.0
        presenter.choose_files((logs,))
        while presenter.is_busy:
            longest = max(longest, _processor_seconds(turn))
            time.sleep(0.002)
        if presenter.view().notice is not None:
            raise RuntimeError(presenter.view().notice)
        read = time.monotonic() - begun
        looks: tuple[Callable[[], object], ...] = (
            lambda: presenter.search("son 99"),
            lambda: presenter.filter("Failed"),
            show_all,
        )
        sought = max(_processor_seconds(look) for look in looks)
        begun = time.monotonic()
        presenter.open_person(f"person{number // 2}@contoso.com")
        while not presenter.has_history:
            turn()
        history = time.monotonic() - begun
    runner.close()
    return {"reading": longest, "read": read, "sought": sought, "history": history, "megabytes": peak_megabytes()}


def _processor_seconds(what: Callable[[], Any]) -> float:
    """Seconds of the processor on this thread."""
    begun = time.thread_time()
    what()
    return time.thread_time() - begun


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
    json.dump(_measured(int(sys.argv[1])), sys.stdout)
