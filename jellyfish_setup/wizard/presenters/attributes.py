"""Attribute names as they are shown."""

import re

_OF_ONE_KIND = re.compile(r'^(\w+)\[type eq "([^"]+)"\]\.value$')


def short_target(target: str) -> str:
    """`emails[work]` for `emails[type eq "work"].value`; other SCIM paths as they are."""
    return _OF_ONE_KIND.sub(r"\1[\2]", target)
