"""The five steps of one person, side by side, or under one another where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import Label, dim
from jellyfish_setup.gui.widgets.signs import Sign
from jellyfish_setup.wizard.presenters.bodies.results import TimelineStep

_ROOM_FOR_ONE = 30


class Timeline(QWidget):
    """Sign, title and sentence of each step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[TimelineStep, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().grid(3))
        self.hide()  # until there are steps: an empty one takes room

    def show_steps(self, steps: tuple[TimelineStep, ...]) -> None:
        """Show another person's steps."""
        if steps == self._steps:
            return
        clear(self._line)
        self._steps = steps
        for step in steps:
            self._line.addWidget(_Step(self, step), 1)
        self.setVisible(bool(steps))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() >= theme().scaled(_ROOM_FOR_ONE) * max(1, len(self._steps))
        wanted = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
        for place in range(self._line.count()):
            item = self._line.itemAt(place)
            step = item.widget() if item else None
            if isinstance(step, _Step):
                step.lay_out(upright=roomy)


class _Step(QWidget):
    def __init__(self, parent: QWidget, step: TimelineStep) -> None:
        super().__init__(parent)
        self.setAccessibleName(", ".join(part for part in (step.title, step.text) if part))
        sign = Sign(self, step.state)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        words.addWidget(Label(step.title, self, size=TextSize.SMALL))
        if step.text:
            words.addWidget(dim(step.text, self, size=TextSize.SMALL))
        words.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().grid(1.5))
        self._box.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(words, 1)

    def lay_out(self, *, upright: bool) -> None:
        """The words below the sign, or beside it."""
        wanted = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not wanted:
            self._box.setDirection(wanted)
