"""What a screen reader hears of a button that unfolds something: a button, and whether that is expanded.

Qt's own buttons have no such state: one that stays pressed is heard as a box to tick.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingButton


@cache
def be_heard_as(kind: "type[UnfoldingButton]") -> None:
    """Let every button of this kind be heard so; where Qt for Python cannot, it is heard as a mere button."""

    def made(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
        return _Heard(thing) if isinstance(thing, kind) else None

    if hasattr(QAccessible, "installFactory"):
        QAccessible.installFactory(made)


def tell_unfolding(button: "UnfoldingButton") -> None:
    """Say that it has been folded or unfolded."""
    if QAccessible.isActive():
        changed = QAccessible.State()
        changed.expanded = True  # what has changed, not to what
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


class _Heard(QAccessibleWidget):
    def __init__(self, button: "UnfoldingButton") -> None:
        super().__init__(button, QAccessible.Role.Button)
        self._button = button

    def text(self, kind: QAccessible.Text) -> str:
        return self._button.label if kind is QAccessible.Text.Name else super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.expandable = True
        state.expanded, state.collapsed = self._button.is_open, not self._button.is_open
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == QAccessibleActionInterface.pressAction():
            self._button.click()
        else:
            super().doAction(name)
