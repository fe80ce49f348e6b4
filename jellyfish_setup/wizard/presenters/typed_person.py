"""The page beside the journey on which somebody is typed by hand."""

from dataclasses import replace

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.provisioning.columns import BOOLEANS
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.provisioning.typed_person import typed_person
from jellyfish_setup.texts.blanks import one_line
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import typed_person as words
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.bodies.people import TypedPersonBody
from jellyfish_setup.wizard.presenters.pieces import Button
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage


class TypedPersonPresenter(Presenter):
    """Adds one person to the list, ticked for the trial. What was typed and not yet added is still there next time."""

    step = SidePage.TYPED_PERSON

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._fields: dict[str, str] = {}

    def type(self, field: str, text: str) -> None:
        """A field changed."""
        self._fields[field] = text
        self._notice = None
        self.changed()

    def press(self, button: str) -> None:
        """`add` takes the person into the list and leads back; what is missing is said."""
        if button != "add":
            return
        try:
            said = {field: _as_entra_writes(field, text) for field, text in self._fields.items()}
            person = typed_person(said)
        except ProblemFound as stopped:
            self._notice = notice_of(stopped.problem)
            self.changed()
            return
        session, state, name = self._session, self._session.state, person.user_principal_name
        fields = tuple((field, text.strip()) for field, text in said.items() if text.strip())
        others = tuple(typed for typed in state.typed_people if dict(typed)["userPrincipalName"] != name)
        chosen = tuple(known for known in session.chosen_people if known != name)
        session.people = (session.people or PeopleList((), ())).with_people([person])
        session.plan = None
        session.update(replace(state, typed_people=(*others, fields), chosen=(*chosen, name)))
        self._fields = {}
        self.go_on()

    def view(self) -> PageView:
        """The form."""
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=TypedPersonBody(tuple(self._field(name, label) for name, label in words.FIELDS.items()), say(words.HINT)),
            primary=Button("add", say(words.ADD)),
            notice=self._notice,
        )

    def _field(self, name: str, label: str) -> FieldView:
        placeholder = words.PLACEHOLDERS.get(name)
        return FieldView(name, say(label), self._fields.get(name, ""), say(placeholder) if placeholder else "")


def _as_entra_writes(field: str, text: str) -> str:
    """The person's own words for yes and no are understood; what is kept is read again in any language."""
    words_for = {one_line(True).casefold(): "yes", one_line(False).casefold(): "no"} if field in BOOLEANS else {}
    return words_for.get(text.strip().casefold(), text)
