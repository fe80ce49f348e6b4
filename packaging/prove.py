"""Attacks the program for some time, with random seeds, and says in figures which of its promises were broken.

    python packaging/prove.py [leaks] [parsers] [journey] [trials] [answers] [entra] [connection] [--minutes 10] [--seed N] [--runs N]

leaks       whole practice journeys through the real window, 500 where the time suffices: memory, threads, descriptors, processes, files
parsers     bytes, mutated from real examples: key files, addresses, lists of people, logs, schemas, expressions, filters, answers,
            saved states, journals, reports
answers     servers that say anything at all, as a Jellyfish and as Microsoft Graph
journey     killed with SIGKILL at any moment from the address to the deleted key file, and started again until the end
trials      a server that loses, delays and breaks answers; runs, repeated runs, undo
entra       a set-up in Microsoft Entra, killed again and again while that misbehaves
connection  the connection check against every fault of the practice organisation, in any order

In the end all that was written is searched for the keys that were used. The exit status is 0 only when there were no losses,
duplicates, leaks, hangs, crashes, and nothing untrue; each seed at which there were is named with the command that repeats it.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import keyring_session
from proving.canary import places_with_a_key
from proving.catalogue import ATTACKS, Kind
from proving.run import Broken, Promise
from proving.soak import Soak
from proving.summary import Figures, account, complaints, table

_LARGEST_SEED = 1_000_000


def main(given: list[str] | None = None, attacks: Mapping[str, Kind] = ATTACKS) -> int:
    """0 only when every promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attacks", nargs="*", metavar="ATTACK", help=f"of {', '.join(attacks)}; all of them without any")
    parser.add_argument("--minutes", type=float, default=10, help="how long it takes, together")
    parser.add_argument("--seed", type=int, help="the first seed; a random one without it")
    parser.add_argument("--runs", type=int, help="so many seeds for each attack, however long that takes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes the figures there as well")
    wanted = parser.parse_args(given)
    if unknown := set(wanted.attacks) - set(attacks):
        parser.error(f"no such attack: {', '.join(sorted(unknown))}")
    chosen = {name: kind for name, kind in attacks.items() if name in (wanted.attacks or attacks)}
    seed = secrets.randbelow(_LARGEST_SEED) if wanted.seed is None else wanted.seed
    print(f"The first seed is {seed}.", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="prove."))
    try:
        figures = Soak(chosen, folder, seed=seed, seconds=wanted.minutes * 60, runs=wanted.runs).figures()
        figures.append(_search(folder))
    except BaseException:  # whoever stops it has no use for half of it
        shutil.rmtree(folder, ignore_errors=True)
        raise
    kept = not any(each.broken for each in figures)
    print(table(figures))
    if kept:
        shutil.rmtree(folder)
    else:
        print(*complaints(figures), f"What was written is in {folder}.", sep="\n")
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(account(seed, figures), indent=2) + "\n", encoding="utf-8")
    return 0 if kept else 1


def _search(folder: Path) -> Figures:
    """Every byte that was written, looked through for keys."""
    figures = Figures("canary")
    begun = time.monotonic()
    figures.runs = sum(path.is_file() for path in folder.rglob("*"))
    figures.found([Broken(Promise.LEAK, f"a key stands in {place}") for place in places_with_a_key(folder)])
    figures.seconds = time.monotonic() - begun
    return figures


if __name__ == "__main__":
    keyring_session.end_tidily_when_terminated()
    raise SystemExit(main())
