"""Replacing the stored key by a new one: tried before it is stored, and the old one stays until the new one was read back.

What tries the new key is given from outside, since this room knows no network.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStoring

Check = Callable[[ApiKey], Awaitable[Problem | None]]
"""Tries a key at the address; answers why it does not work, None where it does."""


class ReplacementStep(StrEnum):
    """What is done, in this order; `put-back` only where storing failed."""

    COMPARE = "compare"
    CHECK = "check"
    STORE = "store"
    PUT_BACK = "put-back"


class StepState(StrEnum):
    """How far a step is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Progress:
    """A step that begins or has ended."""

    step: ReplacementStep
    state: StepState


async def replace_key(tenant: Tenant, new: ApiKey, store: KeyStoring, check: Check) -> AsyncGenerator[Progress, None]:
    """Each step as it begins and as it ends. When the last one is done, the store holds the new key and no longer the old one.

    A store without a key for the address takes the new one all the same: there is nothing to lose.

    Raises:
        ProblemFound: after a step that failed. `keyring-same`; what `check` answered; a code of the `keyring-…` group, where the old
            key is in its place as before, except for `keyring-not-restored`.
    """
    import asyncio

    yield Progress(ReplacementStep.COMPARE, StepState.RUNNING)
    try:
        old = await store.load(tenant)
        if old == new:
            raise found(Code.KEYRING_SAME, host=tenant.origin.host)
    except ProblemFound:
        yield Progress(ReplacementStep.COMPARE, StepState.FAILED)
        raise
    yield Progress(ReplacementStep.COMPARE, StepState.DONE)

    yield Progress(ReplacementStep.CHECK, StepState.RUNNING)
    problem = await check(new)
    if problem is not None:
        yield Progress(ReplacementStep.CHECK, StepState.FAILED)
        raise ProblemFound(problem)
    yield Progress(ReplacementStep.CHECK, StepState.DONE)

    yield Progress(ReplacementStep.STORE, StepState.RUNNING)
    try:
        await store.store(tenant, new)
    except asyncio.CancelledError:  # nobody listens any more, but nobody shall be left with half of it either
        if old is not None:
            await _put_back(tenant, old, store)
        raise
    except ProblemFound:
        yield Progress(ReplacementStep.STORE, StepState.FAILED)
        if old is not None:
            yield Progress(ReplacementStep.PUT_BACK, StepState.RUNNING)
            restored = await _put_back(tenant, old, store)
            yield Progress(ReplacementStep.PUT_BACK, StepState.DONE if restored else StepState.FAILED)
            if not restored:
                raise found(Code.KEYRING_NOT_RESTORED, host=tenant.origin.host) from None
        raise
    yield Progress(ReplacementStep.STORE, StepState.DONE)


async def _put_back(tenant: Tenant, old: ApiKey, store: KeyStoring) -> bool:
    """Whether the store gives the old key back, once it was stored again where it no longer did."""
    try:
        if await store.load(tenant) == old:
            return True
    except ProblemFound:
        pass
    try:
        await store.store(tenant, old)
    except ProblemFound:
        return False
    return True
