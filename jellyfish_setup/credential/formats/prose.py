"""A key among the words of a text, for example a forwarded e-mail."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.finding import Finding, unlabelled
from jellyfish_setup.credential.tokens import is_masked, key_from, looks_random

_AROUND = "\"'`“”„‘’«»()[]{}<>.,;:!?*"


def read(text: str) -> Finding | None:
    """The words that look like keys, None where there are none.

    Raises:
        ProblemFound: file-masked-value where the only such word was hidden.
    """
    words = [word.strip(_AROUND) for word in text.split()]
    keys = [key_from(word) for word in words if looks_random(word)]
    if keys:
        return Finding("prose", unlabelled(keys), "low", holds_more=True)
    if any(is_masked(word) for word in text.split()):
        raise found(Code.FILE_MASKED_VALUE)
    return None
