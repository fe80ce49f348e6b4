"""How long the preview of long lists takes, how much memory the whole program needs for it, and how both grow with the list.

The time is that of the processor, one of them, which is what passes on a computer that has nothing else to do.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import LARGEST_EXPONENT, Figure, Quantity, exponent, listed
from benchmarks.fresh_process import in_fresh_process, peak_megabytes

SIZES = (10_000, 50_000, 100_000, 200_000)
_STREAMED, _HELD = "streamed", "held"  # person by person, as on the command line; or the list held, as in the window

_TAKEN = Quantity(f"preview of {listed(SIZES)} people", "s")
_MANY = Quantity("preview of 100,000 people", "s", at_most=5)
_FIRST = Quantity("the first person of 200,000 is there after", "ms", at_most=200)
_GROWTH = Quantity("growth of the time, as a power of the number of people", at_most=LARGEST_EXPONENT)
_PEAK = Quantity(f"most memory of the whole program, {listed(SIZES)} people one by one", "MB", at_most=200)
_PEAK_HELD = Quantity(f"most memory of the whole program, {listed(SIZES)} people held", "MB", at_most=400)
_EACH = Quantity("memory for each further person, one by one · held", "kB", at_most=2)
FIGURES = (_TAKEN, _MANY, _FIRST, _GROWTH, _PEAK, _PEAK_HELD, _EACH)


def measure_preview(rounds: int) -> list[Figure]:
    """Lists of all sizes, each in a process of its own; of some rounds the quickest.

    Raises:
        CalledProcessError: the preview failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        lists = [_write_list(Path(folder, f"{number}.csv"), number) for number in SIZES]
        streamed = [_best(path, _STREAMED, rounds) for path in lists]
        held = [_best(path, _HELD, 1) for path in lists]
    taken = [one["taken"] for one in streamed]
    peaks = [[one["megabytes"] for one in ones] for ones in (streamed, held)]
    return [
        _TAKEN.measured(*taken),
        _MANY.measured(taken[SIZES.index(100_000)]),
        _FIRST.measured(streamed[-1]["first"] * 1000),
        _GROWTH.measured(exponent(SIZES, taken)),
        _PEAK.measured(*peaks[0]),
        _PEAK_HELD.measured(*peaks[1]),
        _EACH.measured(*((way[-1] - way[0]) * 1000 / (SIZES[-1] - SIZES[0]) for way in peaks)),
    ]


def _best(path: Path, way: str, rounds: int) -> dict[str, float]:
    """The quickest of some rounds: whatever else the computer does can only make one slower."""
    figures: list[dict[str, float]] = [in_fresh_process("preview", path, way) for _ in range(rounds)]
    return min(figures, key=lambda one: one["taken"])


def _preview(path: Path, way: str) -> dict[str, float]:
    """Reads the list and previews everybody."""
    from jellyfish_setup.mapping.schema import default_mapping
    from jellyfish_setup.provisioning.people import read_people, stream_people
    from jellyfish_setup.provisioning.preview import preview_people

    mapping = default_mapping()
    begun = time.process_time()
    people = read_people(path).people if way == _HELD else stream_people(path)
    previews = preview_people(people, mapping)
    failed = int(next(previews).failed)
    first = time.process_time() - begun
    failed += sum(preview.failed for preview in previews)
    taken = time.process_time() - begun
    if failed:
        raise RuntimeError(f"{failed} failed")
    return {"first": first, "taken": taken, "megabytes": peak_megabytes()}


_HEADINGS = """userPrincipalName displayName surname mail givenName id userType jobTitle department accountEnabled usageLocation
streetAddress state country officeLocation city postalCode telephoneNumber mobilePhone alternateEmailAddress ageGroup
consentProvidedForMinor legalAgeGroupClassification companyName creationType directorySynced invitationState identityIssuer
createdDateTime"""


def _write_list(path: Path, number: int) -> Path:
    """A list as Entra downloads it, with all its 29 columns; some people lack something, as some always do."""
    given, surnames, departments = ("Adele", "Ben", "Émile", "Fay"), [f"Surname{one}" for one in range(3000)], ("Sales", "HR", "IT")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(_HEADINGS.split())
        for place, first, last, department in zip(
            range(number), itertools.cycle(given), itertools.cycle(surnames), itertools.cycle(departments), strict=False
        ):
            name = f"{first}.{last}.{place}@contoso.com"
            table.writerow(
                [
                    name, f"{first} {last}", last, name if place % 20 else "", first, f"{place:032x}", "Member",
                    f"Job {place % 300}" if place % 10 else "", department, place % 50 != 0, "AU", f"{place % 900} Main Street", "NSW",
                    "Australia", f"Room {place % 500}", "Sydney", "2000", f"+61 2 {place:07d}", f"+61 4 {place:07d}", "", "", "", "",
                    "Contoso", "", "True", "", "contoso.onmicrosoft.com", "1/2/2024 3:04:05 AM",
                ]
            )  # fmt: skip
    return path


if __name__ == "__main__":
    json.dump(_preview(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
