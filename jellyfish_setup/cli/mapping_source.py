"""Which mapping a command works with."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jellyfish_setup.mapping.schema import UserMapping


def chosen_mapping(path: Path | None) -> "UserMapping":
    """The mapping in the file, or the tutorial's.

    Raises:
        ProblemFound: a code of the `mapping-…` group.
    """
    from jellyfish_setup.mapping.schema import default_mapping, read_mapping

    return default_mapping() if path is None else read_mapping(path)


def any_mapping(path: Path | None) -> "UserMapping":
    """The same to look at, also where some of its rows cannot be read.

    Raises:
        ProblemFound: `mapping-unreadable`.
    """
    from jellyfish_setup.mapping.schema import default_mapping, read_any_mapping

    return default_mapping() if path is None else read_any_mapping(path)
