"""Somebody who hears what the tree says and has a keyboard: nothing else tells where to go, and nothing else is pressed."""

import re
from collections.abc import Iterator
from pathlib import Path

from screen_reader.tree import NotToldError, Place, Thing, Tree

_KEYS = {"Tab": 0xFF09, "Enter": 0xFF0D, "Escape": 0xFF1B, "Space": 0x20, "Up": 0xFF52, "Down": 0xFF54, "Home": 0xFF50, "End": 0xFF57,
         "Left": 0xFF51, "Right": 0xFF53, "Backspace": 0xFF08}  # fmt: skip
_MODIFIERS = {"Shift": 50, "Alt": 64, "Control": 37}  # the keys' places on the usual keyboard
_PRESS, _RELEASE, _SYMBOL = 0, 1, 3
_UNICODE = 0x01000000
_MOST_STOPS = 60
_MOST_CELLS = 1000


class Person:
    """Works in one program.

    Attributes:
        heard: the stops of the keyboard so far, as they were read out.
    """

    def __init__(self, tree: Tree, program: Place) -> None:
        self.tree, self.program = tree, program
        self.heard: list[Thing] = []

    # Hearing.

    def shown(self) -> Iterator[Thing]:
        """Everything on the screen, in order. Of lists that are folded away nothing, and very long tables are asked cell by cell."""

        def goes_into(thing: Thing) -> bool:
            return thing.role != "combo box" and (thing.role != "table" or self.tree.child_count(thing.place) <= _MOST_CELLS)

        return self.tree.walk(self.program, goes_into=goes_into)

    def hears(self, words: str, role: str = "") -> Thing | None:
        """The first thing on the screen whose name has `words` in it."""
        return next((thing for thing in self.shown() if words in thing.name and (not role or thing.role == role)), None)

    def waits_for(self, words: str, role: str = "") -> Thing:
        """The thing whose name has `words` in it, as soon as it is there."""
        return self.tree.until(lambda: self.hears(words, role), f"“{words}” is shown")

    def waits_until_on(self, name: str) -> Thing:
        """The button with this name, as soon as it can be pressed; `name` is a pattern."""

        def on() -> Thing | None:
            found = (thing for thing in self.shown() if thing.role == "push button" and re.search(name, thing.name))
            return next((thing for thing in found if thing.is_stop), None)

        return self.tree.until(on, f"“{name}” can be pressed")

    def waits_until_told(self, words: str, *, since: int = 0) -> str:
        """The announcement that has `words` in it; `since` leaves out as many as were heard before."""
        return self.tree.until(lambda: next((said for said in self.tree.announced[since:] if words in said), ""), f"“{words}” is announced")

    @property
    def at(self) -> Thing:
        """Where the keyboard is.

        Raises:
            NotToldError: nowhere that is shown, also after a while.
        """
        return self.tree.until(lambda: self.tree.focused, "the keyboard is somewhere that is shown")

    # Pressing.

    def presses(self, key: str, *, holding: str = "") -> None:
        """A key by its name or letter, perhaps while another one is held."""
        if holding:
            self.tree.strike(_MODIFIERS[holding], _PRESS)
        self.tree.strike(_KEYS.get(key) or _symbol(key), _SYMBOL)
        if holding:
            self.tree.strike(_MODIFIERS[holding], _RELEASE)

    def types(self, words: str) -> None:
        """Type into the field that has the keyboard, and hear that it is there."""
        field = self.at
        before = self.tree.text(field.place)
        for letter in words:
            self.tree.strike(_symbol(letter), _SYMBOL)
        self.tree.until(lambda: self.tree.text(field.place) == before + words, f"“{words}” stands in {field}")

    def chooses_file(self, button: str, file: Path) -> None:
        """Press a button that asks for a file, and type where it is."""
        self.activates(button)
        self.waits_for("", "dialog")
        self.tree.until(lambda: self.at.role == "text", "the name of a file can be typed")
        self.types(str(file))
        self.presses("Enter")

    def tabs(self, *, back: bool = False) -> Thing:
        """The next stop of the keyboard."""
        before = self.tree.focus_changes
        self.presses("Tab", holding="Shift" if back else "")
        self.tree.until(lambda: self.tree.listen() or self.tree.focus_changes > before, "Tab leads somewhere")
        self.heard.append(self.at)
        return self.at

    def goes_to(self, name: str, role: str = "", *, back: bool = False) -> Thing:
        """Tab until the stop with this name, or with this label, is reached; `name` is a pattern."""
        passed: list[str] = []
        here = self.at
        while not (self._is_called(here, name) and role in ("", here.role)):
            passed.append(str(here))
            if len(passed) > _MOST_STOPS:
                raise NotToldError(f"Tab does not lead to “{name}”, only to {list(dict.fromkeys(passed))}")
            here = self.tabs(back=back)
        return here

    def activates(self, name: str, *, key: str = "Space", back: bool = False) -> None:
        """Go to a button, as soon as it can be pressed, and press it."""
        self.waits_until_on(name)
        self.goes_to(name, "push button", back=back)
        self.presses(key)

    def uses_letter_of(self, name: str) -> None:
        """Press a button by the letter that is told for it."""
        key = self.tree.keys(self.waits_until_on(name).place)
        if not key.startswith("Alt+"):
            raise NotToldError(f"“{name}” has no letter")
        self.presses(key.removeprefix("Alt+").lower(), holding="Alt")

    # Walking.

    def goes_to_the_people(self) -> None:
        """From page 1 to page 5, in practice, with the example of each page."""
        self.activates("^Start$")
        self.waits_until_told("Step 2 of 10")
        self.activates("Use the practice address")
        self.activates("^Continue$")
        self.waits_until_told("Step 3 of 10")
        self.activates("Use the practice key file")
        self.activates("Store this key")
        self.waits_until_told("The key is stored")
        self.activates("^Continue$")
        self.waits_until_told("Step 4 of 10")
        self.activates("^Continue$")
        self.waits_until_told("Step 5 of 10")

    def _is_called(self, thing: Thing, pattern: str) -> bool:
        names = [thing.name, *(label.name for label in self.tree.labels(thing.place))]
        return any(re.search(pattern, name) for name in names)


def _symbol(letter: str) -> int:
    code = ord(letter)
    return code if code < 0x100 else _UNICODE + code
