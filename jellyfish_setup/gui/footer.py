"""Below the page: quiet actions at the left, Back and the verbs at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from jellyfish_setup.gui.mnemonics import letters_for, underlined
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters import pieces, views

if TYPE_CHECKING:
    from jellyfish_setup.gui.widgets.more_button import MoreButton

_GAP = 2.5
_QUIET_GAP = 6


class Footer(QWidget):
    """The buttons of a `PageView`; those that stay keep the focus.

    Signals:
        pressed: the id of a button of the page.
        back_pressed: Back.
    """

    pressed = Signal(str)
    back_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[str, Button] = {}
        self._letters_shown = False
        self._taken: frozenset[str] = frozenset()
        self._quiet_row, self._quiet = self._row(_QUIET_GAP, to_the_right=False)
        self._verb_row, self._verbs = self._row(_GAP, to_the_right=True)
        self.more: MoreButton | None = None  # made with the first page that has more than there is room for
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().grid(_GAP))
        self._line.addWidget(self._quiet_row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self._verb_row, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.back = Button(say(common.BACK), self._verb_row)
        self.back.clicked.connect(self.back_pressed)
        self._verbs.addWidget(self.back)
        self._primary: Button | None = None
        self._new: frozenset[str] = frozenset()

    def show_buttons(self, view: views.PageView, taken: frozenset[str] = frozenset()) -> None:
        """Show the buttons of another view; `taken` are the letters of the page, which no button gets as well."""
        before = frozenset(self._buttons)
        wanted = [(button, Look.QUIET) for button in view.quiet] + [(button, Look.PLAIN) for button in view.secondary]
        wanted += [(view.primary, Look.PRIMARY)] if view.primary else []
        shown = [(known, button.look) for known, button in self._buttons.items()]
        if shown != [(button.id, look) for button, look in wanted]:
            self._rebuild(wanted)
        for button, _look in wanted:
            self._buttons[button.id].set_label(button.label)
            self._buttons[button.id].setEnabled(button.enabled)
        self._primary = self._buttons[view.primary.id] if view.primary else None
        self._new = frozenset(self._buttons) - before
        self._taken = taken
        self.back.set_label(say(common.BACK))
        self.back.setEnabled(view.can_go_back)
        self._give_letters()
        if self.isVisible():  # before, its width is not the one that it will have
            self._arrange()

    @property
    def primary(self) -> Button | None:
        """The one verb."""
        return self._primary

    def is_new(self, button: QWidget | None) -> bool:
        """Whether this is a button that the view before did not have."""
        return any(self._buttons[new] is button for new in self._new)

    def button(self, wanted: str) -> Button | None:
        """The button with this id."""
        return self._buttons.get(wanted)

    def can_press(self, wanted: str) -> bool:
        """Whether somebody can press the button with this id, here or behind “More”."""
        button = self.button(wanted)
        return button is not None and button.isEnabled() and (button.isVisible() or (self.more is not None and button in self.more.behind))

    def show_letters(self, *, shown: bool) -> None:
        """Underline the letters, while Alt is held."""
        self._letters_shown = shown
        self._give_letters()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _rebuild(self, wanted: list[tuple[pieces.Button, Look]]) -> None:
        if self.more is not None:
            self.more.forget()
        focused = next((known for known, button in self._buttons.items() if button.hasFocus()), None)
        for button in self._buttons.values():
            (self._quiet if button.look is Look.QUIET else self._verbs).removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for each, look in wanted:
            row, flow = (self._quiet_row, self._quiet) if look is Look.QUIET else (self._verb_row, self._verbs)
            button = Button(each.label, row, look)
            button.clicked.connect(lambda _on, pressed=each.id: self.pressed.emit(pressed))
            is_before_more = look is Look.QUIET and self.more is not None
            flow.insert_widget(flow.count() - is_before_more, button)
            button.show()
            self._buttons[each.id] = button
        if focused in self._buttons:
            self._buttons[focused].setFocus()

    def _give_letters(self) -> None:
        # The letters hold all the time; they are underlined while Alt is held, as the systems of today do.
        buttons = [*reversed(self._buttons.values()), self.back]
        for button, letter in zip(buttons, letters_for([button.label for button in buttons], self._taken), strict=True):
            label = button.label
            button.setText(underlined(label, letter) if self._letters_shown else label.replace("&", "&&"))
            button.setShortcut(f"Alt+{letter.upper()}" if letter else "")

    def _arrange(self) -> None:
        quiet = [button for button in self._buttons.values() if button.look is Look.QUIET]
        self._quiet_row.setVisible(bool(quiet))
        self._keep_in_one_line(quiet)
        needed = self._quiet.sizeHint().width() + self._verbs.sizeHint().width() + theme().grid(_GAP)
        narrow = needed > self.width()
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
            self._line.setAlignment(self._quiet_row, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter)

    def _keep_in_one_line(self, quiet: list[Button]) -> None:
        """Those that find no room on a line of their own stand behind “More”."""
        gap = theme().grid(_QUIET_GAP)
        if sum(button.sizeHint().width() + gap for button in quiet) - gap <= self.width():
            if self.more is not None:
                self.more.take(())
            return
        if self.more is None:
            from jellyfish_setup.gui.widgets.more_button import MoreButton  # here, as the first page has room

            self.more = MoreButton(say(common.MORE), self._quiet_row)
            self._quiet.addWidget(self.more)
        room, kept = self.width() - self.more.sizeHint().width(), 0
        while kept < len(quiet) and (room := room - quiet[kept].sizeHint().width() - gap) >= 0:
            kept += 1
        self.more.take(tuple(quiet[kept:]))

    def _row(self, gap: float, *, to_the_right: bool) -> tuple[QWidget, FlowLayout]:
        row = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row, FlowLayout(row, gap=theme().grid(gap), to_the_right=to_the_right)
