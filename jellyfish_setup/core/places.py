"""Where this program keeps its own files; practice has places of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import platformdirs

_APPLICATION = "jellyfish-setup"


@dataclass(frozen=True)
class Places:
    """The program's folders, made when something is first written.

    Attributes:
        state: what is known of all organisations, each told apart by its address.
        organisation: the folder of the one of whom the window is, within `state`; empty where there is only one, as in practice.
    """

    state: Path
    organisation: str = ""

    @classmethod
    def of_this_user(cls, *, practice: bool) -> Self:
        """The folders of the person who runs the program."""
        base = Path(platformdirs.user_state_dir(_APPLICATION, appauthor=False))
        return cls(base / ("practice" if practice else "real"))

    @property
    def organisations(self) -> Path:
        """One folder for each organisation."""
        return self.state / "organisations"

    @property
    def journey(self) -> Path:
        """What belongs to this organisation alone: how far its journey has come, and its mapping."""
        return self.organisations / self.organisation if self.organisation else self.state

    @property
    def mapping(self) -> Path:
        """The mapping as it was edited; not there while the tutorial's is used."""
        return self.journey / "mapping.json"

    @property
    def language(self) -> Path:
        """The code of the language that was chosen in the window, for practice as well; not there while it is the computer's."""
        return self.state.parent / "language"

    @property
    def journals(self) -> Path:
        """One file for each trial run, by which it resumes and is undone."""
        return self.state / "trials"

    @property
    def entra(self) -> Path:
        """What a set-up in Microsoft Entra noted, one file for each, and earlier mappings."""
        return self.state / "entra"

    @property
    def keys(self) -> Path:
        """One file for each address of which a key was stored: when it ends, and by what it is known again."""
        return self.state / "keys"
