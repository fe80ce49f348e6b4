"""Proving that Jellyfish finds accounts by an attribute, as an operation for the background."""

from collections.abc import Mapping
from typing import Any

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.filter_proof import filter_proof
from jellyfish_setup.wizard.operations import jellyfish
from jellyfish_setup.wizard.session import Parts

_ACCOUNTS_LOOKED_AT = 50


async def prove_filterable(parts: Parts, tenant: Tenant, key: ApiKey | None, attribute: str) -> None:
    """Returns where Jellyfish finds accounts by `attribute`: it was asked for one that has a value, and for a value that nobody has.

    Raises:
        ProblemFound: `mapping-match-not-filterable`, `mapping-not-tried` where none of the first accounts has a value to ask
            for, or what the search met.
    """
    from jellyfish_setup.scim.patch import read_values

    def value_of(resource: Mapping[str, Any]) -> str | None:
        value = read_values(resource, [attribute])[attribute]
        return value if isinstance(value, str) else None

    async with jellyfish(parts, tenant, key) as client:
        accounts = (await client.page(1, _ACCOUNTS_LOOKED_AT)).users
        existing = next((value for account in accounts if (value := value_of(account.resource))), None)
        if existing is None:
            raise found(Code.MAPPING_NOT_TRIED, attribute=attribute)
        for question in filter_proof(attribute, existing):
            answer = await client.find(attribute, question.value)
            if not question.is_answered_well(value_of(user.resource) for user in answer):
                raise found(Code.MAPPING_MATCH_NOT_FILTERABLE, attribute=attribute)
