"""`map diff`: what is different between two mappings, such as the one before a change and the one after it."""

from pathlib import Path
from typing import Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.session import Session
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

Before = Annotated[Path, typer.Argument(metavar="BEFORE", help="A mapping exported from Entra.")]
After = Annotated[Path, typer.Argument(metavar="AFTER", help="Another one.")]


def diff(context: typer.Context, before: Before, after: After, as_json: options.AsJson = False) -> int:
    """Show what is different between two mappings, attribute by attribute."""
    from jellyfish_setup.mapping.differences import mapping_differences
    from jellyfish_setup.mapping.schema import read_mapping
    from jellyfish_setup.report.mapping_documents import difference_document
    from jellyfish_setup.texts.mapping_differences import difference_lines

    terminal = Session.of(context).terminal(as_json=as_json)
    differences = mapping_differences(read_mapping(before), read_mapping(after))
    terminal.answer({"status": "ok", "same": not differences, "differences": [difference_document(one) for one in differences]})
    terminal.show(*difference_lines(differences) if differences else (say(words.MAPPING_SAME),))
    return 0
