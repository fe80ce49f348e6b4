"""A failure as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from jellyfish_setup.core.codes import Code

Fact = str | int | float | bool | tuple[str, ...]

NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


@dataclass(frozen=True)
class Problem:
    """What went wrong, without words: those are looked up by code in `texts`.

    Attributes:
        code: the stable name of the cause.
        facts: what fills the blanks of the words and helps support (host, seconds, status). Never holds the key, and
            server text only under the name `server_said`, shortened.
        cause: the foreign exception, for the debug log only; it takes no part in comparison or `repr`.
    """

    code: Code
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    cause: BaseException | None = field(default=None, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((name, str(value)) for name, value in self.facts.items()))))


class ProblemFound(Exception):  # noqa: N818  (it carries a Problem; it is not an error class of its own)
    """Raised where an operation cannot go on; whoever shows results to a person catches it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def found(code: Code, cause: BaseException | None = None, **facts: Fact) -> ProblemFound:
    """What to raise for a cause.

    Example: `raise found(Code.FILE_EMPTY, path=str(path)) from None`.
    """
    return ProblemFound(Problem(code, MappingProxyType(facts), cause))
