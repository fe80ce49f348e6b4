"""What the wizard is told of the practice organisation."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PracticeFacts:
    """Where the practice organisation stands: what a person would otherwise have to know.

    Attributes:
        faults: id and name of each thing that can be made to go wrong there.
        set_fault: makes one go wrong, by its id; with None all is well again.
        issue_key: "downloads" a new key to `key_file`.
        graph_url: where the Graph of the practice Entra is; it begins with the first question, which takes a moment.
        sign_in: a token for the practice administrator, good at that Graph alone.
        logs_file: what a practice Entra notes of the people, None where there is none.
    """

    address: str
    key_file: Path
    people_file: Path
    faults: tuple[tuple[str, str], ...] = ()
    set_fault: Callable[[str | None], None] = lambda _name: None
    issue_key: Callable[[], None] = lambda: None
    graph_url: Callable[[], str] = lambda: ""
    sign_in: Callable[[], str] = lambda: ""
    logs_file: Path | None = None
