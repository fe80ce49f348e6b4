"""The page beside the journey on which the scope is chosen: assigned people or everyone, and a filter."""

from dataclasses import replace
from pathlib import Path

from jellyfish_setup.mapping.scope import Scope, check_filter
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.mapping.scope_operators import OPERATORS, OperatorName, is_usable
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import scope as words
from jellyfish_setup.texts.scope import reasons
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.people import ClauseView, ScopeBody, ScopeOutcomeView
from jellyfish_setup.wizard.presenters.pieces import Button, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.scoping import ScopeOutcome, try_scope
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage

_ASSIGNED, _EVERYONE = "assigned", "everyone"
_NEW_CLAUSE = Clause("department", OperatorName.EQUALS, ("",))


class ScopePresenter(Presenter):
    """Keeps a draft of the scope, tries it on the list at each change, and hands it to the journey when it is to be used."""

    step = SidePage.SCOPE

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._everyone = False
        self._groups: tuple[ClauseGroup, ...] = ()
        self._outcome: ScopeOutcome | None = None

    def enter(self) -> None:
        """Begin with what is in use."""
        state = self._session.state
        self._everyone, self._groups = state.everyone, state.scope.groups
        self._notice = None
        self._try()

    def choose(self, choice: str) -> None:
        """`assigned` or `everyone`."""
        self._everyone = choice == _EVERYONE
        self.changed()

    def add_condition(self, group: int | None) -> None:
        """Another condition beside those of a group; None for a group of its own, an alternative."""
        if group is None:
            self._change((*self._groups, ClauseGroup((_NEW_CLAUSE,))))
        else:
            self._change_group(group, (*self._groups[group].clauses, _NEW_CLAUSE))

    def remove_condition(self, group: int, place: int) -> None:
        """Take a condition out; a group without any goes with it."""
        clauses = self._groups[group].clauses
        self._change_group(group, clauses[:place] + clauses[place + 1 :])

    def change_condition(self, group: int, place: int, attribute: str, operator: str, value: str) -> None:
        """A condition was edited."""
        clauses = list(self._groups[group].clauses)
        values = (value,) if _takes_value(operator) else ()
        clauses[place] = replace(clauses[place], attribute=attribute.strip(), operator=operator, values=values)
        self._change_group(group, tuple(clauses))

    def take_from_file(self, path: Path) -> None:
        """Take over the filter of a file: one of Graph's, or the schema that the portal downloads."""

        def was_read(scope_filter: ScopeFilter) -> None:
            self._change(scope_filter.groups)

        self._start(lambda: operations.read_filter_file(path), say(words.TRYING), on_done=was_read)

    def press(self, button: str) -> None:
        """`use` takes the draft over and leads back."""
        if button == "use":
            state = self._session.state
            scope_filter = replace(state.scope, groups=self._groups)
            self._session.plan = None
            self._session.update(replace(state, everyone=self._everyone, scope_filter=scope_filter))
            self.go_on()

    def view(self) -> PageView:
        """The two choices, the filter, and what it means for the list."""
        problems = check_filter(ScopeFilter(self._groups))
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=ScopeBody(
                choices=(
                    Choice(_ASSIGNED, say(words.ASSIGNED), say(words.ASSIGNED_TEXT), not self._everyone),
                    Choice(_EVERYONE, say(words.EVERYONE), say(words.EVERYONE_TEXT), self._everyone),
                ),
                filter_title=say(words.FILTER_TITLE) if self._groups else say(words.NO_FILTER),
                groups=tuple(tuple(_clause_view(clause) for clause in group.clauses) for group in self._groups),
                attributes=_attributes(self._session),
                operators=_operators(self._groups),
                add_condition=say(words.ADD_CONDITION),
                add_alternative=say(words.ADD_ALTERNATIVE if self._groups else words.ADD_FIRST),
                from_file=say(words.FROM_FILE),
                outcome=_outcome_view(self._outcome, everyone=self._everyone) if self._outcome else None,
            ),
            primary=Button("use", say(words.USE)),
            notice=self._notice or (notice_of(problems[0], Tone.WARN) if problems else None),
        )

    def _change_group(self, group: int, clauses: tuple[Clause, ...]) -> None:
        changed = tuple(replace(each, clauses=clauses) if place == group else each for place, each in enumerate(self._groups))
        self._change(tuple(each for each in changed if each.clauses))

    def _change(self, groups: tuple[ClauseGroup, ...]) -> None:
        self._groups = groups
        self._try()
        self.changed()

    def _try(self) -> None:
        people, state = self._session.people, self._session.state
        if people is None:
            return
        self.cancel()
        before, after = Scope(state.scope), Scope(ScopeFilter(self._groups))

        def tried(outcome: ScopeOutcome) -> None:
            self._outcome, self._job = outcome, None
            self.changed()

        self._job = self._background.start(lambda: try_scope(people.people, before, after), on_done=tried)


def scope_sentence(session: Session) -> str:
    """Who is in scope, in one sentence, for the page with the list."""
    state = session.state
    who = say(words.EVERYONE if state.everyone else words.ASSIGNED)
    return who if not state.scope.groups else say(common.WITH_FILTER, who=who)


def _outcome_view(outcome: ScopeOutcome, *, everyone: bool) -> ScopeOutcomeView:
    change = outcome.change
    lines = [] if everyone else [say(words.ASSIGNED_UNKNOWN)]
    for number, sentence in (
        (change.enter, words.ENTER),
        (change.leave, words.LEAVE),
        (change.not_certain, words.NOT_CERTAIN),
    ):
        lines += [say_number(number, sentence)] if number else []
    rows = [(person.display_name, reasons(verdict)) for person, verdict in outcome.left_out]
    more = change.people - change.inside - len(rows)
    rows += [("", say_number(more, words.MORE_LEFT_OUT))] if more > 0 else []
    summary = say(words.INSIDE, inside=change.inside, people=change.people)
    return ScopeOutcomeView(summary, tuple(lines), say(words.LEFT_OUT) if rows else "", tuple(rows))


def _takes_value(operator: str) -> bool:
    return operator not in OPERATORS or OPERATORS[operator].takes_operand


def _clause_view(clause: Clause) -> ClauseView:
    return ClauseView(clause.attribute, clause.operator, clause.values[0] if clause.values else "", _takes_value(clause.operator))


def _attributes(session: Session) -> tuple[str, ...]:
    return tuple(sorted((name for name in session.mapping.source_attributes if is_usable(name)), key=str.casefold))


def _operators(groups: tuple[ClauseGroup, ...]) -> tuple[tuple[str, str], ...]:
    """Those that are offered, and such as a file brought along."""
    offered = {operator: say(text) for operator, text in words.OPERATORS.items() if "&" not in operator}
    for group in groups:
        for clause in group.clauses:
            known = words.OPERATORS.get(clause.operator)
            offered.setdefault(clause.operator, say(known) if known else clause.operator)
    return tuple(offered.items())
