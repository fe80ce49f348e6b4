"""The pages that guide without acting."""

from jellyfish_setup.texts.guide import (
    APPLICATION_NAME,
    CopyWhat,
    Instruction,
    monitoring_instructions,
    new_key_instructions,
    old_key_instruction,
    set_up_instructions,
)
from jellyfish_setup.texts.prerequisites import prerequisites


def titles(instructions: tuple[Instruction, ...]) -> list[str]:
    return [instruction.title for instruction in instructions]


def test_the_clicks_come_in_the_order_of_the_tutorial() -> None:
    assert titles(set_up_instructions()) == [
        "Open your applications",
        "Add Jellyfish from the gallery",
        "Switch to automatic provisioning",
        "Enter the address",
        "Enter the key",
        "Test the connection",
        "Say who is told when something fails",
        "Look at the mapping",
        "Choose who gets an account",
        "Try one person",
        "Turn it on",
    ]


def test_the_key_is_copied_where_it_is_pasted_and_only_there() -> None:
    for instructions in (set_up_instructions(), new_key_instructions()):
        (key,) = [instruction for instruction in instructions if instruction.copy is CopyWhat.KEY]
        assert "paste it into “Secret Token”" in key.text
    assert CopyWhat.KEY not in {instruction.copy for instruction in monitoring_instructions()}


def test_a_new_key_is_tested_before_it_is_saved_and_the_old_one_deleted_after_that() -> None:
    last = new_key_instructions()[-1]
    assert last.text.index("“Test Connection”") < last.text.index("“Save”")
    assert "delete the old key" in old_key_instruction().text


def test_the_gallery_is_searched_for_the_name_that_is_copied() -> None:
    (search,) = [instruction for instruction in set_up_instructions() if instruction.copy is CopyWhat.APPLICATION_NAME]
    assert f"search for {APPLICATION_NAME}" in search.text


def test_quarantine_and_the_forty_minutes_are_explained() -> None:
    whole = " ".join(instruction.text for instruction in monitoring_instructions())
    assert "about every 40 minutes" in whole
    assert any("quarantine" in title for title in titles(monitoring_instructions()))


def test_each_prerequisite_says_how_to_check_it() -> None:
    assert len(prerequisites()) == 3
    assert all(item.title and item.how_to_check.endswith(".") for item in prerequisites())
