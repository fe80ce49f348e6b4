"""Page 6: the attribute mapping as a picture, and what would be sent for each person."""

import json
from collections.abc import Mapping
from dataclasses import replace

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.expression import Attribute, Call, write
from jellyfish_setup.mapping.payload import Payload, Value
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.rules import check_mapping
from jellyfish_setup.mapping.schema import MappingRow, UserMapping
from jellyfish_setup.mapping.scope import Scope
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.scim.patch import create_body
from jellyfish_setup.texts.functions import describe_doubt
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import explain as explain_words
from jellyfish_setup.texts.pages import mapping as words
from jellyfish_setup.texts.pages import people as people_words
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.attributes import short_target
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingBody, MappingLine
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.previewing import ListFinding, ListPreview, ListUncertainty, preview_list, values_now
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage, StepId, opens_for

_LOOK_UP = "look-up"
_SHOW = "show-"
_NOTHING_WRONG = frozenset({Code.PERSON_OUT_OF_SCOPE, Code.PERSON_NOT_ASSIGNED, Code.PERSON_GUEST})


class MappingPresenter(Presenter):
    """Evaluates the mapping for one person at a time, and counts what is missing over the whole list."""

    step = StepId.MAPPING

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._preview: ListPreview | None = None
        self._now: dict[str, Value | None] | None = None  # what the shown person's account has; None where nobody looked
        self._has_no_account = False
        self._was_shown = False

    def enter(self) -> None:
        """Read the list again after a restart; begin with the first chosen person; look at everybody."""
        state = self._session.state
        if self._session.people is None and state.has_people:
            self._start(
                lambda: operations.read_materials(state, self._session.parts.places), say(people_words.READING), on_done=self._was_read
            )
        elif self._session.people is not None:
            self._look_at_everybody(self._session.people)

    @property
    def _mapping(self) -> UserMapping:
        """The mapping in use; the tutorial's is read in the background soon after the start, and kept."""
        return self._session.mapping

    def show_person(self, index: int) -> None:
        """Another person was chosen."""
        self._session.shown_person = index
        self._now, self._has_no_account = None, False
        self.changed()

    def press(self, button: str) -> None:
        """`continue` goes on, the mapping was seen; `look-up` reads the person's account; `show-0` and so on lead to a person."""
        if button == "continue":
            self._session.update(replace(self._session.state, mapping_seen=True))
            self.go_on()
        elif button == _LOOK_UP:
            self._look_up()
        elif button.startswith(_SHOW):
            self._show_next_of(int(button.removeprefix(_SHOW)))

    def view(self) -> PageView:
        """Arrows, one person's values, and what is missing where."""
        problems = check_mapping(self._mapping)
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=self._body(),
            primary=Button("continue", say(common.CONTINUE), enabled=not problems and not self.is_busy),
            quiet=(Button(SidePage.MAPPING_EDITOR, say(words.EDIT)), *self._explain()),
            busy=self._busy,
            notice=self._notice or (notice_of(problems[0]) if problems else None),
        )

    def _explain(self) -> tuple[Button, ...]:
        person = self._person
        return (Button(opens_for(SidePage.EXPLAIN, person.user_principal_name), say(explain_words.OPEN_FOR)),) if person else ()

    def _body(self) -> MappingBody:
        people, person = self._session.people.people if self._session.people else (), self._person
        payload = payload_for(self._mapping, person) if person else None
        return MappingBody(
            source_title=say(words.SOURCE),
            target_title=say(words.TARGET),
            lines=mapping_lines(self._mapping),
            person_name=person.display_name if person else "",
            position=say(words.POSITION, number=self._session.shown_person + 1, total=len(people)) if person else "",
            would=_would(person, payload) if person and payload else "",
            values=self._values(payload) if payload else (),
            value_headers=("", say(words.WOULD_HAVE), say(words.HAS_NOW)) if self._now is not None else (),
            look_up=Button(_LOOK_UP, say(words.LOOK_UP), enabled=not self.is_busy),
            has_no_account=say(words.NO_ACCOUNT) if self._has_no_account else "",
            json=json.dumps(create_body(payload.values), indent=2, ensure_ascii=False) if payload else "",
            json_label=say(words.SHOW_JSON),
            form_label=say(words.SHOW_FORM),
            people=people,
            person_index=self._session.shown_person,
            choose_label=say(words.CHOOSE_PERSON),
            summary=self._summary(),
            remarks=self._remarks(),
        )

    def _values(self, payload: Payload) -> tuple[tuple[str, ...], ...]:
        def shown(value: Value | None, nothing: str) -> str:
            if value is None:
                return nothing
            return str(value).lower() if isinstance(value, bool) else value

        rows = [(short_target(row.target), shown(payload.values.get(row.target), say(words.NO_VALUE))) for row in self._mapping.rows]
        if self._now is None:
            return tuple(rows)
        now = [shown(self._now.get(row.target), say(words.NO_VALUE_NOW)) for row in self._mapping.rows]
        return tuple((*row, value) for row, value in zip(rows, now, strict=True))

    def _remarks(self) -> tuple[Notice, ...]:
        if self._preview is None:
            return ()
        findings, uncertainties = self._preview.findings, self._preview.uncertainties
        return (
            *(self._remark(place, finding) for place, finding in enumerate(findings)),
            *(_doubt(place, uncertainty) for place, uncertainty in enumerate(uncertainties, start=len(findings))),
        )

    def _remark(self, place: int, finding: ListFinding) -> Notice:
        problem, show = finding.problem, Button(f"{_SHOW}{place}", say(words.SHOW_THEM)) if finding.people else None
        is_required = bool(problem.facts.get("required"))
        if problem.code is Code.MAPPING_VALUE_MISSING:
            target = short_target(str(problem.facts["attribute"]))
            attribute = say(words.ATTRIBUTES[target]) if target in words.ATTRIBUTES else target
            text = say(words.MISSING_REQUIRED_TEXT if is_required else words.MISSING_TEXT)
            title = say_number(finding.number, words.MISSING, attribute=attribute)
            return Notice(Tone.BAD if is_required else Tone.WARN, title, text, button=show)
        told = describe(problem)
        title = say_number(finding.number, words.FINDING, title=told.title)
        tone = Tone.BAD if is_required else Tone.INFO if problem.code in _NOTHING_WRONG else Tone.WARN
        return Notice(tone, title, told.next_step, button=show)

    def _summary(self) -> str:
        preview = self._preview
        if preview is None:
            return ""
        parts = [
            say_number(number, sentence)
            for number, sentence in (
                (preview.create, words.CREATE),
                (preview.disable, words.DISABLE),
                (preview.left_out, words.LEFT_OUT),
                (preview.failed, words.FAILED),
            )
            if number
        ]
        return " · ".join(parts)

    def _was_read(self, materials: operations.Materials) -> None:
        self._session.people, self._session.draft = materials.people, materials.draft
        self._look_at_everybody(materials.people)

    def _look_at_everybody(self, people: PeopleList) -> None:
        chosen, session = self._session.chosen_people, self._session
        if chosen and not self._was_shown:
            self._was_shown = True
            session.shown_person = next(place for place, person in enumerate(people.people) if person.user_principal_name == chosen[0])

        def looked(preview: ListPreview) -> None:
            self._preview = preview
            self.changed()

        mapping, scope = self._mapping, Scope(session.state.scope)
        self._job = self._background.start(lambda: preview_list(mapping, scope, people), on_done=looked)

    def _show_next_of(self, place: int) -> None:
        """The next of the people whom a remark is about, behind the one who is shown; after the last the first."""
        if self._preview is None or self._session.people is None:
            return
        names = frozenset(self._preview.people_of(place))
        places = [index for index, person in enumerate(self._session.people.people) if person.user_principal_name in names]
        if places:
            self.show_person(next((index for index in places if index > self._session.shown_person), places[0]))

    def _look_up(self) -> None:
        state, session, person = self._session.state, self._session, self._person
        if state.tenant is None or person is None:
            return
        tenant, payload = state.tenant, payload_for(self._mapping, person)

        def looked_up(now: Mapping[str, Value | None] | None) -> None:
            self._now, self._has_no_account = (dict(now), False) if now is not None else (None, True)

        self._start(lambda: values_now(session.parts, tenant, session.key, payload), say(words.LOOKING_UP), on_done=looked_up)

    @property
    def _person(self) -> Person | None:
        people, place = self._session.people, self._session.shown_person
        return people.people[place] if people and place < len(people.people) else None


