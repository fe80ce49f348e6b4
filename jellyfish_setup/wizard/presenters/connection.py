"""Page 4: the connection check, stage by stage."""

from dataclasses import replace

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageStarted, StageState, Verdict
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import connection as words
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.stages import stage_detail, stage_title, verdict_sentence
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody, StageRow
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.remembering import remember_check
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import StepId

_SHORTEST_SHOWN_SECONDS = 0.001


class ConnectionPresenter(Presenter):
    """Runs the check when the page is first shown, and again when asked."""

    step = StepId.CONNECTION

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._stages: dict[StageName, Stage] = {}
        self._running: StageName | None = None

    def enter(self) -> None:
        """Show the last check, or make one where none was made since the key was stored."""
        diagnosis = self._session.diagnosis
        self._stages = {stage.name: stage for stage in diagnosis.stages} if diagnosis else {}
        self._notice = None
        if diagnosis is None:
            self._check()

    def press(self, button: str) -> None:
        """`check`, `continue`, or one of the two ways to what is wrong: `key`, `address`."""
        if button == "check":
            self._check()
        elif button == "continue":
            self.go_on()
        elif button in (StepId.KEY, StepId.ADDRESS):
            self.go_to(StepId(button))

    def view(self) -> PageView:
        """Nine rows; the failed one explains itself, and the main button leads to what can be done about it."""
        rows = tuple(self._row(name) for name in StageName)
        again = Button("check", say(words.CHECK_AGAIN), enabled=not self.is_busy)
        passed = self._session.state.check_passed and not self.is_busy
        remedy = None if passed or self.is_busy else self._remedy()
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=CheckBody(rows, max((row.begun + row.seconds for row in rows), default=0.0)),
            primary=remedy or (Button("continue", say(common.CONTINUE), enabled=passed) if passed or self.is_busy else again),
            secondary=(again,) if passed or remedy or self.is_busy else (),
            quiet=(
                Button("copy-report", say(common.COPY_FOR_SUPPORT), enabled=not self.is_busy),
                Button("save-report", say(common.SAVE_REPORT), enabled=not self.is_busy),
            ),
            busy=self._busy,
            notice=self._notice or self._verdict(),
        )

    def _check(self) -> None:
        tenant, expires = self._session.state.tenant, self._session.state.key_expires
        key, parts = self._session.key, self._session.parts
        if tenant is None:
            return
        self._stages, self._running = {}, None
        self._session.diagnosis = None
        self._start(
            lambda: operations.check_connection(parts, tenant, key, expires),
            say(words.CHECKING),
            on_event=self._happened,
            on_done=lambda _result: None,
        )

    def _happened(self, event: StageStarted | Stage | Diagnosis) -> None:
        match event:
            case StageStarted(name):
                self._running = name
            case Stage():
                self._running = None
                self._stages[event.name] = event
            case Diagnosis():
                self._session.diagnosis = event
                remember_check(self._session, event)

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        self._running = None

    def cancel(self) -> None:
        """Stop the check; the stages that ended stay to be seen."""
        super().cancel()
        self._running = None

    def _verdict(self) -> Notice | None:
        diagnosis = self._session.diagnosis
        if diagnosis is None or diagnosis.verdict is Verdict.FAILED:
            return None
        return Notice(Tone.OK if diagnosis.verdict is Verdict.PASSED else Tone.WARN, verdict_sentence(diagnosis))

    def _remedy(self) -> Button | None:
        """The button that leads to where the cause can be put right."""
        failed = next((stage for stage in self._stages.values() if stage.state is StageState.FAILED), None)
        if failed is None:
            return None
        if failed.name is StageName.KEY:
            return Button(StepId.KEY, say(words.CHOOSE_KEY))
        if failed.name in (StageName.ADDRESS, StageName.NAME):
            return Button(StepId.ADDRESS, say(words.CHANGE_ADDRESS))
        return None

    def _row(self, name: StageName) -> StageRow:
        stage = self._stages.get(name)
        running = self._running is name
        state = stage.state if stage else None
        word = "running" if running else state or "waiting"
        shown = stage is not None and state is not StageState.SKIPPED and stage.seconds >= _SHORTEST_SHOWN_SECONDS
        return StageRow(
            name=name,
            title=stage_title(name),
            state=state,
            state_word=say(common.STATE_WORDS[word]),
            detail=stage_detail(stage) if stage else "",
            running=running,
            begun=stage.begun if stage else 0.0,
            seconds=stage.seconds if stage else 0.0,
            duration=say(words.MILLISECONDS, number=round(stage.seconds * 1000)) if stage and shown else "",
            explanation=self._explanation(stage) if stage else None,
        )

    def _explanation(self, stage: Stage) -> Notice | None:
        if stage.code is None or stage.state not in (StageState.FAILED, StageState.REMARK):
            return None
        notice = notice_of(Problem(stage.code, stage.facts), Tone.BAD if stage.state is StageState.FAILED else Tone.WARN)
        others = [describe(Problem(code, stage.facts)) for code in stage.remarks[1:]]
        return replace(notice, text="\n".join([notice.text, *(f"{words.title}. {words.why}" for words in others)]))
