"""The preview as a file, which a spreadsheet may open without starting anything."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.preview import preview_people
from jellyfish_setup.report.preview_documents import plain_cell
from jellyfish_setup.report.preview_files import write_preview

TARGETS = [row.target for row in default_mapping().rows]


def _table(path: Path, *people: Person) -> list[dict[str, str]]:
    write_preview(path, preview_people(people, default_mapping()), TARGETS)
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_the_table_has_a_column_for_each_attribute(tmp_path: Path) -> None:
    person = Person({"userPrincipalName": "ann@contoso.com", "surname": "Müller", "accountEnabled": True})
    (row,) = _table(tmp_path / "x.CSV", person)
    assert list(row) == ["person", "in_scope", "action_hint", *TARGETS, "problems", "unverified"]
    assert (row["person"], row["in_scope"], row["action_hint"], row["active"], row["title"]) == (
        "ann@contoso.com", "True", "create", "True", "",
    )  # fmt: skip
    assert row["name.familyName"] == "Müller"
    assert "A value is missing for this person (title)" in row["problems"]


@pytest.mark.parametrize("dangerous", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(tmp_path: Path, dangerous: str) -> None:
    person = Person({"userPrincipalName": f"{dangerous}@contoso.com", "jobTitle": dangerous})
    (row,) = _table(tmp_path / "x.csv", person)
    assert row["title"] == f"'{dangerous}"
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


@given(st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_but_for_the_apostrophe(tmp_path: Path, text: str) -> None:
    assert plain_cell(text) in (text, f"'{text}")
    (row,) = _table(tmp_path / "x.csv", Person({"userPrincipalName": "ann@contoso.com", "jobTitle": text}))
    written = text.encode("utf-8", "backslashreplace").decode()  # half of a pair of surrogates has no UTF-8
    assert row["title"] == (plain_cell(written) if text else "")


def test_an_unfinished_file_is_not_left_behind(tmp_path: Path) -> None:
    def people() -> object:
        yield Person({"userPrincipalName": "ann@contoso.com"})
        raise KeyboardInterrupt

    before = tmp_path / "x.jsonl"
    before.write_text("earlier")
    with pytest.raises(KeyboardInterrupt):
        write_preview(before, preview_people(people(), default_mapping()), TARGETS)  # type: ignore[arg-type]
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("x.jsonl", "earlier")]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="xlsx"):
        write_preview(tmp_path / "x.xlsx", [], TARGETS)
