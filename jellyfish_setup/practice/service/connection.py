"""The test of address and key, as Microsoft's service makes it: a question for somebody who cannot be there.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (Test connection)
"""

import uuid

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.practice.entra.state import Error
from jellyfish_setup.practice.service.errors import UNAVAILABLE, connection_error
from jellyfish_setup.practice.service.orders import open_jellyfish

_MATCHING = "userName"


async def connection_problem(saved: dict[str, str]) -> Error | None:
    """Why the test fails with these secrets; None when Jellyfish answers with an empty list."""
    try:
        async with open_jellyfish(saved) as client:
            strangers = await client.find(_MATCHING, str(uuid.uuid4()))
    except ProblemFound as stopped:
        return connection_error(stopped.problem)
    if strangers:
        return Error(
            UNAVAILABLE, "We received this unexpected response from your application. A user was returned where none was asked for."
        )
    return None
