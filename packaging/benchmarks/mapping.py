"""How long the values of many people take, one payload after the other, without reading a list or making bodies of them."""

from __future__ import annotations

import subprocess
import sys

LONGEST_SECONDS = 5.0  # of the processor, for 100,000 people

_MAPPING = """
import time
from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.preview import PayloadMaker
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.mapping.source_values import source_values

maker = PayloadMaker(default_mapping())
names = {"jobTitle": "Chemist", "givenName": "Ann", "surname": "Chu", "accountEnabled": True}
people = [Person({"userPrincipalName": f"ann{n}@contoso.com", "mail": f"ann{n}@contoso.com", **names}) for n in range(100_000)]
begun = time.process_time()
for person in people:
    maker.payload(source_values(person))
print(time.process_time() - begun)
"""


def measure_mapping(rounds: int) -> bool:
    """Print how long the default mapping takes for 100,000 people; whether that is within its limit.

    Raises:
        CalledProcessError: the mapping failed.
    """
    commands = [[sys.executable, "-c", _MAPPING]] * rounds
    seconds = min(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for command in commands)
    print(f"values of 100,000 people     {seconds:5.2f} s  (at most {LONGEST_SECONDS})")
    return seconds <= LONGEST_SECONDS
