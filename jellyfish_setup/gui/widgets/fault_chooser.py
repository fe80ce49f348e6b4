"""The quiet chooser of what is to go wrong while practising."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.buttons import broken
from jellyfish_setup.gui.widgets.spoken_label import SpokenLabel
from jellyfish_setup.wizard.presenters.practice_views import FaultsView

_LEAST_LETTERS = 8
_MOST_ROWS = 16


class FaultChooser(QComboBox):
    """Nothing, or one of the faults, which stand under the captions of their groups.

    Signals:
        fault_chosen: the id of a fault, or None for nothing, when a person chose it.
    """

    fault_chosen = Signal(object)

    def __init__(self, parent: QWidget, *, name: str, nothing: str) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._view: FaultsView | None = None
        self.setObjectName("practice.fault")
        self.setAccessibleName(name)
        SpokenLabel(self, name)
        self.setToolTip(name)
        self.setProperty("look", "chip")
        self.setItemDelegate(_Airy(self))
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda row: self.fault_chosen.emit(self.itemData(row)))

    def show_faults(self, view: FaultsView) -> None:
        """Offer the faults of `view`, the chosen one chosen."""
        if self._view is None or view.groups != self._view.groups:
            self.setModel(self._rows(view))
        self._view = view
        self.setCurrentIndex(max(0, self.findData(view.chosen)) if view.chosen else 0)
        self.setToolTip(self.currentText())
        self.updateGeometry()
        self.setAccessibleDescription(view.look_for)

    def showPopup(self) -> None:
        """Open the list wide enough for its longest name, wherever the sidebar ends."""
        view = self.view()
        margin = 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + margin))
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the lines of the chosen name."""
        hint, option = super().sizeHint(), QStyleOptionComboBox()
        self.initStyleOption(option)
        return QSize(hint.width(), hint.height() + option.currentText.count("\n") * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """No lower than that."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """As any other, but a name that is longer than the box is broken; the system's own boxes hold one line, which ends in dots."""
        super().initStyleOption(option)
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        metrics, room = self.fontMetrics(), field.width()
        is_one_line = theme().scheme is Scheme.CONTRAST
        lines = broken(option.currentText, lambda line: is_one_line or metrics.horizontalAdvance(line) <= room)
        option.currentText = "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whoever scrolls: nothing goes wrong because the pointer passed by."""
        event.ignore()

    def _rows(self, view: FaultsView) -> QStandardItemModel:
        rows = QStandardItemModel(self)
        rows.appendRow(QStandardItem(self._nothing))
        for group in view.groups:
            caption = QStandardItem(group.title)
            caption.setFlags(Qt.ItemFlag.NoItemFlags)
            caption.setFont(_caption_font())
            rows.appendRow(caption)
            for fault, name in group.faults:
                row = QStandardItem(name)
                row.setData(fault, Qt.ItemDataRole.UserRole)
                rows.appendRow(row)
        return rows


class _Airy(QStyledItemDelegate):
    """Rows that do not stand close."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + theme().grid(4), size.height() + theme().grid(2))


def _caption_font() -> QFont:
    """What differs from the font of the list; the rest, its size too, is taken from there."""
    font = QFont()
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return font
