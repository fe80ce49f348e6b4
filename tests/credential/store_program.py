"""Run by the tests in a session of its own: one operation on the real key store, and what came of it as one JSON line.

python store_program.py OPERATION LIMIT_SECONDS
"""

import asyncio
import json
import sys
import time

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore


async def main(operation: str, limit_seconds: float) -> None:
    store, tenant = KeyStore.of_this_system(limit_seconds=limit_seconds), Tenant.parse("acme")
    begun, said = time.monotonic(), "done"
    try:
        match operation:
            case "check":
                await store.check()
            case "store":
                await store.store(tenant, ApiKey("jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG"))
            case "load":
                key = await store.load(tenant)
                said = key.masked if key else "nothing"
            case "forget":
                said = str(await store.forget(tenant))
    except ProblemFound as fault:
        said = fault.problem.code
    print(json.dumps({"said": said, "seconds": time.monotonic() - begun}))


asyncio.run(main(sys.argv[1], float(sys.argv[2])))
