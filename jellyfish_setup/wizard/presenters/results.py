"""The page beside the journey that shows what became of every person, by Entra's exported logs."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import results as words
from jellyfish_setup.wizard import log_reading, operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.log_reading import LogResults, ReadSoFar
from jellyfish_setup.wizard.presenters.bodies.results import ResultsBody
from jellyfish_setup.wizard.presenters.people_sifted import PeopleSifted, PersonHistory
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.result_rows import ALL, ResultRows
from jellyfish_setup.wizard.presenters.results_summary import causes_of, file_problems, logs_table, more_causes, summary
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

_MOST_TRIED = 10
"""As many as the list calls a first try; whoever fails with them for the same reason is helped by it as well."""


class ResultsPresenter(PeopleSifted, Presenter):
    """Reads files beside the window, and shows everybody as their newest event left them."""

    step = SidePage.RESULTS

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._files: tuple[Path, ...] = ()
        self._results: LogResults | None = None
        self._all_causes = False
        self._history = PersonHistory(background, lambda: self.changed())

    def choose_files(self, paths: Sequence[Path]) -> None:
        """Logs were chosen or dropped; what was shown before stays until they are read."""
        files = tuple(paths)

        def happened(event: ReadSoFar | LogResults) -> None:
            if isinstance(event, ReadSoFar):
                self._busy = Busy(say(words.READING_EVENTS, events=event.events, people=event.people))
            else:
                self._show(files, event)

        self._start(lambda: log_reading.read_results(files), say(words.READING), on_event=happened, on_done=lambda _none: None)

    def use_example(self) -> None:
        """Take the practice organisation's logs."""
        if self._session.practice is not None and self._session.practice.logs_file is not None:
            self.choose_files((self._session.practice.logs_file,))

    def cancel(self) -> None:
        """Stop what is going on; what was shown before is still shown."""
        was_reading = self._busy is not None and self._busy.can_cancel
        super().cancel()
        self._history.cancel()
        if was_reading:
            self._notice = Notice(Tone.WARN, say(words.STOPPED), say(words.STOPPED_TEXT))

    def leave(self) -> None:
        """The page is no longer shown; nobody has to be told that it was."""
        super().leave()
        self._notice = None

    def open_person(self, person: str) -> None:
        """Somebody's details were opened, for the empty name closed: find what happened to them before."""
        self._history.look_up(self._results, person)

    @property
    def has_history(self) -> bool:
        """Whether it is known what happened to the person whose details are open."""
        return bool(self._history.person)

    def save(self, path: Path) -> None:
        """Save those who are shown, in the form that the name's ending says."""
        results = self._results
        if results is None:
            return
        rows, path = self._rows(results), path if path.suffix.lower() in (".csv", ".html", ".json") else path.with_name(f"{path.name}.csv")

        def saved(number: int) -> None:
            title = say_number(number, words.SAVED)
            self._notice = Notice(Tone.OK, title, say(words.SAVED_TEXT, path=str(path)))

        self._start(lambda: log_reading.save_results(path, rows, results.problems), say(words.SAVING), on_done=saved, can_cancel=False)

    def press(self, button: str) -> None:
        """`done`, `try-again`, `to-the-trial`, `more-causes`, or the name of a cause, whose people are then shown."""
        match button:
            case "done":
                self.go_on()
            case "try-again":
                self._try_again()
            case "to-the-trial":
                self.go_to(StepId.TRIAL)
            case "more-causes":
                self._all_causes = not self._all_causes
                self.changed()
            case _:
                self._search = ""
                self.filter(button)

    def view(self) -> PageView:
        """The place for the files, and below it what they say."""
        results, practice = self._results, self._session.practice
        body = ResultsBody(
            instructions_title=say(words.INSTRUCTIONS_TITLE),
            instructions=tuple(say(line) for line in words.INSTRUCTIONS),
            drop_title=say(words.DROP),
            drop_button=say(words.CHOOSE_OTHER if results else words.CHOOSE),
            example_label=say(words.EXAMPLE) if practice and practice.logs_file and not results else "",
        )
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD_READ if results else words.LEAD),
            body=self._with_results(body, results) if results else body,
            primary=Button("done", say(common.DONE)) if results else None,
            secondary=(Button("try-again", say(words.TRY_AGAIN), enabled=not self.is_busy),) if results and results.failing else (),
            busy=self._busy,
            notice=self._notice,
        )

    def _with_results(self, body: ResultsBody, results: LogResults) -> ResultsBody:
        title, detail = summary(results, self._files)
        return replace(
            body,
            summary=title,
            files=detail,
            causes_title=say(words.CAUSES) if results.causes else "",
            causes=causes_of(results, self._chosen, everything=self._all_causes),
            more_causes=more_causes(results, everything=self._all_causes),
            problems=file_problems(results.problems),
            table=logs_table(results, self._chosen, self._search, is_busy=self.is_busy),
            history=self._history.view(),
        )

    def _show(self, files: tuple[Path, ...], results: LogResults) -> None:
        """Show what was read; where that is nothing, say why and keep what was there."""
        if not len(results.store):
            self._notice = notice_of(results.problems[0])
            return
        self._files, self._results, self._session.logs = files, results, results
        self._chosen, self._search, self._all_causes = ALL, "", False
        self._history.forget()

    def _rows(self, results: LogResults) -> ResultRows:
        return results.store.rows(self._chosen, self._search)

    # Trying again.

    def _try_again(self) -> None:
        session, results = self._session, self._results
        if results is None:
            return
        if session.state.trial in (TrialState.RUN, TrialState.RUNNING):
            button = Button("to-the-trial", say(words.TO_THE_TRIAL))
            self.tell(Notice(Tone.WARN, say(words.DECIDE_FIRST), say(words.DECIDE_FIRST_TEXT), button=button))
            return
        state, people, rows = session.state, session.people, self._rows(results)

        async def find() -> tuple[operations.Materials | None, tuple[tuple[str, ...], int]]:
            read = await operations.read_materials(state, session.parts.places) if people is None and state.has_people else None
            listed = read.people if read else people or PeopleList((), ())
            return read, await log_reading.find_to_try_again(rows, listed)

        self._start(find, say(words.LOOKING), on_done=self._found_to_try_again)

    def _found_to_try_again(self, found: tuple[operations.Materials | None, tuple[tuple[str, ...], int]]) -> None:
        materials, (names, unlisted) = found
        session = self._session
        if materials is not None:
            session.people, session.draft = materials.people, materials.draft
        if names:
            session.update(replace(session.state, chosen=names[:_MOST_TRIED]))
            session.plans_anew = True
            self.go_to(StepId.TRIAL)
        elif unlisted:
            self._notice = Notice(Tone.WARN, say(words.NOT_LISTED), say(words.NOT_LISTED_TEXT), say(words.NOT_LISTED_STEP))
        else:
            self._notice = Notice(Tone.INFO, say(words.NONE_AGAIN), say(words.NONE_AGAIN_TEXT))
