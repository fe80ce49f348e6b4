"""What would be saved, line by line."""

from jellyfish_setup.mapping.differences import FieldChange, RowField, mapping_differences
from jellyfish_setup.mapping.draft import MappingDraft
from jellyfish_setup.mapping.edits import AddRow, RemoveRow, SetDefault, SetOccasion, SetSource
from jellyfish_setup.texts.mapping_differences import change_words, difference_lines


def test_each_attribute_with_what_was_and_what_comes() -> None:
    whole = MappingDraft.of_default()
    draft = MappingDraft.of_answer(whole.edit(RemoveRow("name.familyName")).draft.tree)
    for edit in (
        SetSource("title", 'Join("\n", [jobTitle])'),
        SetDefault("title", "Staff"),
        SetOccasion("title", only_at_creation=True),
        AddRow("name.familyName", "[surname]"),
        RemoveRow("name.givenName"),
    ):
        draft = draft.edit(edit).draft
    assert list(difference_lines(mapping_differences(draft.original, draft.mapping))) == [
        "title",
        "  - value: [jobTitle]",
        '  + value: Join(" ", [jobTitle])',
        "  - default value: nothing",
        "  + default value: Staff",
        "  - is sent: always",
        "  + is sent: only when an account is created",
        "name.familyName",
        "  + value: [surname]",
        "name.givenName",
        "  - value: [givenName]",
    ]
    assert change_words(FieldChange(RowField.DEFAULT, None, "Staff")) == "default value: nothing → Staff"
