"""The pages of the help, from `resources/help/<language>`: Markdown that can be read on its own.

A place to which the program leads is marked by a line `<a id="…"></a>` above its heading; the name stays the same in every language.
"""

import re
from dataclasses import dataclass

from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.texts.glossary import glossary_markdown
from jellyfish_setup.texts.language import ENGLISH, language

INDEX = "index"
GLOSSARY = "glossary"
LICENCES = "licences"
_NAME = re.compile(r"[a-z-]+")
_ANCHOR = re.compile(r'<a\sid="([a-z-]+)"></a>')


@dataclass(frozen=True)
class HelpPage:
    """One page.

    Attributes:
        name: of its file, without the ending.
        title: its first heading.
        markdown: what stands below the title, without the marks.
        places: mark to heading, counted from 0; where `markdown` is shown, that heading is what a mark leads to.
    """

    name: str
    title: str
    markdown: str
    places: dict[str, int]


def help_page(name: str) -> HelpPage:
    """The page in the person’s language, in English where it has none; the list of contents where there is no such page."""
    return _parsed(name, _text_of(name)) if _NAME.fullmatch(name) else help_page(INDEX)


def place_for(code: str, page: HelpPage) -> str:
    """The mark on `page` that speaks of this code or of its kind (`tls` for `tls-self-signed`); empty where none does."""
    parts = code.split("-")
    kinds = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((kind for kind in kinds if kind in page.places), "")


def _text_of(name: str) -> str:
    if name == GLOSSARY:
        return glossary_markdown()
    if name == LICENCES:
        from jellyfish_setup.texts.licences import licences_markdown

        return licences_markdown()
    for place in (f"help/{language()}/{name}.md", f"help/{ENGLISH}/{name}.md"):
        try:
            return resource_text(place)
        except FileNotFoundError:
            continue
    return resource_text(f"help/{ENGLISH}/{INDEX}.md")


def _parsed(name: str, text: str) -> HelpPage:
    lines: list[str] = []
    places: dict[str, int] = {}
    title, headings = "", 0
    for line in text.splitlines():
        mark = _ANCHOR.fullmatch(line.strip())
        if mark:
            places[mark[1]] = headings
        elif line.startswith("# "):
            title = line.removeprefix("# ")
        else:
            headings += line.startswith("#")
            lines.append(line)
    return HelpPage(name, title, "\n".join(lines).strip() + "\n", places)
