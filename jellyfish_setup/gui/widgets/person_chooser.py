"""Somebody out of a long list: typed, or one after the other."""

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import QModelIndex, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.core.person import Person
from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.texts.pages import mapping as words
from jellyfish_setup.texts.pages import say

_MOST_FOUND = 12
_POPUP_WIDTH = 90


class PersonChooser(QWidget):
    """The name in a field that can be typed over, who is found while typing below it, and buttons to the one before and after.

    Signals:
        chosen: the place in the list of the person that was chosen.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._place = 0
        self._found: list[int] = []
        self._wanted = ""
        self._label = Label("", self, size=TextSize.SMALL, token=Token.DIM)
        self._position = Label("", self, size=TextSize.SMALL, token=Token.DIM, wraps=False, figures=True)
        self.field = _NameField(self)
        self._label.setBuddy(self.field)
        self._matches = QStringListModel(self)
        completer = QCompleter(self._matches, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST_FOUND)
        # The field writes the completion into itself first; the name comes after it.
        completer.activated[QModelIndex].connect(self._take, Qt.ConnectionType.QueuedConnection)  # type: ignore[index]
        self.field.setCompleter(completer)
        self.field.textEdited.connect(self._search)
        self.field.confirmed.connect(self._take_first)
        self.field.left.connect(self._show_name)
        self.before = self._step_button(-1, say(words.PREVIOUS))
        self.after = self._step_button(1, say(words.NEXT))
        self._lay_out()
        self._dress()
        theme().changed.connect(self._dress)

    def show_people(self, people: tuple[Person, ...], place: int, label: str, position: str) -> None:
        """Show the person at `place` of `people`; what is being typed stays."""
        moved = (people is not self._people) or place != self._place
        if people is not self._people:
            self._found, self._wanted = [], ""
        self._people, self._place = people, place
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))
        self._position.setText(position)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < len(people))
        if moved or not self.field.isModified():
            self._show_name()

    def places_of(self, text: str) -> list[int]:
        """The places of the first people whose name or sign-in name holds `text`."""
        wanted = text.strip().casefold()
        return list(islice((place for place in self._candidates(wanted) if self._holds(place, wanted)), _MOST_FOUND)) if wanted else []

    def _candidates(self, wanted: str) -> Iterable[int]:
        """Everybody; after one more letter only those who had all the letters before, where these were not too many to keep."""
        narrows = bool(self._wanted) and self._wanted in wanted and len(self._found) < _MOST_FOUND
        return self._found if narrows else range(len(self._people))

    def _holds(self, place: int, wanted: str) -> bool:
        person = self._people[place]
        return wanted in person.display_name.casefold() or wanted in person.user_principal_name.casefold()

    def _search(self, text: str) -> None:
        self._found = self.places_of(text)
        self._wanted = text.strip().casefold()
        people = [self._people[place] for place in self._found]
        self._matches.setStringList([_known_as(person) for person in people])

    def _take(self, index: QModelIndex) -> None:
        if index.row() < len(self._found):
            self._choose(self._found[index.row()])

    def _take_first(self) -> None:
        if self._found:
            self._choose(self._found[0])
        else:
            self._show_name()

    def _choose(self, place: int) -> None:
        self.field.setModified(False)
        self._place = -1  # whoever it is, the name is written anew
        self.chosen.emit(place)

    def _go(self, step: int) -> None:
        self.chosen.emit(self._place + step)

    def _show_name(self) -> None:
        name = self._people[self._place].display_name if 0 <= self._place < len(self._people) else ""
        if self.field.text() != name:
            self.field.setText(name)
        self.field.setModified(False)

    def _step_button(self, step: int, name: str) -> Button:
        button = Button("", self, Look.ICON)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._go(step))
        return button

    def _dress(self) -> None:
        popup = self.field.completer().popup()
        if popup is not None:
            popup.setMinimumWidth(theme().scaled(_POPUP_WIDTH))
        side = theme().scaled(4)
        signs = ["chevron-left", "chevron-right"]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            signs.reverse()
        for button, sign in zip((self.before, self.after), signs, strict=True):
            button.setIcon(icon(sign, Token.TEXT))
            button.setIconSize(QSize(side, side))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme().grid(2))
        above.addWidget(self._label, 1)
        above.addWidget(self._position)
        row = QHBoxLayout()
        row.setSpacing(theme().grid(1.5))
        row.addWidget(self.field, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(1.5))
        column.addLayout(above)
        column.addLayout(row)


class _NameField(QLineEdit):
    """A field whose whole text is marked when it is entered, so that typing replaces the name."""

    left = Signal()
    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entered = not self.hasFocus()
        super().mousePressEvent(event)
        if entered:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isModified() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()  # takes the person; must not press the button of the page as well
        elif self.isModified() and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def _known_as(person: Person) -> str:
    return f"{person.display_name} · {person.user_principal_name}"
