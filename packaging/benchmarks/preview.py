"""How long the preview of long lists takes, how that grows with the list, and how much memory the whole program needs for it.

The time is that of the processor, one of them, which is what passes on a computer that has nothing else to do.
"""

from __future__ import annotations

import csv
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

FEW, MANY, MOST = 10_000, 100_000, 200_000
LONGEST_SECONDS = 5.0  # for MANY
LARGEST_GROWTH = 1.3  # a person of MOST against a person of FEW; 1 is linear
MOST_MEGABYTES = 400

# Reads the list and previews everybody, as the window does with a list that it holds, or person by person.
_PREVIEW = """
import json, sys, time
from pathlib import Path
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.people import read_people, stream_people
from jellyfish_setup.provisioning.preview import preview_people
path, held = Path(sys.argv[1]), sys.argv[2] == "held"
mapping = default_mapping()
begun = time.process_time()
people = read_people(path).people if held else stream_people(path)
previews = preview_people(people, mapping)
next(previews)
first = time.process_time() - begun
failed = sum(preview.failed for preview in previews)
taken = time.process_time() - begun
assert failed == 0, failed
try:
    import resource
except ImportError:  # Windows
    peak = 0.0
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(json.dumps({"first": first, "taken": taken, "megabytes": peak}))
"""


def measure_preview(rounds: int) -> bool:
    """Print people a second, growth and peak memory; whether all of them are within their limits.

    Raises:
        CalledProcessError: the preview failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        lists = {number: _write_list(Path(folder, f"{number}.csv"), number) for number in (FEW, MANY, MOST)}
        streamed = {number: _best(path, "streamed", rounds) for number, path in lists.items()}
        held = _best(lists[MOST], "held", rounds)
    for number, figures in streamed.items():
        print(
            f"preview of {number:>7,} people {figures['taken']:8.2f} s  ({number / figures['taken']:,.0f} a second,"
            f" the first after {figures['first'] * 1000:.0f} ms, peak {figures['megabytes']:.0f} MB)"
        )
    growth = streamed[MOST]["taken"] / streamed[FEW]["taken"] / (MOST / FEW)
    print(f"preview of {MANY:>7,} people       at most {LONGEST_SECONDS:.0f} s")
    print(f"a person of {MOST:,} : of {FEW:,} {growth:5.2f}  (at most {LARGEST_GROWTH})")
    print(f"peak with {MOST:,} people held {held['megabytes']:5.0f} MB  (at most {MOST_MEGABYTES})")
    return streamed[MANY]["taken"] <= LONGEST_SECONDS and growth <= LARGEST_GROWTH and held["megabytes"] <= MOST_MEGABYTES


def _best(path: Path, way: str, rounds: int) -> dict[str, float]:
    """The quickest of some rounds: whatever else the computer does can only make one slower."""
    done = [
        subprocess.run([sys.executable, "-c", _PREVIEW, str(path), way], check=True, capture_output=True, text=True).stdout
        for _ in range(rounds)
    ]
    figures: list[dict[str, float]] = [json.loads(line) for line in done]
    return min(figures, key=lambda one: one["taken"])


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
