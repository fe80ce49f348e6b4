"""The page of figures claims what the benchmarks measure, and nothing beyond it."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module


def test_the_page_has_a_table_and_its_command_for_each_benchmark_and_no_other(packaging) -> None:
    bench, page = packaging("bench"), packaging("figures_page")
    parts = page.parts(page.PAGE.read_text(encoding="utf-8"))
    assert list(parts) == [page.MACHINE, *bench.BENCHMARKS]
    for name in bench.BENCHMARKS:
        assert parts[name].startswith(f"`python3 packaging/dev.py bench {name}`\n")


def test_each_row_is_a_figure_that_its_benchmark_measures(packaging) -> None:
    bench, page = packaging("bench"), packaging("figures_page")
    parts = page.parts(page.PAGE.read_text(encoding="utf-8"))
    known = {name: packaging(f"benchmarks.{name}").FIGURES for name in bench.BENCHMARKS}
    for name, quantities in known.items():
        assert page.rows(parts[name]) == [quantity.name for quantity in quantities]
        assert len({quantity.name for quantity in quantities}) == len(quantities)


def test_no_figure_stands_outside_the_tables_that_are_written(packaging) -> None:
    page = packaging("figures_page")
    by_hand = re.sub(r"<!-- (\w+) -->\n.*?<!-- end -->", "", page.PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not [line for line in by_hand.splitlines() if line.startswith("|")]


def test_a_figure_beyond_its_limit_is_said_and_counted(packaging) -> None:
    figures, page = packaging("benchmarks.figures"), packaging("figures_page")
    quick = figures.Quantity("so quick", "ms", at_most=50)
    many = figures.Quantity("so many", "×", at_least=1.5)
    assert quick.measured(12, 50).is_kept
    assert not quick.measured(12, 51).is_kept
    assert not many.measured(1.4).is_kept
    assert figures.Quantity("only told").measured(9.0).is_kept
    assert "NOT KEPT" in str(quick.measured(51))
    section = page.Section("start", (quick.measured(51), many.measured(2)))
    assert "| so quick | 51.0 ms | at most 50 ms: **not kept** |" in page._shown(section)
    assert page.rows(page._shown(section)) == ["so quick", "so many"]


def test_growth_is_the_power_of_the_size(packaging) -> None:
    exponent = packaging("benchmarks.figures").exponent
    assert exponent((10, 20, 40), (3, 6, 12)) == pytest.approx(1)
    assert exponent((10, 20, 40), (1, 4, 16)) == pytest.approx(2)


def test_writing_leaves_the_words_as_they_are(packaging, monkeypatch, tmp_path) -> None:
    page = packaging("figures_page")
    monkeypatch.setattr(page, "PAGE", tmp_path / "FIGURES.md")
    page.PAGE.write_text("Words.\n\n<!-- machine -->\n<!-- end -->\n\n<!-- tour -->\nold\n<!-- end -->\n\nMore.\n", encoding="utf-8")
    section = page.Section("tour", (packaging("benchmarks.figures").Quantity("longest turn", "ms").measured(12),))
    page.write([section], rounds=1, seconds=60)
    text = page.PAGE.read_text(encoding="utf-8")
    assert text.startswith("Words.\n")
    assert text.endswith("\nMore.\n")
    assert "12.0 ms" in text
    assert "old" not in text
    again = text
    page.write([section], rounds=1, seconds=60)
    assert page.PAGE.read_text(encoding="utf-8") == again
