"""Finding the account that belongs to a person."""

from collections.abc import Sequence

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.provisioning.values import same, shown_values
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser


async def find_account(client: ScimClient, attribute: str, value: str) -> ScimUser | None:
    """The one account whose `attribute` is `value`, whatever the case of its letters; None when there is none.

    The answer of the server is not trusted: some ignore the filter and show everybody.

    Raises:
        ProblemFound: `provisioning-multiple-matches` with `number`; `filter-ignored` when only others were shown, so that
            nobody can tell whether the account is there; whatever the client raises.
    """
    answered = await client.find(attribute, value)
    account = one_of(answered, attribute, value)
    if answered and account is None:
        raise found(Code.FILTER_IGNORED, attribute=attribute, number=len(answered))
    return account


def one_of(accounts: Sequence[ScimUser], attribute: str, value: str) -> ScimUser | None:
    """The one of `accounts` whose `attribute` is `value`, None when there is none; the same account twice is one.

    Raises:
        ProblemFound: `provisioning-multiple-matches` with `number`.
    """
    fitting = {account.id: account for account in accounts if _has(account, attribute, value)}
    if len(fitting) > 1:
        raise found(Code.PROVISIONING_MULTIPLE_MATCHES, attribute=attribute, number=len(fitting))
    return next(iter(fitting.values()), None)


def _has(account: ScimUser, attribute: str, value: str) -> bool:
    return same(attribute, shown_values(account.resource, [attribute])[attribute], value, match_attribute=attribute)
