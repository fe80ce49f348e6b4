"""Looks for the keys of all attacks in every byte that was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.redaction import Redaction
from proving.run import CANARY

_KEY_FILES = "jellyfish-api-key*.txt"  # where a browser saved it
_PIECE, _OVERLAP = 16 * 1024 * 1024, 4096


def places_with_a_key(folder: Path) -> Iterator[Path]:
    """The files below `folder` in which a key stands, or part of it, in any spelling; but for the downloads that are nothing else."""
    redaction = Redaction()
    for written in (CANARY, CANARY[::-1]):
        redaction.add(ApiKey(written))
    for path in sorted(folder.rglob("*")):
        if redaction.finds_secret_in(str(path.relative_to(folder))) or (
            path.is_file() and not path.is_symlink() and not _is_download(path) and any(map(redaction.finds_secret_in, _pieces(path)))
        ):
            yield path


def _is_download(path: Path) -> bool:
    return path.match(_KEY_FILES) and re.fullmatch(re.escape(CANARY) + "[0-9a-f]*\\n?", path.read_text(encoding="latin-1")) is not None


def _pieces(path: Path) -> Iterator[str]:
    """The content in pieces that overlap, each byte as one letter; line ends in a key do not hide it."""
    with path.open("rb") as file:
        while content := file.read(_PIECE):
            text = content.decode("latin-1")
            yield text
            yield text.replace("\r", "").replace("\n", "")
            if len(content) == _PIECE:
                file.seek(-_OVERLAP, 1)
