"""Any file at all: a reading in time, and nothing of the file in what is shown. PROVE=1 reads all 100,000."""

import importlib.util
import logging
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.credential.key_file import read_key_bytes
from jellyfish_setup.credential.loading import LARGEST_FILE
from jellyfish_setup.credential.reading import KeyFileReading, ReadingStatus
from jellyfish_setup.credential.warnings import warnings_about_file
from jellyfish_setup.report.documents import reading_document
from jellyfish_setup.texts.key_warnings import warning_sentences
from jellyfish_setup.texts.problems import describe

SHARDS = 10
LIMIT_SECONDS = 1.0  # of the processor; the largest of them take a tenth
MOST_EXPECTED_KINDS = 24


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    place = Path(__file__).with_name("generated_key_files.py")
    spec = importlib.util.spec_from_file_location(place.stem, place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.timeout(600)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_any_file_gives_a_reading_in_time_that_shows_nothing_of_it(
    generator: ModuleType, shard: int, proof: Callable[[int, int], int], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    number = proof(8_000, 100_000) // SHARDS
    seen: Counter[str] = Counter()
    for file in range(shard * number, (shard + 1) * number):
        content = generator.generated(file)
        begun = time.thread_time()
        reading = read_key_bytes(content)
        assert time.thread_time() - begun < LIMIT_SECONDS, f"file {file}"
        shows_nothing(reading, generator.CANARY, f"file {file}")
        seen[reading.kind if reading.problem is None else reading.problem.code] += 1
        seen[reading.status] += 1
    assert generator.CANARY not in caplog.text.casefold()
    # The generator is worth something only while it reaches all that the reader knows.
    assert min(seen[status] for status in ReadingStatus) > number / 50, seen
    assert len(seen) > MOST_EXPECTED_KINDS, seen


def shows_nothing(reading: KeyFileReading, canary: str, which: str) -> None:
    labels = [candidate.label for candidate in reading.candidates]
    names = warnings_about_file(reading)
    shown = f"{reading!r} {reading_document(reading)} {' '.join(warning_sentences(names, reading))}"
    for label in labels:  # the names beside several keys are shown on purpose: somebody has to choose
        shown = shown.replace(repr(label), "").replace(label, "")
    assert canary not in shown.casefold(), which
    assert "\x1b" not in "".join(labels), which
    if reading.status is ReadingStatus.ERROR:
        problem = reading.problem
        assert problem is not None, which
        assert problem.code.startswith("file-"), which
        assert dict(problem.facts) in ({}, {"limit": LARGEST_FILE}), which
        assert problem.cause is None, which
    else:
        keys = [candidate.key for candidate in reading.candidates] or [reading.key]
        assert all(key is not None and re.fullmatch("[!-~]{16,4096}", key.reveal()) for key in keys), which


@pytest.mark.parametrize("code", [code for code in Code if code.startswith("file-")])
def test_every_kind_of_error_is_said_and_says_what_to_do(code: Code) -> None:
    words = describe(Problem(code))
    assert all((words.title, words.why, words.next_step))


def test_the_same_number_is_the_same_file(generator: ModuleType) -> None:
    assert [generator.generated(number) for number in range(50)] == [generator.generated(number) for number in range(50)]
