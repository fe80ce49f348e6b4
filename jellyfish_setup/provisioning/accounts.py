"""Finding accounts, many in one question where the server has shown that it understands such a question.

A question costs one way to the server and back, however many accounts it is about. Entra asks for each person alone, and so
do we for a few people; for many, that way is what the time goes into.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.provisioning.matching import find_account, one_of
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.values import shown_values
from jellyfish_setup.scim.client import ScimClient, filter_query
from jellyfish_setup.scim.messages import ScimUser

_FEW = 20  # so many people are each asked for alone, exactly as Entra does
_IN_HAND_FOR_EACH_CONNECTION = 6
_MOST_IN_ONE = 16
_LONGEST_QUERY = 2000  # bytes; every server and proxy takes addresses of that length
_AT_ONCE = 2  # of eight requests on their way; the others are for creating and changing


def in_hand(people: int, connections: int) -> int:
    """On how many people to work at once: of many, more than there are connections, so that their questions gather."""
    return connections if people <= _FEW else connections * _IN_HAND_FOR_EACH_CONNECTION


@dataclass(eq=False)
class _Question:
    value: str
    answer: "asyncio.Future[ScimUser | None]" = field(repr=False)


class Accounts:
    """The accounts of one organisation as a run looks for them, by one attribute.

    Several are asked for in one question (`userName eq "ann" or userName eq "bob"`, RFC 7644 section 3.4.2.2) only after the
    server found a known account at each place of such a question, and each question holds a known account once more, so that
    a server which overlooks part of it is noticed. Whatever looks odd is asked again for each person alone.
    """

    def __init__(self, client: ScimClient, patience: Patience, attribute: str, *, people: int) -> None:
        """For a run with that many `people`."""
        self._client, self._patience, self._attribute = client, patience, attribute
        self._may_gather = people > _FEW
        self._alone = asyncio.Semaphore(patience.connections)
        self._known: str | None = None
        self._proof: asyncio.Task[bool] | None = None
        self._questions: deque[_Question] = deque()
        self._asking: set[asyncio.Task[None]] = set()

    async def find(self, value: str) -> ScimUser | None:
        """The one account whose attribute is `value`, None when there is none.

        Raises:
            ProblemFound: as `matching.find_account`.
        """
        async with self._alone:  # meanwhile the first account may become known
            if not await self._can_gather():
                account = await self._find_alone(value)
                if account is not None:
                    self.learn(value)
                return account
        question = _Question(value, asyncio.get_running_loop().create_future())
        self._questions.append(question)
        self._ask()
        return await question.answer

    async def get(self, account_id: str, value: str) -> ScimUser | None:
        """The account with this id, of which it is known that it should have `value`; None when there is none."""
        if await self._can_gather():
            with suppress(ProblemFound):  # only a plain answer counts
                account = await self.find(value)
                if account is not None and account.id == account_id:
                    return account
        return await self._patience.repeat(lambda: self._client.get(account_id))

    def learn(self, value: str) -> None:
        """An account with `value` is there, by which the server can be put to the proof."""
        if self._known is None and self._may_gather:
            self._known = value

    async def seed(self) -> None:
        """Learn of some account of the organisation, where there are enough people that it pays."""
        if not self._may_gather or self._known is not None:
            return
        with suppress(ProblemFound):
            page = await self._patience.repeat(lambda: self._client.page(1, 1))
            for user in page.users[:1]:
                if user.user_name and self._attribute.casefold() == "username":
                    self.learn(user.user_name)

    async def close(self) -> None:
        """End what is still being asked."""
        tasks = [*self._asking, *([self._proof] if self._proof else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _can_gather(self) -> bool:
        if self._known is None or not self._may_gather:
            return False
        if self._proof is None:
            self._proof = asyncio.create_task(self._prove(self._known))
        self._may_gather = await asyncio.shield(self._proof)
        return self._may_gather

    async def _prove(self, known: str) -> bool:
        """Whether the server finds one account among names that nobody has, wherever it stands."""
        ghosts = [f"nobody-{secrets.token_hex(8)}" for _ in range(_MOST_IN_ONE - 1)]
        middle = len(ghosts) // 2
        orders = ([known, *ghosts], [*ghosts[:middle], known, *ghosts[middle:]], [*ghosts, known])
        try:
            answers = await asyncio.gather(*(self._ask_for(order) for order in orders))
        except ProblemFound:
            return False
        return all(answer is not None and answer.keys() == {known.casefold()} for answer in answers)

    def _ask(self) -> None:
        """Send what is waiting, unless enough is on its way: meanwhile more gathers."""
        if self._questions and len(self._asking) < _AT_ONCE:
            task = asyncio.create_task(self._answer_some())
            self._asking.add(task)
            task.add_done_callback(self._asked)

    def _asked(self, task: "asyncio.Task[None]") -> None:
        self._asking.discard(task)
        if not task.cancelled():
            self._ask()

    async def _answer_some(self) -> None:
        questions = self._take()
        try:
            answer = await self._answer_together([question.value for question in questions])
        except asyncio.CancelledError:
            for question in questions:
                question.answer.cancel()
            raise
        if answer is None:
            self._may_gather = False
        for question in questions:
            await self._settle(question, answer)

    def _take(self) -> list[_Question]:
        """The next questions, as many as fit in one."""
        taken: list[_Question] = []
        length = len(filter_query(self._attribute, self._known or ""))
        while self._questions and len(taken) < _MOST_IN_ONE:
            length += len(filter_query(self._attribute, self._questions[0].value))
            if taken and length > _LONGEST_QUERY:
                break
            taken.append(self._questions.popleft())
        return taken

    async def _answer_together(self, values: Sequence[str]) -> Mapping[str, list[ScimUser]] | None:
        """The accounts with any of these values; None where the answer cannot be relied on."""
        known = self._known or ""
        try:
            answer = await self._ask_for([*values, known])
        except ProblemFound:
            return None
        return answer if answer is not None and known.casefold() in answer else None

    async def _ask_for(self, values: Sequence[str]) -> Mapping[str, list[ScimUser]] | None:
        """What the server shows, by value; None where it showed less than it says it has, or somebody who was not asked for."""
        page = await self._patience.repeat(lambda: self._client.find_any(self._attribute, values))
        shown: dict[str, list[ScimUser]] = {}
        for user in page.users:
            shown.setdefault((shown_values(user.resource, [self._attribute])[self._attribute] or "").casefold(), []).append(user)
        is_whole = page.total is None or page.total == len(page.users)
        return shown if is_whole and shown.keys() <= {value.casefold() for value in values} else None

    async def _settle(self, question: _Question, answer: Mapping[str, list[ScimUser]] | None) -> None:
        """Answer one question from what was found for all, or where that does not tell, by asking for it alone."""
        try:
            if answer is None:
                account = await self._find_alone(question.value)
            else:
                account = one_of(answer.get(question.value.casefold(), ()), self._attribute, question.value)
        except ProblemFound as stopped:
            if not question.answer.done():
                question.answer.set_exception(stopped)
            return
        if not question.answer.done():
            question.answer.set_result(account)

    async def _find_alone(self, value: str) -> ScimUser | None:
        return await self._patience.repeat(lambda: find_account(self._client, self._attribute, value))
