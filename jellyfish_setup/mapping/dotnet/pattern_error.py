"""A regular expression that cannot be used."""


class PatternError(Exception):
    """.NET would refuse the pattern; or, if it `is_ours`, .NET may take it, but this program cannot."""

    def __init__(self, why: str, *, is_ours: bool = False) -> None:
        super().__init__(why)
        self.is_ours = is_ours
