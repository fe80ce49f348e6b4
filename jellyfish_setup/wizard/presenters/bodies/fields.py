"""Body of what is typed on several pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldView:
    """A field to type into."""

    id: str
    label: str
    text: str
    placeholder: str = ""
