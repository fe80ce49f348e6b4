"""All the looks, one after the other, and what is said of them."""

import json as json_format
from collections.abc import Callable, Mapping

from jellyfish_setup import __version__
from jellyfish_setup.core.this_program import is_packaged
from jellyfish_setup.gui.self_test import around, inside
from jellyfish_setup.gui.self_test.finding import Facts, Finding, all_work, look_at

_LOOKS: Mapping[str, Callable[[], Facts]] = {
    "resources": inside.resources,
    "languages": inside.languages,
    "pictures": inside.pictures,
    "displays": inside.displays,
    "key store": around.key_store,
    "trust": around.trust,
}


def look_at_everything(walk_pages: Callable[[bool], Facts], *, json: bool) -> int:
    """The exit code: 0 when all parts of the program work, else 1.

    Args:
        walk_pages: walks through every page in practice; it is told whether this computer has a key store.
        json: print one JSON document instead of lines.
    """
    findings: list[Finding] = []

    def note(finding: Finding) -> None:
        findings.append(finding)
        if not json:
            print(f"{finding.state.value:>6}  {finding.part}  {finding.problem or ''}".rstrip(), flush=True)

    for part, look in _LOOKS.items():
        note(look_at(part, look))
    has_key_store = any("key_store" in finding.facts for finding in findings)
    note(look_at("pages", lambda: walk_pages(has_key_store)))
    if json:
        document = {
            "status": "ok" if all_work(findings) else "error",
            "version": __version__,
            "packaged": is_packaged(),
            "parts": [finding.account() for finding in findings],
        }
        print(json_format.dumps(document, ensure_ascii=False))
    return 0 if all_work(findings) else 1
