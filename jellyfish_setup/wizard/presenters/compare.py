"""The page beside the journey that compares people with their accounts in Jellyfish; it only looks."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from jellyfish_setup.provisioning.drift import Comparison, Standing
from jellyfish_setup.texts.comparison import standing_word
from jellyfish_setup.texts.dates import clock, day
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import compare as words
from jellyfish_setup.wizard import comparing, operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.comparing import Compared
from jellyfish_setup.wizard.presenters.bodies.results import BarPart, CompareBody, TrialBody
from jellyfish_setup.wizard.presenters.people_sifted import PeopleSifted
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.result_rows import ALL
from jellyfish_setup.wizard.presenters.trial_table import trial_table
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage


class ComparePresenter(PeopleSifted, Presenter):
    """Compares on the button; what was found stays until it is compared again."""

    step = SidePage.COMPARE

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._found: Compared | None = None
        self._when: datetime | None = None

    def enter(self) -> None:
        """Read the list again after a restart."""
        state, session = self._session.state, self._session
        self._notice = None

        def was_read(materials: operations.Materials) -> None:
            session.people, session.draft = materials.people, materials.draft

        if session.people is None and state.has_people:
            self._start(lambda: operations.read_materials(state, session.parts.places), say(words.READING), on_done=was_read)

    def cancel(self) -> None:
        """Stop looking; what was found before is still shown."""
        was_comparing = self._busy is not None and self._busy.can_cancel
        super().cancel()
        if was_comparing:
            self._notice = Notice(Tone.WARN, say(words.STOPPED), say(words.STOPPED_TEXT))

    def save(self, path: Path) -> None:
        """Save everybody who is not in step."""
        if self._found is None:
            return
        comparison = self._found.comparison
        place = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
        done = Notice(Tone.OK, say(words.SAVED), say(words.SAVED_TEXT, path=str(place)))

        def saved(_none: object) -> None:
            self._notice = done

        self._start(lambda: comparing.save_comparison(place, comparison), say(words.SAVING), on_done=saved, can_cancel=False)

    def press(self, button: str) -> None:
        """`compare-now` looks, `done` leads back."""
        if button == "compare-now":
            self._compare()
        else:
            self.go_on()

    def view(self) -> PageView:
        """What will be compared, or what was found."""
        again = Button("compare-now", say(words.AGAIN if self._found else words.COMPARE), enabled=self._can_compare)
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=self._found_body(self._found) if self._found else CompareBody(facts=self._facts()),
            primary=Button("done", say(common.DONE)) if self._found else again,
            secondary=(again,) if self._found else (),
            busy=self._busy,
            notice=self._notice or (None if self.is_busy or not self._found else _verdict(self._found.comparison)),
        )

    @property
    def _can_compare(self) -> bool:
        return self._session.people is not None and not self.is_busy

    def _compare(self) -> None:
        session, people = self._session, self._session.people
        tenant, key, mapping = session.state.tenant, session.key, session.mapping
        if tenant is None or people is None:
            return

        def happened(event: int | Compared) -> None:
            if isinstance(event, Compared):
                self._found, self._when, self._chosen, self._search = event, session.parts.now(), ALL, ""
            else:
                self._busy = Busy(say(words.LOOKED, number=event))

        self._start(
            lambda: comparing.compare_people(session.parts, tenant, key, people, mapping),
            say(words.LOOKING),
            on_event=happened,
            on_done=lambda _none: None,
        )

    def _facts(self) -> tuple[Titled, ...]:
        state, people = self._session.state, self._session.people
        listed = say_number(len(people.people), words.FACT_PEOPLE) if people else say(words.FACT_PEOPLE_UNKNOWN)
        host = state.tenant.origin.host if state.tenant else ""
        return (
            Titled(listed, say(words.FACT_PEOPLE_TEXT, file=self._file())),
            Titled(say(words.FACT_ACCOUNTS, host=host), say(words.FACT_ACCOUNTS_TEXT)),
        )

    def _file(self) -> str:
        file = self._session.state.people_file
        return Path(file).name if file else say(words.FACT_TYPED)

    def _found_body(self, found: Compared) -> CompareBody:
        counts = found.comparison.counts
        number, in_step = sum(counts.values()), counts.get(Standing.IN_STEP, 0)
        when = self._when
        detail = say(words.WHEN, file=self._file(), day=day(when), time=clock(when)) if when else ""
        return CompareBody(
            summary=say(words.IN_STEP, in_step=in_step, number=number),
            detail=detail,
            remarks=_remarks(found),
            table=self._table(found, in_step),
        )

    def _table(self, found: Compared, in_step: int) -> TrialBody:
        """Everybody who is not in step; the bar shows also those who are."""
        table = trial_table(found.rows, chosen=self._chosen, search=self._search, planned=False, is_busy=self.is_busy)
        return replace(
            table,
            bar=(*table.bar, BarPart(Tone.OK, in_step, standing_word(Standing.IN_STEP))),
            headers=tuple(say(header) for header in words.HEADERS),
            before_label=say(words.IN_JELLYFISH),
            after_label=say(words.IN_ENTRA),
        )


def _verdict(comparison: Comparison) -> Notice | None:
    """The one thing to know: who may still get in, or that nothing is left to do."""
    if gaps := len(comparison.gaps):
        return Notice(Tone.BAD, say_number(gaps, words.GAPS), say(words.GAPS_TEXT), say(words.GAPS_STEP))
    if not comparison.drifts and comparison.complete:
        return Notice(Tone.OK, say(words.ALL_IN_STEP), say(words.ALL_IN_STEP_TEXT))
    return None


def _remarks(found: Compared) -> tuple[Notice, ...]:
    remarks = [notice_of(problem, Tone.WARN) for problem in found.comparison.remarks]
    if rows := len(found.people_problems):
        title = say_number(rows, words.ROWS_LEFT_OUT)
        remarks.append(Notice(Tone.WARN, title, say(words.ROWS_LEFT_OUT_TEXT)))
    return tuple(remarks)
