"""Writes the manual page: `python3 packaging/dev.py man [FILE]`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "jellyfish-setup.1"


def write(path: Path) -> None:
    """Write the manual page of this version."""
    sys.path.insert(0, str(ROOT))
    from jellyfish_setup.cli.main import manual_page

    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # by which packagers get the same file each time
    now = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(manual_page(now.date()), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / NAME
    write(target)
    print(target)
