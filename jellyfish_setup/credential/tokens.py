"""Whether a value can be a key, and if not, what is wrong with it."""

import re

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.web_token import is_web_token

SHORTEST = 16
LONGEST = 4_096
_FEWEST_LETTERS = 3

_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "“”", "”": "”", "‘": "’", "‚": "‘’", "’": "’", "«": "»"}
_BEARER = re.compile(r"^Bearer\s+", re.IGNORECASE)
_MASKED = re.compile(r"\*{3}|[•●∙·█▪■…]|\.{3}|[xX]{8}")
_PLACEHOLDER = re.compile(r"<[^<>]*>|\{\{?[^{}]*\}\}?|\$\{[^{}]*\}|\$\([^()]*\)|%\w+%|\[[^\[\]]*\]")
_PLACEHOLDER_WORDS = re.compile(
    r"your(?:api|secret|access)?(?:key|token|secret)|(?:key|token|secret)here|changeme|replaceme|placeholder|insert(?:api)?key|paste(?:api)?key"
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|www\.", re.IGNORECASE)
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_WINDOWS_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w")
_BASIC = re.compile(r"Basic\s+\S+", re.IGNORECASE)
_RANDOM_WORD = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_.~+/=:-]+")


def key_from(value: str) -> ApiKey:
    """The key that `value` is, without quotation marks and a leading `Bearer`.

    Raises:
        ProblemFound: why it is none: file-empty-value, -masked-value, -placeholder, -url-not-key, -basic-auth, -not-a-token,
            -bad-characters, -too-short or -too-long.
    """
    bare = _BEARER.sub("", unquoted(value), count=1)
    if (code := _fault_of(bare)) is not None:
        raise found(code)
    return ApiKey(bare)


def usable_key(value: str) -> ApiKey | None:
    """The key that `value` is, None where it is none."""
    try:
        return key_from(value)
    except ProblemFound:
        return None


def unquoted(value: str) -> str:
    """`value` without blanks, one pair of quotation marks around it, and a comma or semicolon behind those."""
    bare = value.strip()
    if bare[:1] in _QUOTES:
        closed = bare.rstrip(",; ")
        if len(closed) > 1 and closed[-1] in _QUOTES[bare[0]]:
            return closed[1:-1].strip()
    if bare.startswith("<") and bare.endswith(">") and _RANDOM_WORD.fullmatch(bare[1:-1]):
        return bare[1:-1]
    return bare


def before_closing_quote(value: str) -> str | None:
    """What stands between the quotation mark at the beginning of `value` and the one that closes it; None without them."""
    for closing in _QUOTES.get(value[:1], ""):
        if (end := value.find(closing, 1)) > 0:
            return value[1:end]
    return None


def is_masked(value: str) -> bool:
    """Whether part of `value` was hidden or left out."""
    return _MASKED.search(value) is not None


def looks_random(word: str) -> bool:
    """Whether `word`, found among others, is more likely a key than a word of a language."""
    return usable_key(word) is not None and (is_web_token(word) or _RANDOM_WORD.fullmatch(word) is not None)


def _fault_of(bare: str) -> Code | None:
    if not bare:
        return Code.FILE_EMPTY_VALUE
    if len(bare) > LONGEST:
        return Code.FILE_TOO_LONG
    if _PLACEHOLDER.fullmatch(bare) or _PLACEHOLDER_WORDS.search(re.sub(r"[^a-z]", "", bare.lower())):
        return Code.FILE_PLACEHOLDER
    if is_masked(bare):
        return Code.FILE_MASKED_VALUE
    if _ADDRESS.match(bare):
        return Code.FILE_URL_NOT_KEY
    if _BASIC.fullmatch(bare):
        return Code.FILE_BASIC_AUTH
    if _MAILBOX.fullmatch(bare) or _WINDOWS_PATH.match(bare) or len(bare.split()) > 1:
        return Code.FILE_NOT_A_TOKEN
    if not bare.isascii():
        return Code.FILE_BAD_CHARACTERS
    if len(bare) < SHORTEST:
        return Code.FILE_TOO_SHORT
    if len(set(bare)) < _FEWEST_LETTERS:
        return Code.FILE_NOT_A_TOKEN
    return None
