"""Page 6: the attribute mapping as a picture, and what would be sent for each person."""

import json
from dataclasses import replace
from pathlib import Path

from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.expression import Attribute, Call, write
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.rules import check_mapping
from jellyfish_setup.mapping.schema import MappingRow, UserMapping, default_mapping
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.scim.patch import create_body
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import mapping as words
from jellyfish_setup.texts.pages import people as people_words
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.attributes import short_target
from jellyfish_setup.wizard.presenters.bodies import MappingBody, MappingLine
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import StepId


class MappingPresenter(Presenter):
    """Evaluates the mapping for one person at a time, and counts what is missing over the whole list."""

    step = StepId.MAPPING

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._person = 0
        self._missing: tuple[operations.Missing, ...] = ()

    def enter(self) -> None:
        """Read the list again after a restart; begin with the first chosen person; count what is missing."""
        file = self._session.state.people_file
        if self._session.people is None and file is not None:
            self._start(lambda: operations.read_people_file(Path(file)), say(people_words.READING), on_done=self._was_read)
        elif self._session.people is not None:
            self._was_read(self._session.people)

    @property
    def _mapping(self) -> UserMapping:
        """The mapping of the tutorial; it is read in the background soon after the start, and kept."""
        return default_mapping()

    def show_person(self, index: int) -> None:
        """Another person was chosen."""
        self._person = index
        self.changed()

    def press(self, button: str) -> None:
        """`continue` goes on; the mapping was seen."""
        self._session.update(replace(self._session.state, mapping_seen=True))
        self.go_on()

    def view(self) -> PageView:
        """Arrows, one person's values, and what is missing where."""
        problems = check_mapping(self._mapping)
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=self._body(),
            primary=Button("continue", say(common.CONTINUE), enabled=not problems and not self.is_busy),
            busy=self._busy,
            notice=self._notice or (notice_of(problems[0]) if problems else None),
        )

    def _body(self) -> MappingBody:
        people = self._session.people.people if self._session.people else ()
        person = people[self._person] if self._person < len(people) else None
        payload = payload_for(self._mapping, person) if person else None
        return MappingBody(
            source_title=say(words.SOURCE),
            target_title=say(words.TARGET),
            lines=tuple(
                MappingLine(
                    source=_short_source(row),
                    target=short_target(row.target),
                    badge=self._badge(row.required, row.target),
                    is_match=row.target == self._mapping.match_attribute,
                    tooltip=f"{row.source} → {row.target}",
                )
                for row in self._mapping.rows
            ),
            person_name=person.display_name if person else "",
            position=say(words.POSITION, number=self._person + 1, total=len(people)) if person else "",
            would=_would(person, payload) if person and payload else "",
            values=self._values(payload) if payload else (),
            json=json.dumps(create_body(payload.values), indent=2, ensure_ascii=False) if payload else "",
            json_label=say(words.SHOW_JSON),
            form_label=say(words.SHOW_FORM),
            people=people,
            person_index=self._person,
            choose_label=say(words.CHOOSE_PERSON),
            remarks=self._remarks(),
        )

    def _badge(self, required: bool, target: str) -> str:
        if target == self._mapping.match_attribute:
            return say(words.MATCH)
        return say(words.REQUIRED) if required else ""

    def _values(self, payload: Payload) -> tuple[tuple[str, str], ...]:
        def shown(target: str) -> str:
            value = payload.values.get(target)
            if value is None:
                return say(words.NO_VALUE)
            return str(value).lower() if isinstance(value, bool) else value

        return tuple((short_target(row.target), shown(row.target)) for row in self._mapping.rows)

    def _remarks(self) -> tuple[Notice, ...]:
        remarks = []
        for missing in self._missing:
            sentence = words.MISSING_ONE if missing.number == 1 else words.MISSING_MANY
            target = short_target(missing.attribute)
            attribute = say(words.ATTRIBUTES[target]) if target in words.ATTRIBUTES else target
            title = say(sentence, number=missing.number, attribute=attribute)
            text = say(words.MISSING_REQUIRED_TEXT if missing.required else words.MISSING_TEXT)
            remarks.append(Notice(Tone.BAD if missing.required else Tone.WARN, title, text))
        return tuple(remarks)

    def _was_read(self, people: PeopleList) -> None:
        self._session.people = people
        chosen = self._session.chosen_people
        if chosen:
            self._person = next(place for place, person in enumerate(people.people) if person.user_principal_name == chosen[0])

        def counted(missing: tuple[operations.Missing, ...]) -> None:
            self._missing = missing
            self.changed()

        self._background.start(lambda: operations.count_missing(self._mapping, people), on_done=counted)


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
