"""What the window gives out: the support report, what a page tells, the key for the clipboard, the reminder for the calendar."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.background import Background, Job, Operation
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.session import Session

if TYPE_CHECKING:
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.report.contents import SupportReport
    from jellyfish_setup.wizard.presenters.report import ReportView


class Exports:
    """Each says on the page that is shown then how it went. All methods are called on the window's thread.

    Args:
        session: what is given out.
        background: makes it.
        presenter: asks for the presenter of the page that is shown.
    """

    def __init__(self, session: Session, background: Background, presenter: Callable[[], Presenter]) -> None:
        self._session = session
        self._background = background
        self._presenter = presenter
        self._report_job: Job | None = None

    def prepare_report(self, show: "Callable[[ReportView, Callable[[Path], None]], None]") -> None:
        """Hand over the support report as it would be written, and what saves exactly this one."""
        from jellyfish_setup.wizard import support

        report, redaction = support.collect(self._session), self._session.parts.redaction
        self._begin_report(lambda: support.preview(report, redaction), lambda view: show(view, lambda path: self._save(report, path)))

    def open_report(self, path: Path, show: "Callable[[ReportView], None]") -> None:
        """Hand over a report that somebody sent; the page says where it is none."""
        from jellyfish_setup.wizard import support

        self._tell(None)
        self._begin_report(lambda: support.read(path), show)

    def copy_report(self, put_on_clipboard: Callable[[str], None]) -> None:
        """Hand over the support report as text, and say on the page that it was copied."""
        from jellyfish_setup.wizard import support

        def made(text: str) -> None:
            put_on_clipboard(text)
            self._tell(Notice(Tone.OK, say(common.COPIED), say(common.COPIED_TEXT)))

        self._background.start(
            lambda: support.as_text(self._session),
            on_done=made,
            on_problem=self._tell_of,
        )

    def copy_shown(self, put_on_clipboard: Callable[[str], None]) -> None:
        """Hand over what the page tells as text, and say on the page that it was copied."""
        text = self._presenter().told_as_text()
        if text:
            put_on_clipboard(self._session.parts.redaction.clean(text))
            self._tell(Notice(Tone.OK, say(common.COPIED), say(common.COPIED_TEXT)))

    def fetch_key(self, hand_over: "Callable[[ApiKey], None]") -> None:
        """Hand over the key for the clipboard: the one of this session, else the stored one; the page says where there is none."""
        from jellyfish_setup.wizard import operations

        parts, tenant, key = self._session.parts, self._session.state.tenant, self._session.key
        if key is not None:
            hand_over(key)
        elif tenant is not None:
            self._background.start(lambda: operations.load_key(parts, tenant), on_done=hand_over, on_problem=self._tell_of)

    def save_reminder(self, path: Path) -> None:
        """Write the calendar file, and say on the page where it is."""
        from jellyfish_setup.wizard import operations

        tenant, ends, now = self._session.state.tenant, self._session.key_expires_at, self._session.parts.now()
        if tenant is None or ends is None:
            return
        saved = Notice(Tone.OK, say(common.REMINDER_SAVED), say(common.REMINDER_SAVED_TEXT, path=str(path)))
        self._background.start(
            lambda: operations.save_reminder(path, tenant, ends, now),
            on_done=lambda _result: self._tell(saved),
            on_problem=self._tell_of,
        )

    def _begin_report(self, operation: Operation, on_done: Callable[[Any], None]) -> None:
        if self._report_job is not None:
            self._report_job.cancel()  # pressed twice: one report is enough
        self._report_job = self._background.start(operation, on_done=on_done, on_problem=self._tell_of)

    def _save(self, report: "SupportReport", path: Path) -> None:
        """Write the report, and say on the page where it is."""
        from jellyfish_setup.wizard import support

        saved = Notice(Tone.OK, say(common.REPORT_SAVED), say(common.REPORT_SAVED_TEXT, path=str(path)))
        self._background.start(
            lambda: support.write(report, path, self._session.parts.redaction),
            on_done=lambda _result: self._tell(saved),
            on_problem=self._tell_of,
        )

    def _tell(self, notice: Notice | None) -> None:
        self._presenter().tell(notice)

    def _tell_of(self, problem: Problem) -> None:
        self._tell(notice_of(problem))
