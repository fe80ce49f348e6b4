"""The page beside the journey on which the mapping is edited, step by step, with what a person would get."""

from dataclasses import replace
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.mapping.differences import mapping_differences
from jellyfish_setup.mapping.draft import MappingDraft
from jellyfish_setup.mapping.edits import AddRow, Edit, RemoveRow, SetDefault, SetMatching, SetOccasion, SetSource
from jellyfish_setup.mapping.evaluation import run
from jellyfish_setup.mapping.expression import parse
from jellyfish_setup.mapping.program import compiled
from jellyfish_setup.mapping.schema import MappingKind, MappingRow
from jellyfish_setup.mapping.source_values import source_values
from jellyfish_setup.texts.functions import describe_doubt
from jellyfish_setup.texts.mapping_differences import difference_lines
from jellyfish_setup.texts.pages import mapping as mapping_words
from jellyfish_setup.texts.pages import mapping_editor as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.mapping import EditedRowView, MappingEditorBody
from jellyfish_setup.wizard.presenters.mapping import mapping_lines
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.typed_row import TypedRow
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.proving import prove_filterable
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage


class MappingEditorPresenter(Presenter):
    """Keeps a draft; each finished change is a step that can be undone. What is being typed is tried at once, and is a step later."""

    step = SidePage.MAPPING_EDITOR

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._draft = MappingDraft.of_default()
        self._place = 0
        self._typed = TypedRow.of(self._row)
        self._match_to_prove = ""

    def enter(self) -> None:
        """Begin with the mapping in use."""
        self._draft = self._session.draft or MappingDraft.of_default()
        self._notice = None
        self._select(0)

    def select(self, place: int) -> None:
        """Another line was chosen; what was typed in the one before becomes a step."""
        if self._finish():
            self._select(place)
        self.changed()

    def show_person(self, place: int) -> None:
        """Another person was chosen."""
        self._session.shown_person = place
        self.changed()

    def choose_kind(self, kind: str) -> None:
        """Where the value shall come from; nowhere is a step at once, for the others something has to be typed."""
        row = self._row
        self._typed = self._typed.with_kind(MappingKind(kind), row)
        if self._typed.kind is MappingKind.NONE:
            self._step(SetSource(row.target, ""))
        self.changed()

    def type_source(self, text: str) -> None:
        """The attribute, the text or the expression is being typed."""
        self._typed = replace(self._typed, source=text)
        self.changed()

    def type_default(self, text: str) -> None:
        """The default value is being typed."""
        self._typed = replace(self._typed, default=text)

    def finish(self) -> None:
        """What was typed is finished: a field was left, or Enter was pressed in it."""
        self._finish()
        self.changed()

    def set_matching(self, *, matching: bool) -> None:
        """Accounts shall be found by this attribute, after those that are found by already; or not."""
        target = self._row.target
        if not self._finish():
            self.changed()
            return
        taken = [row.matching_precedence for row in self._draft.mapping.rows if row.matching_precedence is not None]
        self._step(SetMatching(target, max(taken, default=0) + 1 if matching else None))
        self.changed()

    def set_only_at_creation(self, *, only: bool) -> None:
        """The value shall be sent only when an account is created, or always."""
        target = self._row.target
        if self._finish():
            self._step(SetOccasion(target, only))
        self.changed()

    def add(self, target: str) -> None:
        """Send one more attribute of Jellyfish."""
        if self._finish() and self._step(AddRow(target, "")):
            self._select(len(self._draft.mapping.rows) - 1)
        self.changed()

    def open_file(self, path: Path) -> None:
        """Take the mapping of a file, as the portal or Graph writes it."""

        def opened(draft: MappingDraft) -> None:
            self._draft = draft
            self._select(0)

        self._start(lambda: operations.open_mapping(path), say(words.OPENING), on_done=opened)

    def save_file(self, path: Path) -> None:
        """Write the mapping as the portal keeps it."""
        if not self._finish():
            self.changed()
            return
        draft, saved = self._draft, Notice(Tone.OK, say(words.SAVED), say(words.SAVED_TEXT, path=str(path)))
        self._start(lambda: operations.save_mapping(draft, path), say(words.OPENING), on_done=lambda _: self.tell(saved))

    def press(self, button: str) -> None:
        """`use` takes the draft over and leads back; `undo`, `redo`, `remove`; `prove` asks Jellyfish."""
        match button:
            case "use" if self._finish():
                self._use()
            case "undo" | "redo":
                self._draft = self._draft.undo() if button == "undo" else self._draft.redo()
                self._notice = None
                self._select(min(self._place, len(self._draft.mapping.rows) - 1))
            case "remove":
                if self._step(RemoveRow(self._row.target)):
                    self._select(min(self._place, len(self._draft.mapping.rows) - 1))
            case "prove":
                self._prove()
        self.changed()

    def view(self) -> PageView:
        """The lines, the one that is edited, and what is different."""
        draft = self._draft
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=MappingEditorBody(
                source_title=say(mapping_words.SOURCE),
                target_title=say(mapping_words.TARGET),
                lines=mapping_lines(draft.mapping),
                selected=self._place,
                row=self._row_view(),
                people=self._session.people.people if self._session.people else (),
                person_index=self._session.shown_person,
                choose_label=say(mapping_words.CHOOSE_PERSON),
                undo=Button("undo", say(words.UNDO), enabled=draft.can_undo),
                redo=Button("redo", say(words.REDO), enabled=draft.can_redo),
                add_label=say(words.ADD),
                addable=tuple(sorted(draft.mapping.target_attributes - {row.target for row in draft.mapping.rows}, key=str.casefold)),
                changes_title=say(words.CHANGES),
                changes=tuple(difference_lines(mapping_differences(draft.original, draft.mapping))),
            ),
            primary=Button("use", say(words.USE), enabled=not self.is_busy),
            busy=self._busy,
            notice=self._notice or self._standing_problem(),
        )

    # The line that is edited.

    @property
    def _row(self) -> MappingRow:
        return self._draft.mapping.rows[self._place]

    def _select(self, place: int) -> None:
        self._place = place
        self._typed = TypedRow.of(self._row)

    def _row_view(self) -> EditedRowView:
        row, kind = self._row, self._typed.kind
        value, doubt, fault = self._tried()
        return EditedRowView(
            target=row.target,
            kind_label=say(words.KIND),
            kinds=tuple((known.value, say(text)) for known, text in words.KINDS.items()),
            kind=kind.value,
            source_label=say(words.SOURCE[kind]) if kind in words.SOURCE else "",
            source=self._typed.source,
            attributes=tuple(sorted(self._draft.mapping.source_attributes, key=str.casefold)),
            value_title=self._would_get(),
            value=value,
            doubt=doubt,
            fault=fault,
            default_label=say(words.DEFAULT),
            default=self._typed.default,
            matching_label=say(words.MATCHING),
            matching=row.matching_precedence is not None,
            creation_label=say(words.ONLY_AT_CREATION),
            only_at_creation=row.only_at_creation,
            remove=None if row.required else Button("remove", say(words.REMOVE)),
        )

    def _would_get(self) -> str:
        people, place = self._session.people, self._session.shown_person
        return say(words.WOULD_GET, name=people.people[place].display_name) if people and place < len(people.people) else ""

    def _tried(self) -> tuple[str, str, Notice | None]:
        """The value that the shown person would get from what stands in the field now, why it is not certain, and what is wrong."""
        people, place = self._session.people, self._session.shown_person
        if people is None or place >= len(people.people) or not self._typed.expression:
            return say(mapping_words.NO_VALUE), "", None
        try:
            evaluated = run(compiled(parse(self._typed.expression)), source_values(people.people[place]))
        except ProblemFound as stopped:
            return "", "", _fault(stopped)
        value, doubts = evaluated.value, dict.fromkeys(map(describe_doubt, evaluated.unverified))
        shown = value if isinstance(value, str) else "; ".join(value or ())
        return shown or say(mapping_words.NO_VALUE), say(words.NOT_EXACT, reason=" ".join(doubts)) if doubts else "", None

    # Steps.

    def _finish(self) -> bool:
        """Make a step of what was typed; False where a rule forbids it, which is said."""
        row, typed = self._row, self._typed
        if typed.changes_source(row) and not self._step(SetSource(row.target, typed.expression)):
            return False
        return typed.default == (row.default or "") or self._step(SetDefault(row.target, typed.default))

    def _step(self, edit: Edit) -> bool:
        try:
            edited = self._draft.edit(edit)
        except ProblemFound as stopped:
            self._notice = notice_of(stopped.problem)
            return False
        self._draft, self._notice = edited.draft, None  # what it warns of stands as long as it is so
        self._typed = TypedRow.of(self._row)
        return True

    def _use(self) -> None:
        draft, session = self._draft, self._session

        def used(_result: object) -> None:
            session.draft = draft
            session.plan = None
            self.go_on()

        self._start(lambda: operations.save_mapping(draft, session.parts.places.mapping), say(words.OPENING), on_done=used)

    def _standing_problem(self) -> Notice | None:
        """What is wrong with the mapping as it stands; for an attribute that was never tried, a way to try it."""
        for problem in self._draft.problems:
            if problem.code is Code.MAPPING_MATCH_NOT_FILTERABLE:
                self._match_to_prove = str(problem.facts["attribute"])
                notice = notice_of(problem, Tone.WARN)
                return Notice(notice.tone, notice.title, notice.text, notice.next_step, notice.code, Button("prove", say(words.PROVE)))
            return notice_of(problem, Tone.WARN)
        return None

    def _prove(self) -> None:
        parts, tenant, key = self._session.parts, self._session.state.tenant, self._session.key
        attribute = self._match_to_prove
        if tenant is None or not attribute:
            return

        def proved(_result: object) -> None:
            self._draft = self._draft.with_filterable(attribute)
            self._notice = Notice(Tone.OK, say(words.PROVED))

        self._start(lambda: prove_filterable(parts, tenant, key, attribute), say(words.PROVING), on_done=proved)


def _fault(stopped: ProblemFound) -> Notice:
    told = describe(stopped.problem)
    return Notice(Tone.WARN, told.title, told.why)
