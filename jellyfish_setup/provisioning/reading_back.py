"""Looking whether what was asked for is there: a server that answers 200 may still not have done it."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Protocol

from jellyfish_setup.provisioning.values import differences, shown_values
from jellyfish_setup.scim.messages import ScimUser

# Some servers show a change only a moment after they accepted it.
_SECOND_LOOK_SECONDS = 0.5


class Look(Protocol):
    """Shows one account, None when there is no such account."""

    def __call__(self, *, again: bool) -> Awaitable[ScimUser | None]:
        """`again` where the first look did not show what was asked for."""


async def read_back(look: Look, asked: Mapping[str, str | None], *, match_attribute: str) -> dict[str, str | None] | None:
    """What the account has at the paths of `asked`, None when there is no such account.

    Looks a second time after a moment when something is not as asked for.
    """
    seen = _seen(await look(again=False), asked)
    if seen is None or differences(seen, asked, match_attribute=match_attribute):
        await asyncio.sleep(_SECOND_LOOK_SECONDS)
        seen = _seen(await look(again=True), asked)
    return seen


def _seen(account: ScimUser | None, asked: Mapping[str, str | None]) -> dict[str, str | None] | None:
    return None if account is None else shown_values(account.resource, asked)
