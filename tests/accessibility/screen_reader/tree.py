"""What the program tells assistive programs, asked over the accessibility bus (AT-SPI) by another process."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

T = TypeVar("T")
LIMIT_SECONDS = 20.0
_LOOK_AGAIN_SECONDS = 0.1
_ATSPI = "org.a11y.atspi"
_REGISTRY = f"{_ATSPI}.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_KEYBOARD = "/org/a11y/atspi/registry/deviceeventcontroller"
_STATES = {
    1: "active", 4: "checked", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded", 11: "focusable", 12: "focused",
    16: "modal", 23: "selected", 24: "sensitive", 25: "showing", 30: "visible", 41: "checkable", 29: "manages-descendants",
}  # fmt: skip
_LABELLED_BY = 2
_HEARD = ("object:state-changed", "object:announcement", "object:text-changed", "object:selection-changed", "window:", "focus:")


class GoneError(Exception):
    """What is asked is not there any more, or cannot be asked that."""


class NotToldError(AssertionError):
    """What was waited for did not come; the text says what, and what was there instead."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object is found: the program on the bus, and its path there."""

    program: str
    path: str


@dataclass(frozen=True, slots=True)
class Thing:
    """An object as a screen reader hears of it."""

    place: Place
    role: str
    name: str
    states: frozenset[str]

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen."""
        return "showing" in self.states

    @property
    def is_stop(self) -> bool:
        """Whether the keyboard can get there."""
        return {"showing", "focusable", "enabled"} <= self.states

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”"


class Tree:
    """The accessibility tree of everything that runs on one display, and what it announces.

    Attributes:
        announced: every announcement so far, in order.
    """

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        self._focused: Place | None = None
        self.focus_changes = 0
        self.announced: list[str] = []
        rule = MatchRule(type="signal", interface=f"{_ATSPI}.Event.Object")
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        self._heard = self._bus.filter(rule, bufsize=100_000)
        self._signals = self._heard.__enter__()
        for event in _HEARD:
            self._call(Place(_REGISTRY, "/org/a11y/atspi/registry"), "Registry", "RegisterEvent", "sass", (event, [], ""))

    def close(self) -> None:
        """Leave the bus."""
        self._heard.__exit__(None, None, None)
        self._bus.close()

    # What there is.

    def programs(self) -> list[Place]:
        """The programs that can be read."""
        return [place for place in self.children(Place(_REGISTRY, _ROOT)) if place.program != _REGISTRY]

    def thing(self, place: Place) -> Thing:
        """What is at `place` now."""
        low, high = self._call(place, "Accessible", "GetState")[0]
        bits = low | high << 32
        states = frozenset(name for bit, name in _STATES.items() if bits >> bit & 1)
        return Thing(place, self._call(place, "Accessible", "GetRoleName")[0], self._property(place, "Accessible", "Name"), states)

    def children(self, place: Place) -> list[Place]:
        """What is in it."""
        return [Place(*child) for child in self._call(place, "Accessible", "GetChildren")[0]]

    def child_count(self, place: Place) -> int:
        """How many are in it, without asking for any."""
        return int(self._property(place, "Accessible", "ChildCount"))

    def description(self, place: Place) -> str:
        """What more there is to say of it."""
        return str(self._property(place, "Accessible", "Description"))

    def parent(self, place: Place) -> Place:
        """What it is in."""
        return Place(*self._property(place, "Accessible", "Parent"))

    def labels(self, place: Place) -> list[Thing]:
        """What it is labelled by."""
        relations = self._call(place, "Accessible", "GetRelationSet")[0]
        return [self.thing(Place(*target)) for kind, targets in relations if kind == _LABELLED_BY for target in targets]

    def keys(self, place: Place) -> str:
        """The letter with which it is pressed, as in “Alt+C”; empty where it has none."""
        try:
            return str(self._call(place, "Action", "GetKeyBinding", "i", (0,))[0])
        except GoneError:
            return ""

    def text(self, place: Place) -> str:
        """What stands in a field or a text."""
        return str(self._call(place, "Text", "GetText", "ii", (0, -1))[0])

    def size(self, place: Place) -> tuple[int, int]:
        """Rows and columns of a table."""
        return int(self._property(place, "Table", "NRows")), int(self._property(place, "Table", "NColumns"))

    def cell(self, table: Place, row: int, column: int) -> Thing:
        """A cell of a table."""
        return self.thing(Place(*self._call(table, "Table", "GetAccessibleAt", "ii", (row, column))[0]))

    def walk(self, place: Place, *, goes_into: Callable[[Thing], bool] = lambda _thing: True) -> Iterator[Thing]:
        """All that is shown in `place`, in order, each after what it is in; what goes away meanwhile is left out."""
        try:
            children = self.children(place)
        except GoneError:
            return
        for child in children:
            try:
                thing = self.thing(child)
            except GoneError:
                continue
            if thing.is_shown:
                yield thing
                if goes_into(thing):
                    yield from self.walk(child, goes_into=goes_into)

    # What happens.

    @property
    def focused(self) -> Thing | None:
        """Where the keyboard is, as it was told last; None where that is not shown any more, or has it no longer."""
        self.listen()
        if self._focused is None:
            return None
        try:
            thing = self.thing(self._focused)
        except GoneError:
            return None
        return thing if "focused" in thing.states and thing.is_shown else None

    def listen(self, seconds: float = 0.0) -> None:
        """Take in what was told; wait for a first word so long at most."""
        with contextlib.suppress(TimeoutError):
            while True:
                self._bus.recv_messages(timeout=0.0 if self._signals else seconds)
        while self._signals:
            self._take_in(self._signals.popleft())

    def until(self, holds: Callable[[], T], what: str, *, seconds: float = LIMIT_SECONDS) -> T:
        """What `holds` answers, as soon as that is something; it is asked again whenever something is told.

        Raises:
            NotToldError: it never was in time.
        """
        deadline = time.monotonic() + seconds
        while not (answer := holds()):
            if time.monotonic() > deadline:
                raise NotToldError(f"waited in vain until {what}. Announced last: {self.announced[-3:]}")
            self.listen(_LOOK_AGAIN_SECONDS)
        return answer

    def _take_in(self, message: Message) -> None:
        fields, (kind, detail, _more, value, *_rest) = message.header.fields, message.body
        match fields[HeaderFields.member], kind:
            case "Announcement", _:
                self.announced.append(str(value[1]))
            case "StateChanged", "focused" if detail:
                self._focused = Place(fields[HeaderFields.sender], fields[HeaderFields.path])
                self.focus_changes += 1

    def strike(self, code: int, kind: int) -> None:
        """A key of the keyboard, as the bus wants it told."""
        self._call(Place(_REGISTRY, _KEYBOARD), "DeviceEventController", "GenerateKeyboardEvent", "isu", (code, "", kind))

    def _call(self, place: Place, interface: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        message = new_method_call(DBusAddress(place.path, place.program, f"{_ATSPI}.{interface}"), method, signature, body)
        return self._answer(message, place)

    def _property(self, place: Place, interface: str, name: str) -> Any:
        return self._answer(Properties(DBusAddress(place.path, place.program, f"{_ATSPI}.{interface}")).get(name), place)[0][1]

    def _answer(self, message: Message, place: Place) -> Any:
        answer = self._bus.send_and_get_reply(message, timeout=LIMIT_SECONDS)
        if answer.header.message_type is MessageType.error:
            raise GoneError(f"{place}: {answer.body}")
        return answer.body
