"""Pictures of every page in every state, light and dark, in every language, with usual and with twice as large text.

    python packaging/take_pictures.py [--out DIR] [--languages en,de] [--schemes light,dark] [--text 100,200]
                                      [--sizes 1080x720,1024x700] [--pages 07-trial,watch] [--jobs N] [--only-look]

Writes the pictures, a contact sheet for each page in `sheets`, and `index.html`. Each picture is looked at: words that are cut,
lie upon one another or need scrolling sideways are listed, and the exit status is then 1. `--only-look` keeps no picture.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gallery.sheets import make_sheets, write_index
from gallery.taking import Picture, Unit, take
from jellyfish_setup.texts.languages import LANGUAGES


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
    arguments = parser.parse_args()
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
