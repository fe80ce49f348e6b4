"""The pages that guide without acting."""

from jellyfish_setup.texts.guide import (
    APPLICATION_NAME,
    CopyWhat,
    Instruction,
    ShowWhat,
    monitoring_instructions,
    prerequisites,
    set_up_instructions,
)


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


def test_only_the_address_and_a_name_can_be_copied_never_the_key() -> None:
    copied = {instruction.copy for instruction in (*set_up_instructions(), *monitoring_instructions())} - {None}
    assert copied == {CopyWhat.TENANT_URL, CopyWhat.APPLICATION_NAME}
    (key,) = [instruction for instruction in set_up_instructions() if "“Secret Token”" in instruction.text]
    assert key.copy is None
    assert key.show is ShowWhat.KEY_FILE


def test_without_the_file_there_is_nothing_to_show_and_a_way_on() -> None:
    (key,) = [instruction for instruction in set_up_instructions(key_file_at_hand=False) if "“Secret Token”" in instruction.text]
    assert key.show is None
    assert "generate a new one" in key.text


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
