"""Looking whether what was asked for is there: a server that answers 200 may still not have done it."""

import asyncio
from collections.abc import Mapping

from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.values import differences, shown_values
from jellyfish_setup.scim.client import ScimClient

# Some servers show a change only a moment after they accepted it.
_SECOND_LOOK_SECONDS = 0.5


async def read_back(
    client: ScimClient, patience: Patience, account_id: str, asked: Mapping[str, str | None], *, match_attribute: str
) -> dict[str, str | None] | None:
    """What the account has at the paths of `asked`, None when there is no such account.

    Looks a second time after a moment when something is not as asked for.
    """
    seen = await _look(client, patience, account_id, asked)
    if seen is None or differences(seen, asked, match_attribute=match_attribute):
        await asyncio.sleep(_SECOND_LOOK_SECONDS)
        seen = await _look(client, patience, account_id, asked)
    return seen


async def _look(client: ScimClient, patience: Patience, account_id: str, asked: Mapping[str, str | None]) -> dict[str, str | None] | None:
    account = await patience.repeat(lambda: client.get(account_id))
    return None if account is None else shown_values(account.resource, asked)
