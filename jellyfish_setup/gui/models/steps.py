"""The journey's steps as a list model: group captions and steps, in reading order."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters.views import StepView
from jellyfish_setup.wizard.steps import StepId

Index = QModelIndex | QPersistentModelIndex
StepRole = Qt.ItemDataRole.UserRole + 1


class StepModel(QAbstractListModel):
    """A caption (text) or a `StepView` in each row; only steps that may be entered can be chosen.

    A screen reader hears "Step 3 of 10, API key, current".
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[str | StepView] = []
        self._count = 0

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        """Show other steps."""
        rows: list[str | StepView] = []
        for place, step in enumerate(steps):
            if place == 0 or steps[place - 1].group != step.group:
                rows.append(step.group)
            rows.append(step)
        if rows == self._rows:
            return
        self._count = len(steps)
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_of(self, step: StepId) -> int:
        """Where `step` stands, -1 when it is not shown."""
        return next((row for row, entry in enumerate(self._rows) if isinstance(entry, StepView) and entry.step is step), -1)

    @property
    def current(self) -> StepView | None:
        """The step that is marked as current."""
        return next((row for row in self._rows if isinstance(row, StepView) and row.current), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == StepRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry if isinstance(entry, str) else entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry if isinstance(entry, str) else _spoken(entry, self._count)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self._rows[index.row()] if index.isValid() else ""
        if isinstance(entry, StepView) and (entry.reachable or entry.current):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


def _spoken(step: StepView, total: int) -> str:
    return say(common.STEP_POSITION, number=step.number, total=total, title=step.title, state=step.state_word)
