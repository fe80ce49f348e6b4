"""The practice Entra in a file, so that it outlives the program as its Jellyfish does.

A secret is never written: in its place stands what `seal` makes of it, and `unseal` gives something that is as good.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from jellyfish_setup.core.private_file import write_private
from jellyfish_setup.practice.entra.secrets import SECRET
from jellyfish_setup.practice.entra.state import State

Change = Callable[[str], str]

_STATE = TypeAdapter(State)
_LINES_KEPT = 200


def load(path: Path, unseal: Change) -> State:
    """What the file says; a new state when there is none or it cannot be read."""
    try:
        state = _STATE.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return State()
    for app in state.apps:
        app.secrets = _changed(app.secrets, unseal)
        for job in app.jobs.values():
            job.progress = None  # a run that was under way broke off with the program
    return state


def save(path: Path, state: State, seal: Change) -> None:
    """Write the state, with the newest lines of the logs."""
    apps = [replace(app, secrets=_changed(app.secrets, seal)) for app in state.apps]
    write_private(path, _STATE.dump_json(State(apps, state.logs[-_LINES_KEPT:])).decode())


def _changed(saved: dict[str, str], change: Change) -> dict[str, str]:
    return {key: change(value) if key in SECRET else value for key, value in saved.items()}
