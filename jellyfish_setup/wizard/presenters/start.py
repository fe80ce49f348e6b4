"""Page 1: what will happen and what is needed."""

from dataclasses import replace

from jellyfish_setup.core.private_file import write_private
from jellyfish_setup.texts.language import language
from jellyfish_setup.texts.languages import LANGUAGES
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import start as words
from jellyfish_setup.texts.prerequisites import prerequisites
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.start import LanguageView, StartBody
from jellyfish_setup.wizard.presenters.pieces import Button, Titled
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import StepId

_GUIDE, _PRACTISE = "guide", "practise"


class StartPresenter(Presenter):
    """Lets a person choose between doing it and practising it."""

    step = StepId.START

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._chosen = _GUIDE
        self._language = language()

    def choose(self, choice: str) -> None:
        """One of the ways to go on was ticked."""
        self._chosen = choice
        self.changed()

    def choose_language(self, code: str) -> None:
        """Speak this language from the next start on; where that cannot be kept, the page says so."""
        try:
            write_private(self._session.parts.places.language, code)
        except OSError:
            from jellyfish_setup.core.codes import Code  # here, as the first page does without it
            from jellyfish_setup.core.problem import Problem

            self.tell(notice_of(Problem(Code.STATE_NOT_WRITTEN)))
            return
        self._language = code
        self.changed()

    def press(self, button: str) -> None:
        """`start` begins here, `practise` opens the practice organisation in a window of its own."""
        if button == _PRACTISE and self._session.parts.open_practice is not None:
            self._session.parts.open_practice()
            return
        self._session.update(replace(self._session.state, started=True))
        self.go_on()

    def view(self) -> PageView:
        """Prerequisites with how to check each, and the choice."""
        practises = self._chosen == _PRACTISE
        choices, practice = self._choices(), self._session.parts.practice
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD_PRACTICE if practice else words.LEAD),
            body=StartBody(
                prerequisites_title=say(words.PREREQUISITES_PRACTICE if practice else words.PREREQUISITES),
                prerequisites=tuple(Titled(item.title, item.how_to_check) for item in prerequisites()),
                choices_title=say(words.CHOICES) if choices else "",
                choices=choices,
                language=self._language_view(),
            ),
            primary=Button(_PRACTISE, say(words.OPEN_PRACTICE)) if practises else Button("start", say(words.START)),
            quiet=(Button("open-report", say(common.OPEN_REPORT)),),
            can_go_back=False,
            notice=self._notice,
        )

    def _language_view(self) -> LanguageView | None:
        if len(LANGUAGES) == 1:
            return None
        remark = say(words.LANGUAGE_LATER) if self._language != language() else ""
        return LanguageView(say(words.LANGUAGE), tuple(LANGUAGES.items()), self._language, remark)

    def _choices(self) -> tuple[Choice, ...]:
        parts = self._session.parts
        if parts.practice:
            return ()
        guide = Choice(_GUIDE, say(words.GUIDE), say(words.GUIDE_TEXT), chosen=self._chosen == _GUIDE)
        practise = Choice(_PRACTISE, say(words.PRACTISE), say(words.PRACTISE_TEXT), chosen=self._chosen == _PRACTISE)
        return (guide, practise) if parts.open_practice is not None else (guide,)
