"""The help beside the page: opened where it speaks of what is shown, closed with Escape, and the page stays in sight."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.wizard.conductor import Conductor

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from jellyfish_setup.gui.help_panel import HelpPanel
    from jellyfish_setup.texts.colleague import Message

_WIDTH = 88
_LARGEST_SHARE = 0.32
_ROOM_FOR_ALL = 280  # steps, page and help side by side


class HelpBeside(QObject):
    """Binds the help to one frame. What the help is made of is loaded behind the first paint, or when it is first opened."""

    def __init__(self, conductor: Conductor, frame: Frame) -> None:
        super().__init__(frame)
        self._conductor = conductor
        self._frame = frame
        self.panel: HelpPanel | None = None
        self._earlier: list[str] = []
        self._place = ""
        self._focused_before: QWidget | None = None
        self._widths: tuple[int, int] | None = None  # of the frame, before it made room and since
        frame.installEventFilter(self)
        theme().changed.connect(self._fit)

    @property
    def is_open(self) -> bool:
        """Whether the help is seen."""
        return self.panel is not None and not self.panel.isHidden()

    def load(self) -> None:
        """Import what it is made of, so that it opens at once."""
        import jellyfish_setup.gui.help_panel
        import jellyfish_setup.wizard.presenters.help  # noqa: F401

    def toggle(self) -> None:
        """Open it for this page, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self, place: str = "", reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Show a place, `<page>#<mark>`, and give the help the focus; without one the place that fits the page."""
        if not self.is_open:
            self._appear()
        self._earlier = []
        self._show(place or self._fitting_place())
        if self.panel is not None:
            self.panel.text.setFocus(reason)
            announce(self.panel, self.panel.text.accessibleName())

    def follow(self) -> None:
        """Another page is shown: where the help is open, it speaks of that one."""
        if self.is_open:
            self._earlier = []
            self._show(self._fitting_place())

    def close(self) -> None:
        """Close it; the focus goes back to where it was."""
        if self.panel is None or not self.is_open:
            return
        before, had_focus = self._focused_before, self.panel.isAncestorOf(self._frame.focusWidget())
        self.panel.hide()
        self._frame.sidebar.show()
        if self._widths is not None and self._frame.width() == self._widths[1]:
            self._frame.resize(self._widths[0], self._frame.height())
        self._widths = None
        if had_focus:
            to = before if before is not None and before.isVisible() and before.isEnabled() else self._frame.help_button
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: "QEvent") -> bool:
        """F1 opens it, Escape closes it before it would close the window, and it keeps its share of the width."""
        if isinstance(event, QKeyEvent) and event.type() is event.Type.KeyPress:
            if _asks_for_help(event):
                self.open(reason=Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.is_open:
                self.close()
                return True
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fitting_place(self) -> str:
        from jellyfish_setup.wizard.presenters.help import place_of

        return place_of(self._conductor.presenter.step, self._conductor.page())

    def _appear(self) -> None:
        self._focused_before = self._frame.focusWidget()
        if self.panel is None:
            self.panel = self._made()
        self._grow()
        self.panel.show()
        self._fit()

    def _made(self) -> "HelpPanel":
        from jellyfish_setup.gui.help_panel import HelpPanel

        panel = HelpPanel(self._frame)
        panel.followed.connect(self._follow_link)
        panel.wanted.connect(self._go_on)
        panel.earlier_wanted.connect(self._go_back)
        panel.mail_wanted.connect(_open_in_mail)
        panel.close_wanted.connect(self.close)
        self._frame.add_beside(panel)
        return panel

    def _follow_link(self, address: str) -> None:
        if address.startswith("https://"):
            from jellyfish_setup.gui.desktop import open_address

            open_address(address)
        else:
            page, _, mark = address.partition("#")
            name = page.removesuffix(".md") or self._place.partition("#")[0]
            self._go_on(f"{name}#{mark}" if mark else name)

    def _go_on(self, place: str) -> None:
        self._earlier.append(self._place)
        self._show(place)

    def _go_back(self) -> None:
        if self._earlier:
            self._show(self._earlier.pop())

    def _show(self, place: str) -> None:
        from jellyfish_setup.wizard.presenters.help import view_of

        self._place = place
        page, _, mark = place.partition("#")
        if self.panel is not None:
            self.panel.show_help(view_of(page, self._conductor.session.state), mark, has_earlier=bool(self._earlier))

    def _grow(self) -> None:
        """Where the screen has room beside the window, the page keeps its width."""
        frame, room = self._frame, self._frame.screen().availableGeometry()
        wished = min(frame.width() + theme().scaled(_WIDTH), room.right() - frame.x())
        if not frame.isMaximized() and not frame.isFullScreen() and wished > frame.width():
            self._widths = (frame.width(), wished)
            frame.resize(wished, frame.height())

    def _fit(self) -> None:
        """Take a share of the width; where it is too narrow for all three, the steps step back until the help is closed."""
        if self.panel is not None and self.is_open:
            width = self._frame.width()
            self._frame.sidebar.setVisible(width >= theme().scaled(_ROOM_FOR_ALL))
            self.panel.setFixedWidth(min(theme().scaled(_WIDTH), round(width * _LARGEST_SHARE)))


def _asks_for_help(event: QKeyEvent) -> bool:
    """F1, and whatever else this system has for it."""
    from PySide6.QtGui import QKeySequence  # here, as the first page comes without a key

    return event.key() == Qt.Key.Key_F1 or event.matches(QKeySequence.StandardKey.HelpContents)


def _open_in_mail(message: "Message") -> None:
    from jellyfish_setup.gui.desktop import open_mail

    open_mail(message.subject, message.body)
