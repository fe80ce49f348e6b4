"""Trees of any kind, as people may write them; shared by the tests of the language."""

from hypothesis import strategies as st

from jellyfish_setup.mapping.expression import COMPARISONS, Attribute, Call, Comparison, Constant, Expression
from jellyfish_setup.mapping.functions import SIGNATURES, Kind, Signature

NAMES = ("mail", "givenName", "surname", "proxyAddresses", "hired", "number")

_DATES = ("d", "m", "yyyy", "ww", "yyyy-MM-dd", "M/d/yyyy h:mm:ss tt", "2020-02-29")
_PATTERNS = ("(", "(?<n>a)", "n", "${n}", "[a-z]+", "$")
_WORDS = ("", "a", "True", "False", "1", "2", "-1", "&HF", ",", " ", "vbTextCompare", "tr-TR", *_DATES, *_PATTERNS)
_LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.sampled_from(NAMES).map(Attribute),
    st.one_of(st.text(max_size=6), st.sampled_from(_WORDS)).map(Constant),
    st.integers(-9, 999).map(lambda number: Constant(str(number), quoted=False)),
    st.sampled_from(["vbTextCompare", "&HF7", "1.5"]).map(lambda word: Constant(word, quoted=False)),
)


@st.composite
def _calls(draw: st.DrawFn, inner: st.SearchStrategy[Expression]) -> Call:
    name = draw(st.sampled_from([name for name in SIGNATURES if name != "SelectUniqueValue"]))
    signature = SIGNATURES[name]
    return Call(name, tuple(draw(_argument(signature, place, inner)) for place in range(draw(_counts(signature)))))


def _counts(signature: Signature) -> st.SearchStrategy[int]:
    counts = [count for count in range(signature.least, len(signature.parameters) + 5) if signature.accepts(count)]
    return st.sampled_from(counts)


def _argument(signature: Signature, place: int, inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression | None]:
    parameter = signature.parameter(place)
    if parameter.kind is Kind.CONDITION:
        return inner | st.builds(Comparison, inner, st.sampled_from(COMPARISONS), inner)
    return inner if parameter.required else st.none() | inner


TREES: st.SearchStrategy[Expression] = st.recursive(_LEAVES, _calls, max_leaves=14)
