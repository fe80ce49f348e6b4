"""The wizard in a window: the conductor's views into the frame, and what is pressed back to the conductor."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui import prompts
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.help_beside import HelpBeside
from jellyfish_setup.gui.pages.making import load_pages, make_page
from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.refreshing import Refresher
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.views import OrganisationOpens
from jellyfish_setup.wizard.steps import PageId, SidePage

if TYPE_CHECKING:
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.gui.desktop_notice import DesktopNotice
    from jellyfish_setup.wizard.presenters.pieces import Notice
    from jellyfish_setup.wizard.presenters.report import ReportView


_PAUSE_MS = 20  # between two pages that are loaded, for whatever a person does meanwhile
_LOADED = object()


class Window(QObject):
    """Binds one conductor to one frame; each page is made when it is first shown.

    Attributes:
        is_prepared: whether what later pages need has been loaded.

    Closing the frame ends the present page's work and saves where the journey stands.
    """

    def __init__(
        self,
        conductor: Conductor,
        frame: Frame,
        *,
        ask_where_to_save: Callable[[QWidget], Path | None] = prompts.ask_where_to_save,
        ask_where_to_save_reminder: Callable[[QWidget], Path | None] = prompts.ask_where_to_save_reminder,
        ask_which_report: Callable[[QWidget], Path | None] = prompts.ask_which_report,
        show_report: "Callable[[QWidget, ReportView, Callable[[QWidget], bool] | None], None]" = prompts.show_report,
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self._ask_where_to_save = ask_where_to_save
        self._ask_where_to_save_reminder = ask_where_to_save_reminder
        self._ask_which_report = ask_which_report
        self._show_report = show_report
        self._conductor = conductor
        self.is_prepared = False
        self._pages: dict[PageId, Page] = {}
        self._desktop_notice: DesktopNotice | None = None
        self.refresher = Refresher(frame)
        self.refresher.due.connect(lambda: conductor.presenter.refresh())
        self.help = HelpBeside(conductor, frame)
        conductor.changed = self._show
        conductor.moved = self._show_another
        conductor.begun_anew = self._begin_anew
        frame.step_chosen.connect(conductor.go_to)
        frame.fault_chosen.connect(conductor.choose_fault)
        frame.sidebar.organisation_pressed.connect(self._open_from_name)
        frame.back_pressed.connect(conductor.go_back)
        frame.button_pressed.connect(self._press)
        frame.cancel_pressed.connect(self._cancel)
        frame.closing.connect(conductor.close)

    def open(self) -> None:
        """Show the page where the journey was left."""
        self._conductor.begin()
        self.frame.show()

    def prepare(self) -> None:
        """Have ready what later pages need, little by little; to be called when the first one is painted.

        Meanwhile nobody looks for garbage: what is loaded stays until the end, and to look through it holds the window up.
        """
        gc.disable()
        self._conductor.warm_up(self._load_pages)

    def tell(self, problem: "Problem") -> None:
        """Show a Problem that belongs to no page."""
        self._conductor.presenter.tell(notice_of(problem))

    def _tell_on_the_desktop(self, news: "Notice | None") -> None:
        if self._desktop_notice is None:
            if news is None:
                return
            from jellyfish_setup.gui.desktop_notice import DesktopNotice  # here, as most runs never need it

            self._desktop_notice = DesktopNotice(self.frame)
        self._desktop_notice.tell(news)

    def _load_pages(self) -> None:
        loading, pause = load_pages(), QTimer(self)

        def load_one() -> None:
            if next(loading, _LOADED) is _LOADED:
                pause.stop()
                self.help.load()
                gc.freeze()
                gc.enable()
                self.is_prepared = True

        pause.setInterval(_PAUSE_MS)
        pause.timeout.connect(load_one)
        pause.start()

    def _press(self, button: str) -> None:
        match button:
            case "save-report":
                self._conductor.exports.prepare_report(self._show_prepared)
            case "open-report":
                path = self._ask_which_report(self.frame)
                if path is not None:
                    self._conductor.exports.open_report(path, lambda view: self._show_report(self.frame, view, None))
            case "copy-report":
                self._conductor.exports.copy_report(QGuiApplication.clipboard().setText)
            case "copy-shown":
                self._conductor.exports.copy_shown(QGuiApplication.clipboard().setText)
            case "copy-key":
                from jellyfish_setup.gui.clipboard import secret_clipboard  # here, as few pages lend the key

                self._conductor.exports.fetch_key(secret_clipboard().lend)
            case "save-reminder":
                path = self._ask_where_to_save_reminder(self.frame)
                if path is not None:
                    self._conductor.exports.save_reminder(path)
            case "help":
                self.help.toggle()
            case _ if button.startswith("help:"):
                self.help.open(button.removeprefix("help:"))
            case "close":
                self.frame.close()
            case _:
                self._conductor.press(button)

    def _show_prepared(self, view: "ReportView", save: Callable[[Path], None]) -> None:
        def ask_and_save(parent: QWidget) -> bool:
            path = self._ask_where_to_save(parent)
            if path is not None:
                save(path)
            return path is not None

        self._show_report(self.frame, view, ask_and_save)

    def _cancel(self) -> None:
        self._conductor.presenter.cancel()
        self._show()

    def _open_from_name(self, opens: OrganisationOpens) -> None:
        if opens is OrganisationOpens.HOME:
            self._conductor.open_side(SidePage.HOME)
            return
        from jellyfish_setup.gui.organisation_menu import show_menu  # here, as most windows never show it

        show_menu(self.frame.sidebar, self._conductor)

    def _begin_anew(self) -> None:
        """Nothing of the earlier journey may stay on a page."""
        earlier, self._pages = self._pages, {}
        self._show_another()
        for page in earlier.values():
            page.deleteLater()

    def _show_another(self) -> None:
        self._show(self._conductor.announcement())
        self.help.follow()

    def _show(self, announcement: str = "") -> None:
        view = self._conductor.page()
        page = self._page()
        with self.frame.changing():
            page.show_body(view.body)
            self.frame.show_sidebar(self._conductor.sidebar())
            self.frame.show_page(view, page, announcement)
        self.refresher.keep(view.refresh_after)
        self._tell_on_the_desktop(view.news)

    def _page(self) -> Page:
        presenter = self._conductor.presenter
        page = self._pages.get(presenter.step)
        if page is None:
            page = make_page(presenter, self.frame.column)
            page.button_pressed.connect(self._press)
            self._pages[presenter.step] = page
        return page
