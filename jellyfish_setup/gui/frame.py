"""The window: steps at the left, the page in the middle, the buttons below."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from jellyfish_setup.gui import prompts
from jellyfish_setup.gui.announcing import announce, spoken
from jellyfish_setup.gui.footer import Footer
from jellyfish_setup.gui.mnemonics import letters_within
from jellyfish_setup.gui.reading_order import tab_stops
from jellyfish_setup.gui.sidebar import PROGRAM, Sidebar
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.busy_line import BusyLine
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.card import Hairline
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, heading
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.texts.pages import help as help_words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.pieces import Notice
from jellyfish_setup.wizard.presenters.views import PageView, SidebarView

_SIZE = (270, 180)
_LEAST_SIZE = (256, 175)
_COLUMN_WIDTH = 188
_SIDE = 10
_SCROLL_BAR = 3  # appears within the right margin, so that the page keeps its width


class Frame(QMainWindow):
    """Draws a `SidebarView` and a `PageView`; the page's body is a widget of its own, which the frame only holds.

    Args:
        asks_to_stop: whether work that is going on may be ended when somebody closes the window.
        parent: none; it is the window.

    Attributes:
        column: what stands in the middle; the parent of each page's body.

    Signals (all on the window's thread):
        step_chosen: a `StepId` from the list.
        fault_chosen: the id of a fault to practise, None for none.
        back_pressed: Back.
        button_pressed: the id of a button of the page, or of one in a notice.
        cancel_pressed: the work that is going on shall stop.
        closing: the window is about to close; the last moment to save.
    """

    step_chosen = Signal(object)
    fault_chosen = Signal(object)
    back_pressed = Signal()
    button_pressed = Signal(str)
    cancel_pressed = Signal()
    closing = Signal()

    def __init__(self, asks_to_stop: Callable[[QWidget], bool] = prompts.asks_to_stop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks_to_stop = asks_to_stop
        self._body: QWidget | None = None
        self._is_changing = False
        self.setWindowTitle(PROGRAM)
        # Each part is made where it stays: to be moved, it would be dressed anew.
        whole = QWidget(self)
        self.sidebar = Sidebar(whole)
        self.sidebar.chosen.connect(self.step_chosen)
        self.sidebar.fault_chosen.connect(self.fault_chosen)
        self.scroll_area = QScrollArea(whole)
        self.footer = Footer(whole)
        self.footer.pressed.connect(self.button_pressed)
        self.footer.back_pressed.connect(self.back_pressed)

        host = QWidget(self.scroll_area)
        self.scroll_area.setWidget(host)
        self.column = QFrame(host)  # which a screen reader names when it has the focus, unlike a mere widget
        self._heading = heading("", self.column)
        self.help_button = quiet_button(say(help_words.HELP), self.column)
        self.help_button.setToolTip(say(help_words.HELP_HINT))
        self.help_button.clicked.connect(lambda: self.button_pressed.emit("help"))
        identify(self.help_button, "help")
        self._lead = dim("", self.column)
        self.busy_line = BusyLine(self.column)
        self.busy_line.cancelled.connect(self.cancel_pressed)
        self.reminder = NoticeCard(self.column)
        self.notice = NoticeCard(self.column)
        for card in (self.reminder, self.notice):
            card.pressed.connect(self.button_pressed)
        self._page = QVBoxLayout(self.column)
        self._lay_out(whole, host)
        self.resize(theme().grid(_SIZE[0]), theme().grid(_SIZE[1]))
        self.setMinimumSize(self._least_size())
        self._fit()
        theme().changed.connect(self._fit)

    def show_sidebar(self, view: SidebarView) -> None:
        """Show where the journey stands."""
        self.sidebar.show_sidebar(view)

    def show_page(self, view: PageView, body: QWidget, announcement: str = "") -> None:
        """Show `view` around `body`.

        Args:
            view: heading, lead, what is going on, notice and buttons.
            body: the page's own widget, a child of `column`; the one before is hidden.
            announcement: given when another page is shown: it is said, the page is scrolled to its top, and the focus goes
                to its first control. A page with another heading than before is scrolled to its top as well, and its heading said.
        """
        focused = self.focusWidget()
        asks_something_else = bool(self._heading.text()) and view.heading != self._heading.text()
        self._heading.setText(view.heading)
        self.column.setAccessibleName(view.heading)
        has_ended = self.busy_line.busy is not None and view.busy is None
        new_lead = view.lead if view.lead != self._lead.text() else ""
        self._lead.setText(view.lead)
        self._lead.setVisible(bool(view.lead))
        self.busy_line.show_busy(view.busy)
        news = [self._show_notice(self.reminder, view.reminder), self._show_notice(self.notice, view.notice)]
        self._hold(body)
        self.footer.show_buttons(view, letters_within(body))
        if announcement:
            self.scroll_area.ensureVisible(0, 0)
            self._focus_first(body)
            announce(self, announcement)
        else:
            self._keep_focus(focused)
            if asks_something_else:
                if not body.isAncestorOf(self.focusWidget()):
                    self._focus_primary()
                self.scroll_area.ensureVisible(0, 0)
                announce(self, view.heading)
        if has_ended and not (announcement or asks_something_else or any(news)):
            news.append(new_lead)  # how the work ended is said there
        for words in filter(None, news):
            announce(self, words)

    def add_beside(self, part: QWidget) -> None:
        """Let `part` stand beside the page, at the far side of it."""
        self._across.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the one verb, Escape asks to close, Alt shows the letters."""
        key, primary = event.key(), self.footer.primary
        if event.isAutoRepeat():  # Enter held down must not press the next page's verb as well
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and primary is not None:
            primary.click()
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key == Qt.Key.Key_Alt:
            self.footer.show_letters(shown=True)
        else:
            super().keyPressEvent(event)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """While the page is drawn anew: where the control that has the focus goes away, the page holds it until `show_page`."""
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through steps, page and buttons as they are read."""
        if self._is_changing:  # nobody pressed Tab: Qt looks for another place, and would take any
            self.column.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        stops = list(tab_stops(self))
        focused = self.focusWidget()
        if focused not in stops:  # the page itself holds it while nothing on it can
            stops = [stop for stop in stops if not self.sidebar.isAncestorOf(stop)]
            following = 0 if forward else -1
        else:
            following = (stops.index(focused) + (1 if forward else -1)) % len(stops)
        if not stops:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[following].setFocus(reason)
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.footer.show_letters(shown=False)
        super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.busy_line.busy is not None and not self._asks_to_stop(self):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fit(self.width())

    def _lay_out(self, whole: QWidget, host: QWidget) -> None:
        side = theme().grid(_SIDE)
        self._page.setContentsMargins(0, theme().grid(8.5), 0, theme().grid(8))
        self._page.setSpacing(theme().grid(5))
        words = QVBoxLayout()
        words.setSpacing(theme().grid(2.5))
        top = QHBoxLayout()
        top.setSpacing(theme().grid(4))
        top.addWidget(self._heading, 1)
        top.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(top)
        words.addWidget(self._lead)
        self._page.addLayout(words)
        for part in (self.reminder, self.busy_line, self.notice):
            self._page.addWidget(part)
        held = QHBoxLayout(host)
        held.setContentsMargins(side, 0, side - theme().grid(_SCROLL_BAR), 0)
        held.addWidget(self.column, 1)
        held.addStretch(0)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        foot = QHBoxLayout()
        foot.setContentsMargins(side, theme().grid(3.5), side, theme().grid(3.5))
        foot.addWidget(self.footer, 1)
        foot.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.scroll_area, 1)
        right.addWidget(Hairline(whole))
        right.addLayout(foot)
        self._across = QHBoxLayout(whole)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.sidebar)
        self._across.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _show_notice(self, card: NoticeCard, notice: Notice | None) -> str:
        """What is to be said of a notice that was not shown before."""
        if notice == card.notice:
            return ""
        card.show_notice(notice)
        return spoken(notice) if notice else ""

    def _least_size(self) -> QSize:
        """Small enough for the screen, whatever screen it is."""
        room = self.screen().availableSize()
        return QSize(theme().grid(_LEAST_SIZE[0]), theme().grid(_LEAST_SIZE[1])).boundedTo(room)

    def _fit(self) -> None:
        width = theme().scaled(_COLUMN_WIDTH)
        self.column.setMaximumWidth(width)
        self.footer.setMaximumWidth(width)
        self.sidebar.fit(self.width())

    def _hold(self, body: QWidget) -> None:
        if body is self._body:
            return
        if self._body is not None:
            if self._body.isAncestorOf(self.focusWidget()):
                self.column.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt looks for another place, only to be led on from there
            self._page.removeWidget(self._body)
            self._body.hide()
        self._page.addWidget(body, 1)
        body.show()
        self._body = body

    def _focus_first(self, body: QWidget) -> None:
        begins_with_verb = getattr(body, "begins_with_verb", False)
        first = None if begins_with_verb else next((stop for stop in tab_stops(body) if not getattr(stop, "stands_back", False)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._focus_primary()

    def _keep_focus(self, before: QWidget) -> None:
        """Where the control that had the focus went off, Qt moves on to any other: the verb is what comes next."""
        now = self.focusWidget()
        is_kept_button = self.footer.isAncestorOf(now) and now is not self.footer.back and not self.footer.is_new(now)
        if now in (self.column, self._body) or (now is not before and not is_kept_button):
            self._focus_primary()

    def _focus_primary(self) -> None:
        primary = self.footer.primary
        if primary is not None and primary.isEnabled():
            primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.column.setFocus(Qt.FocusReason.OtherFocusReason)  # until the button is on
