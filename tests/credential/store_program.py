"""Run by the tests in a session of its own: one operation on the real key store, and what came of it as one JSON line.

python store_program.py LIMIT_SECONDS check | store [KEY] | load | forget

`beat` is the longest time, in seconds, for which the event loop beside the operation did not run.
"""

import asyncio
import json
import sys
import time

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore

KEY = "jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG"


async def said(store: KeyStore, operation: str, key: str = KEY) -> str:
    tenant = Tenant.parse("acme")
    try:
        match operation:
            case "check":
                await store.check()
            case "store":
                await store.store(tenant, ApiKey(key))
            case "load":
                loaded = await store.load(tenant)
                return loaded.masked if loaded else "nothing"
            case "forget":
                return str(await store.forget(tenant))
    except ProblemFound as fault:
        return fault.problem.code
    return "done"


async def beat(pauses: list[float]) -> None:
    while True:
        begun = time.monotonic()
        await asyncio.sleep(0.01)
        pauses.append(time.monotonic() - begun)


async def main(limit_seconds: float, *operation: str) -> None:
    pauses: list[float] = []
    beating = asyncio.create_task(beat(pauses))
    begun = time.monotonic()
    answer = await said(KeyStore.of_this_system(limit_seconds=limit_seconds), *operation)
    seconds = time.monotonic() - begun
    await asyncio.sleep(0.02)
    beating.cancel()
    print(json.dumps({"said": answer, "seconds": seconds, "beat": max(pauses)}), flush=True)


asyncio.run(main(float(sys.argv[1]), *sys.argv[2:]))
