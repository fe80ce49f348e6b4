"""The pages beside the journey that watch over it: what Entra's logs say, and whether people and accounts are in step."""

import asyncio
from collections.abc import Callable

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.gui.tour.hands import Hands, StoppedError
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage

_SCHEMAS = ["urn:ietf:params:scim:schemas:core:2.0:User"]
_BY_HAND = (
    {"schemas": _SCHEMAS, "userName": "george.papadakis@contoso.com", "active": True, "title": "Contractor"},
    {"schemas": _SCHEMAS, "userName": "pat.leaver@contoso.com", "active": True},
    {"schemas": _SCHEMAS, "userName": "mia.ortega@contoso.com", "active": True, "title": "Facilities"},
)


def watch_over(hands: Hands, session: Session, go_back: Callable[[], None]) -> None:
    """Open both pages and go back from each."""
    tenant, key = session.state.tenant, session.key
    if tenant is None or key is None:
        raise StoppedError("the journey lost its address or its key")
    _look_at_results(hands, go_back)
    made = asyncio.run(_make_accounts(tenant, key))
    _compare_people(hands, go_back)
    asyncio.run(_take_away(tenant, key, made))


def _look_at_results(hands: Hands, go_back: Callable[[], None]) -> None:
    """Open the practice logs, the person who fails first, and why they have no account."""
    hands.press(SidePage.RESULTS)
    hands.take_picture("9-results-empty")
    hands.click("results.example")
    hands.until(lambda: hands.is_shown("results.table"), "the practice logs are read")
    hands.take_picture("9-results")
    hands.open_row("results.table", 0)
    hands.until(lambda: hands.is_shown("results.history"), "what happened before is found")
    hands.take_picture("9-results-person")
    hands.click("results.explain")
    hands.until(lambda: hands.is_shown("entra.rows"), "each stage of this person is looked at")
    hands.take_picture("9-explain")
    hands.go_back()
    go_back()


def _compare_people(hands: Hands, go_back: Callable[[], None]) -> None:
    """Compare the practice list with the accounts, among them some that somebody made by hand, and open the one who stands first."""
    hands.press(SidePage.COMPARE)
    hands.take_picture("9-compare-before")
    hands.press("compare-now")
    hands.until(lambda: hands.is_shown("compare.table"), "people and accounts are compared")
    hands.take_picture("9-compare")
    hands.open_row("compare.table", 0)
    hands.take_picture("9-compare-person")
    go_back()


async def _make_accounts(tenant: Tenant, key: ApiKey) -> tuple[str, ...]:
    async with open_scim_client(tenant, key) as client:
        return tuple([(await client.create(account)).id for account in _BY_HAND])


async def _take_away(tenant: Tenant, key: ApiKey, accounts: tuple[str, ...]) -> None:
    async with open_scim_client(tenant, key) as client:
        for account in accounts:
            await client.delete(account)