def _doubt(place: int, uncertainty: ListUncertainty) -> Notice:
    title = say_number(uncertainty.number, words.UNCERTAIN, attribute=short_target(uncertainty.attribute))
    return Notice(Tone.INFO, title, describe_doubt(uncertainty.doubt), button=Button(f"{_SHOW}{place}", say(words.SHOW_THEM)))


def mapping_lines(mapping: UserMapping) -> tuple[MappingLine, ...]:
    """The arrows of a mapping."""

    def badge(row: MappingRow) -> str:
        if row.target == mapping.match_attribute:
            return say(words.MATCH)
        return say(words.REQUIRED) if row.required else ""

    return tuple(
        MappingLine(
            source=_short_source(row) or say(words.NOWHERE),
            target=short_target(row.target),
            badge=badge(row),
            is_match=row.target == mapping.match_attribute,
            tooltip=f"{row.source} → {row.target}",
        )
        for row in mapping.rows
    )


def _would(person: Person, payload: Payload) -> str:
    if not payload.can_be_sent:
        return say(words.CANNOT_BE_SENT)
    return say(words.WOULD_BE_SENT if person.enabled else words.WOULD_BE_LEFT_OUT)


def _short_source(row: MappingRow) -> str:
    """`jobTitle` for the attribute alone; of a function its name and what it looks at, the rest is in the tooltip."""
    match row.expression:
        case Attribute(name):
            return name
        case Call(function, arguments) if arguments:
            first = arguments[0]
            return f"{function}({write(first) if first else ''} …)"
    return row.source
