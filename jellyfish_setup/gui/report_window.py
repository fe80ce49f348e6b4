"""The window in which a report is read before it is saved, or after somebody sent it. Every word in it is plain text."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, primary_button
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.labels import dim, heading, title
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.gui.widgets.unfolding_text import UnfoldingText
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters.report import ReportView
from jellyfish_setup.wizard.presenters.report_pieces import ReportSection

_SIZE = (220, 175)
_LEAST_SIZE = (160, 120)
_COLUMN_WIDTH = 188
_SIDE = 8


class ReportWindow(QDialog):
    """Shows a `ReportView` with Close, and with Save where there is something to save.

    Args:
        parent: the window that waits.
        view: the report.
        save: asked when Save is pressed, with this window; where it answers that a place was chosen, this window closes. None
            where there is nothing to save.
    """

    def __init__(self, parent: QWidget, view: ReportView, save: Callable[[QWidget], bool] | None = None) -> None:
        super().__init__(parent)
        self._ask_and_save = save
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(common.REPORT))
        self.close_button = Button(say(common.CLOSE), self)
        self.close_button.clicked.connect(self.reject)
        self.save_button: Button | None = None
        if save is not None:
            self.save_button = primary_button(say(common.SAVE), self)
            self.save_button.clicked.connect(self._save)
        (self.save_button or self.close_button).setDefault(True)

        self._column = QFrame()  # which a screen reader names, unlike a mere widget
        self.scroll_area = QScrollArea(self)
        self._lay_out(view)
        room = self.screen().availableSize()
        self.setMinimumSize(QSize(theme().grid(_LEAST_SIZE[0]), theme().grid(_LEAST_SIZE[1])).boundedTo(room))
        self.resize(QSize(theme().grid(_SIZE[0]), theme().grid(_SIZE[1])).boundedTo(room))
        self._column.setAccessibleName(view.heading)
        self._column.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column.setFocus(Qt.FocusReason.OtherFocusReason)  # so that arrows and page keys read on at once

    def _save(self) -> None:
        if self._ask_and_save is not None and self._ask_and_save(self):
            self.accept()

    def _lay_out(self, view: ReportView) -> None:
        side = theme().grid(_SIDE)
        page = QVBoxLayout(self._column)
        page.setContentsMargins(0, theme().grid(7), 0, theme().grid(8))
        page.setSpacing(theme().grid(2))
        page.addWidget(heading(view.heading, self._column))
        page.addWidget(dim(view.lead, self._column))
        if view.practice is not None:
            page.addSpacing(theme().grid(2))
            page.addWidget(NoticeCard(self._column, view.practice))
        for section in view.sections:
            page.addSpacing(theme().grid(4))
            for part in _parts(section, self._column):
                page.addWidget(part)
        page.addStretch(1)

        self._column.setMaximumWidth(theme().scaled(_COLUMN_WIDTH))
        host = QWidget()
        held = QHBoxLayout(host)
        held.setContentsMargins(side, 0, side, 0)
        held.addWidget(self._column, 1)
        held.addStretch(0)
        self.scroll_area.setWidget(host)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        foot = QHBoxLayout()
        foot.setContentsMargins(side, theme().grid(3.5), side, theme().grid(3.5))
        foot.setSpacing(theme().grid(2.5))
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        if self.save_button is not None:
            foot.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroll_area, 1)
        whole.addWidget(Hairline(self))
        whole.addLayout(foot)


def _parts(section: ReportSection, parent: QWidget) -> list[QWidget]:
    """The widgets of one section, from top to bottom."""
    parts: list[QWidget] = [title(section.title, parent)]
    if section.text:
        parts.append(dim(section.text, parent))
    if section.notice is not None:
        parts.append(NoticeCard(parent, section.notice))
    if section.stages:
        stages = StageList(parent)
        stages.show_stages(section.stages, max(row.begun + row.seconds for row in section.stages))
        parts.append(stages)
    if section.rows:
        rows = TitledRows(parent)
        rows.show_rows(section.rows)
        parts.append(rows)
    if section.values:
        card = Card(parent)
        form = ValuesForm(card, selectable=False)
        form.show_values(section.values)
        card.content.addWidget(form)
        parts.append(card)
    if section.folded:
        parts.append(_folded(section, parent))
    if section.more:
        parts.append(dim(section.more, parent))
    return parts


def _folded(section: ReportSection, parent: QWidget) -> Card:
    card = Card(parent, padded=False)
    for folded in section.folded:
        if card.content.count():
            card.content.addWidget(Hairline(card))
        card.content.addWidget(UnfoldingText(card, folded.title, folded.text, folded.detail))
    return card
