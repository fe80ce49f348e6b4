"""The help as a column at the right of the window: a page, the way back, and the text to forward where a page is about one."""

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.buttons import Button, Look, quiet_button
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.help_text import HelpText
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.instruction_list import CopyButton
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.texts.colleague import Message
from jellyfish_setup.texts.pages import help as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.help import HelpView

_EDGE = 5
_RING = 2
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>])")


class HelpPanel(QWidget):
    """Shows one `HelpView` at a time.

    Signals:
        followed: the address of a link in the text.
        wanted: a page that one of the buttons leads to.
        earlier_wanted: back to the page before.
        mail_wanted: the `Message` that shall go into an e-mail.
        close_wanted: the help shall close.
    """

    followed = Signal(str)
    wanted = Signal(str)
    earlier_wanted = Signal()
    mail_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(say(words.HELP))
        self.earlier = Button("", self, Look.ICON)
        self.earlier.setAccessibleName(say(words.EARLIER))
        self.earlier.setToolTip(say(words.EARLIER))
        self.earlier.clicked.connect(self.earlier_wanted)
        self.close_button = Button("", self, Look.ICON)
        self.close_button.setAccessibleName(say(words.CLOSE_HELP))
        self.close_button.setToolTip(say(words.CLOSE_HELP))
        self.close_button.clicked.connect(self.close_wanted)
        self._title = title("", self)
        self.text = HelpText(self)
        self.text.followed.connect(self.followed)
        self.text.focused.connect(self.update)
        self._message_row = QWidget(self)
        self._message_buttons = FlowLayout(self._message_row, gap=theme().grid(2))
        self._links = QWidget(self)
        links = FlowLayout(self._links, gap=theme().grid(5))
        for label, page in ((words.ALL_HELP, "index"), (words.WORDS, "glossary"), (words.LICENCES, "licences")):
            link = quiet_button(say(label), self._links)
            link.clicked.connect(lambda _on, page=page: self.wanted.emit(page))
            identify(link, f"help.{page}")
            links.addWidget(link)
        for row in (self._message_row, self._links):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            row.setSizePolicy(policy)
        identify(self.text, "help.text")
        identify(self.earlier, "help.earlier")
        identify(self.close_button, "help.close")
        self._lay_out()
        self._draw_signs()
        theme().changed.connect(self._draw_signs)

    def show_help(self, view: HelpView, mark: str, *, has_earlier: bool) -> None:
        """Show a page, at a mark on it where there is one of this name."""
        message = view.message
        shown = view.page.markdown
        if message is not None:
            body = _MARKDOWN_SIGNS.sub(r"\\\1", message.body)
            shown += f"\n## {message.subject}\n\n{body}\n"
        named = say(words.TITLE, title=view.page.title)
        self._title.setText(named)
        self.text.setAccessibleName(named)
        self.text.show_markdown(shown)
        if mark in view.page.places:
            self.text.go_to_heading(view.page.places[mark])
        self._show_message_buttons(message)
        if not has_earlier and self.earlier.hasFocus():
            self.text.setFocus()
        self.earlier.setVisible(has_earlier)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().colour(Token.SIDE))
        line = self.rect()
        line.setLeft(line.left() if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else line.right())
        line.setWidth(1)
        painter.fillRect(line, theme().colour(Token.LINE))
        if self.text.is_reached_by_key:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(Token.ACCENT), _RING))
            around = QRectF(self.text.geometry()).adjusted(-_RING, -_RING, _RING, _RING)
            painter.drawRoundedRect(around, theme().grid(1), theme().grid(1))

    def _show_message_buttons(self, message: Message | None) -> None:
        while (item := self._message_buttons.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.hide()
                button.deleteLater()
        self._message_row.setVisible(message is not None)
        if message is None:
            return
        copy = CopyButton(say(words.COPY_TEXT), message.body, self._message_row)
        mail = Button(say(words.OPEN_IN_MAIL), self._message_row)
        mail.clicked.connect(lambda: self.mail_wanted.emit(message))
        for name, made in (("copy", copy), ("mail", mail)):
            identify(made, f"help.{name}")
            self._message_buttons.addWidget(made)
            made.show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme().grid(1), 0, 0, 0)
        head.setSpacing(theme().grid(2))
        head.addWidget(self.earlier)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        edge = theme().grid(_EDGE)
        column.setContentsMargins(edge, theme().grid(4), theme().grid(4), theme().grid(3.5))
        column.setSpacing(theme().grid(3))
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addWidget(self._message_row)
        column.addWidget(self._links)

    def _draw_signs(self) -> None:
        side = QSize(theme().scaled(4), theme().scaled(4))
        for button, name in ((self.earlier, "chevron-left"), (self.close_button, "remove")):
            button.setIcon(icon(name, Token.TEXT))
            button.setIconSize(side)
