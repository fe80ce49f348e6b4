"""Asking a server in Entra's form, in other forms where it refuses that one, and keeping in mind which it takes."""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.scim.shapes import Shape

Request = TypeVar("Request")
Answer = TypeVar("Answer")

# The server did not like the request; another form of the same may do. Everything else would be the same in any form.
_NOT_LIKED = frozenset({Code.PROVISIONING_REJECTED, Code.PROVISIONING_UNSUPPORTED})


class Wording:
    """Which form of each kind of request a server takes, learned during one run."""

    def __init__(self) -> None:
        self._taken: dict[Hashable, tuple[Shape, Problem]] = {}

    async def ask(
        self, kind: Hashable, forms: Sequence[tuple[Shape, Request]], send: Callable[[Request], Awaitable[Answer]]
    ) -> tuple[Answer, Problem | None]:
        """What `send` gives for the first of `forms` (Entra's first) that the server takes.

        With it, where that was another form than Entra's, the remark `provisioning-other-form` with `form` and what the
        server said to Entra's (`status`, `server_said`): Entra would have failed here. The next request of this `kind` begins
        with the form that was taken.

        Raises:
            ProblemFound: why the first form was refused, where no other was taken; whatever else `send` raises, at once.
        """
        taken = self._taken.get(kind)
        refused: list[ProblemFound] = []
        for shape, request in sorted(forms, key=lambda form: taken is None or form[0] is not taken[0]):
            try:
                answer = await send(request)
            except ProblemFound as stopped:
                if stopped.problem.code not in _NOT_LIKED:
                    raise
                refused.append(stopped)
                continue
            if shape is Shape.ENTRA:
                self._taken.pop(kind, None)
                return answer, None
            if refused or taken is None:
                taken = self._taken[kind] = (shape, _remark(shape, refused))
            return answer, taken[1]
        raise refused[0]


def _remark(shape: Shape, refused: Sequence[ProblemFound]) -> Problem:
    facts = refused[0].problem.facts if refused else {}
    said = {name: fact for name, fact in facts.items() if name in ("status", "server_said")}
    return Problem(Code.PROVISIONING_OTHER_FORM, {"form": shape.value, **said})
