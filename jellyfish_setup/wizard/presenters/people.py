"""Page 5: the list of people, and the few to try first."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.mapping.scope import Scope, scope_judge
from jellyfish_setup.mapping.source_values import source_values
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import people as words
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.scope import scope_sentence
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import SidePage, StepId

_FIRST_TRY = 3
_MANY = 10
_ROWS_NAMED = 5


class PeoplePresenter(Presenter):
    """Reads the list, suggests the first three, and takes ticks."""

    step = StepId.PEOPLE

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._needs_one = False

    def enter(self) -> None:
        """Read the list again after a restart."""
        if self._session.people is None and self._session.state.has_people:
            self._read(self._session.state, keep_choice=True)

    def choose_file(self, path: Path) -> None:
        """A list was chosen or dropped."""
        self._read(replace(self._session.state, people_file=str(path)), keep_choice=False)

    def use_example(self) -> None:
        """Take the practice organisation's list."""
        if self._session.practice is not None:
            self.choose_file(self._session.practice.people_file)

    def tick(self, user_name: str, *, chosen: bool) -> None:
        """Somebody was ticked or unticked."""
        others = tuple(name for name in self._session.state.chosen if name != user_name)
        self._choose((*others, user_name) if chosen else others)
        self.changed()

    def press(self, button: str) -> None:
        """`continue` goes on once somebody is chosen."""
        self._needs_one = not self._session.chosen_people
        if self._needs_one:
            self.changed()
        else:
            self.go_on()

    def view(self) -> PageView:
        """The drop area, or the list with ticks."""
        people = self._session.people
        practice = self._session.practice
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=PeopleBody(
                instructions_title=say(words.INSTRUCTIONS_TITLE),
                instructions=tuple(say(line) for line in words.INSTRUCTIONS),
                drop_title=say(words.DROP),
                drop_button=say(words.CHOOSE_OTHER if people else words.CHOOSE_FILE),
                has_list=people is not None,
                file_name=self._session.state.people_file or "",
                summary=self._summary(people) if people else "",
                people=people.people if people else (),
                chosen=frozenset(self._session.state.chosen),
                headers=tuple(say(header) for header in words.HEADERS),
                enabled_word=say(words.ENABLED),
                disabled_word=say(words.DISABLED),
                remarks=self._remarks(people) if people else (),
                scope=scope_sentence(self._session),
                add_person=Button(SidePage.TYPED_PERSON, say(words.ADD_PERSON)),
                change_scope=Button(SidePage.SCOPE, say(words.CHANGE_SCOPE)),
                example=str(practice.people_file) if practice else "",
                example_label=say(words.EXAMPLE) if practice else "",
            ),
            primary=Button("continue", say(common.CONTINUE), enabled=people is not None and not self.is_busy),
            busy=self._busy,
            notice=self._notice or (Notice(Tone.WARN, say(words.NONE_CHOSEN)) if self._needs_one else None),
        )

    def _read(self, state: JourneyState, *, keep_choice: bool) -> None:
        def was_read(materials: operations.Materials) -> None:
            session = self._session
            people = session.people = materials.people
            session.draft = materials.draft
            chosen = session.chosen_people if keep_choice else ()
            session.state = replace(session.state, people_file=state.people_file)
            self._choose(chosen or self._suggested(people))

        self._start(lambda: operations.read_materials(state, self._session.parts.places), say(words.READING), on_done=was_read)

    def _suggested(self, people: PeopleList) -> tuple[str, ...]:
        """The first few who may sign in and are let in by the filter."""
        judge = scope_judge(Scope(self._session.state.scope))
        fit = (person for person in people.people if person.enabled and judge(source_values(person)).in_scope)
        return tuple(person.user_principal_name for person in islice(fit, _FIRST_TRY))

    def _choose(self, names: tuple[str, ...]) -> None:
        """Another choice makes another trial, so a plan that was made is dropped."""
        self._session.plan = None
        self._needs_one = False
        self._session.update(replace(self._session.state, chosen=names))

    def _left_out_by_filter(self, people: PeopleList) -> tuple[Person, ...]:
        """Those of the chosen whom the filter does not let in."""
        state = self._session.state
        if not state.scope.groups:
            return ()
        judge, names = scope_judge(Scope(state.scope)), frozenset(self._session.chosen_people)
        chosen = islice((person for person in people.people if person.user_principal_name in names), len(names))
        return tuple(person for person in chosen if not judge(source_values(person)).in_scope)

    def _summary(self, people: PeopleList) -> str:
        listed = say_number(len(people.people), words.PEOPLE)
        chosen = say_number(len(self._session.chosen_people), words.CHOSEN)
        return f"{listed} · {chosen}"

    def _remarks(self, people: PeopleList) -> tuple[Notice, ...]:
        remarks = []
        chosen = len(self._session.chosen_people)
        if chosen > _MANY:
            remarks.append(Notice(Tone.WARN, say(words.MANY_CHOSEN), say(words.MANY_CHOSEN_TEXT, number=chosen)))
        if out := self._left_out_by_filter(people):
            names = ", ".join(person.display_name for person in out[:_ROWS_NAMED])
            remarks.append(Notice(Tone.WARN, say_number(len(out), words.FILTERED), names))
        if people.problems:
            title = say_number(len(people.problems), words.LEFT_OUT)
            remarks.append(Notice(Tone.WARN, title, " ".join(_left_out(problem) for problem in people.problems[:_ROWS_NAMED])))
        return tuple(remarks)


def _left_out(problem: Problem) -> str:
    return say(words.LEFT_OUT_ROW, row=str(problem.facts.get("row", "?")), title=describe(problem).title)
