"""Pictures of every page in every state, light and dark, in every language, with usual and with twice as large text.

    python packaging/take_pictures.py [--out DIR] [--languages en,de] [--schemes light,dark] [--text 100,200]
                                      [--sizes 1080x720,1024x700] [--pages 07-trial,watch] [--jobs N] [--only-look]
    python packaging/take_pictures.py --readme

Writes the pictures, a contact sheet for each page in `sheets`, and `index.html`. Each picture is looked at: words that are cut,
lie upon one another or need scrolling sideways are listed, and the exit status is then 1. `--only-look` keeps no picture;
`--readme` takes the few that README.md shows, into packaging/pictures.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from gallery.sheets import make_sheets, store_small, write_index
from gallery.taking import Picture, Unit, take
from jellyfish_setup.texts.languages import LANGUAGES

PICTURES = Path(__file__).resolve().parent / "pictures"
README = {
    "connection": ("04-connection", "finished"),
    "mapping": ("06-mapping", "finished"),
    "trial": ("07-trial", "finished"),
    "watch": ("09-entra-watch", "partial"),
}
"""The pictures of README.md: file, and the page and state that it shows."""


def main() -> int:
    """Take them; 1 when something is wrong with one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("pictures"))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--schemes", default="light,dark")
    parser.add_argument("--text", default="100,200", help="in per cent")
    parser.add_argument("--sizes", default="1080x720,1024x700")
    parser.add_argument("--pages", default="", help="only those whose names hold one of these")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only-look", action="store_true")
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.readme:
        return _take_for_readme()
    texts = tuple(int(each) for each in arguments.text.split(","))
    sizes = tuple(_size(each) for each in arguments.sizes.split(","))
    pages = tuple(filter(None, arguments.pages.split(",")))
    units = [
        Unit(language, scheme, texts, sizes, arguments.out.resolve(), pages, keeps_pictures=not arguments.only_look)
        for language in arguments.languages.split(",")
        for scheme in arguments.schemes.split(",")
    ]
    begun = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(min(arguments.jobs, len(units)), maxtasksperchild=1) as pool:
        pictures = [picture for taken in pool.imap(take, units) for picture in taken]
    if not arguments.only_look:
        make_sheets(pictures, arguments.out)
        print(f"Look at {write_index(pictures, arguments.out)}")
    return _tell(pictures, time.monotonic() - begun)


def _take_for_readme() -> int:
    """Take the pictures of README.md and keep them as small as they go."""
    with tempfile.TemporaryDirectory() as folder:
        unit = Unit("en", "light", (100,), ((1080, 720),), Path(folder), tuple(page for page, _state in README.values()))
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            (taken,) = pool.imap(take, [unit])
        found = {(picture.page, picture.state): picture for picture in taken}
        for name, scene in README.items():
            store_small(Path(folder) / found[scene].file, PICTURES / f"{name}.png")
    return _tell([found[scene] for scene in README.values()], 0)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _tell(pictures: list[Picture], seconds: float) -> int:
    faulty = [picture for picture in pictures if picture.faults]
    for picture in faulty:
        for fault in picture.faults:
            print(f"{picture.file}: {fault}", file=sys.stderr)
    print(f"{len(pictures)} pictures in {seconds:.0f} s, {len(faulty)} with faults")
    return 1 if faulty or not pictures else 0


if __name__ == "__main__":
    raise SystemExit(main())
