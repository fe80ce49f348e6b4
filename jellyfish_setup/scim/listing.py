"""All accounts of an organisation, page by page, from servers that page in their own ways (RFC 7644 section 3.4.2.4)."""

from collections.abc import AsyncIterator, Awaitable, Callable

from jellyfish_setup.core.codes import Code
from jellyfish_setup.scim.messages import ScimUser, UserPage

PAGE = 100
_MOST = 1_000_000  # accounts; a server that invents new ones for ever is left


class Listing:
    """One walk through all accounts; each is shown once, whatever the server repeats.

    The server's own count (`totalResults`) is not believed: the walk ends where a page brings nothing new. What was odd stands
    in `oddities` afterwards.

    Attributes:
        oddities: `listing-count-ignored` (more on a page than asked for), `listing-repeats` (accounts shown before),
            `listing-total-wrong` (another number than shown), `listing-incomplete` (there are more that were not shown).
    """

    def __init__(self, page: Callable[[int, int], Awaitable[UserPage]], *, size: int = PAGE) -> None:
        """Pages come from `page`, which is given the index of the first account (from 1 on) and how many are wanted."""
        self._page, self._size = page, size
        self._seen: set[str] = set()
        self.oddities: dict[Code, None] = {}

    @property
    def is_complete(self) -> bool:
        """Whether the server showed all that it says it has; of use when the walk has ended."""
        return Code.LISTING_INCOMPLETE not in self.oddities

    async def accounts(self) -> AsyncIterator[ScimUser]:
        """Each account.

        Raises:
            ProblemFound: what `page` raises.
        """
        start, total, may_be_more = 1, None, True
        while may_be_more and len(self._seen) < _MOST:
            answer = await self._page(start, self._size)
            new = [user for user in {user.id: user for user in answer.users}.values() if user.id not in self._seen]
            self._seen.update(user.id for user in new)
            for user in new:
                yield user
            self._look_at(answer, len(new))
            total = answer.total if answer.total is not None else total
            start += len(answer.users)
            # Where the count says that this is all, a page that was not full confirms it.
            may_be_more = bool(new) and not (total == len(self._seen) and len(answer.users) != self._size)
        self._judge(total)

    def _look_at(self, answer: UserPage, new: int) -> None:
        if len(answer.users) > self._size:
            self.oddities[Code.LISTING_COUNT_IGNORED] = None
        if new < len(answer.users):
            self.oddities[Code.LISTING_REPEATS] = None

    def _judge(self, total: int | None) -> None:
        if total is not None and total != len(self._seen):
            self.oddities[Code.LISTING_TOTAL_WRONG] = None
        is_short = total is not None and len(self._seen) < total
        # Somebody who repeats and does not count may have shown one page for ever.
        cannot_tell = total is None and Code.LISTING_REPEATS in self.oddities
        if is_short or cannot_tell or len(self._seen) >= _MOST:
            self.oddities[Code.LISTING_INCOMPLETE] = None
