"""The connection check against every fault at a Jellyfish, in any order, also while the fault changes."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from datetime import UTC, datetime

from jellyfish_setup.connection.diagnosis import Diagnosis, StageName, Verdict
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.faults import JELLYFISH_FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.report.contents import SupportReport
from jellyfish_setup.report.writing import write_report
from proving.run import Promise, Run

_LIMIT_SECONDS = 10.0
# These last as long as one waits. The drops begin at once, but a busy computer may hear the first of them late.
_LIMITS = {"slow": 0.5, "drip": 3.0}
_MORE_SECONDS = 10.0  # than the limit: this computer has other work as well

_seen: dict[str, set[str]] = defaultdict(set)


def attack(run: Run) -> None:
    """Each check ends in time and with a verdict, and the same fault has the same causes each time."""
    with PracticeOrganisation(run.folder / "organisation") as organisation:
        names = [*JELLYFISH_FAULTS, None]
        run.chance.shuffle(names)
        for name in names:
            changes_to = run.chance.choice(list(JELLYFISH_FAULTS)) if run.chance.random() < 0.2 else None
            organisation.fault = name
            run.met += name is not None
            asyncio.run(_check(run, organisation, name or "", changes_to))


async def _check(run: Run, organisation: PracticeOrganisation, fault: str, changes_to: str | None) -> None:
    key = ApiKey(organisation.key_file.read_text(encoding="utf-8").strip())
    limit = min(_LIMITS.get(name or "", _LIMIT_SECONDS) for name in (fault, changes_to))
    begun, events = time.monotonic(), list[object]()
    async for event in examine(Tenant.parse(organisation.address), key, limit_seconds=limit):
        events.append(event)
        if changes_to is not None and run.chance.random() < 0.3:
            organisation.fault = changes_to
    seconds, last = time.monotonic() - begun, events[-1]
    run.expect(seconds < limit + _MORE_SECONDS, Promise.HANG, f"{fault}: the check took {seconds:.1f} of {limit} seconds")
    if not isinstance(last, Diagnosis) or {stage.name for stage in last.stages} != set(StageName):
        run.broke(Promise.LOSS, f"{fault}: the check ended without a verdict on every stage")
        return
    run.expect((last.problem is not None) is (last.verdict is Verdict.FAILED), Promise.UNTRUE, f"{fault}: verdict and cause differ")
    if changes_to is None:
        codes = [last.problem and last.problem.code, *(stage.code for stage in last.stages)]
        _seen[fault].add(" ".join(str(code) for code in codes if code))
        run.expect(len(_seen[fault]) == 1, Promise.UNTRUE, f"{fault} has several causes: {_seen[fault]}")
    redaction = Redaction()
    redaction.add(key)
    write_report(SupportReport(datetime.now(UTC), diagnosis=last), run.folder / f"{fault or 'well'}.html", redaction)
