"""A key in an XML document. Documents with a DTD are refused: entities could read files or fill the memory."""

import re
from xml.parsers import expat

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.choice import NamedValue, choose
from jellyfish_setup.credential.finding import Finding

_BEGINS_LIKE_XML = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w.:-]*[\s/>])", re.IGNORECASE)
_ONLY_A_PLACEHOLDER = re.compile(r"\s*<[^<>=/?]*>\s*")
# Expat's XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_UNCLOSED_CDATA_SECTION: the end is missing.
_CUT_OFF = (3, 5, 20)


class _Collector:
    """Every attribute and every element's own text as a named value; `<add key="A" value="B"/>` gives the name A."""

    def __init__(self) -> None:
        self.values: list[NamedValue] = []
        self._open: list[tuple[str, list[str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {_local(name).lower(): value for name, value in attributes.items()}
        pair_name = plain.pop("key", None) or plain.pop("name", None)
        if pair_name is not None and "value" in plain:
            self.values.append(NamedValue(pair_name, plain.pop("value")))
        self.values.extend(NamedValue(name, value) for name, value in plain.items())
        named = _local(tag) if pair_name is None else pair_name
        self._open.append((named, []))

    def text(self, piece: str) -> None:
        if self._open:
            self._open[-1][1].append(piece)

    def end(self, _tag: str) -> None:
        name, pieces = self._open.pop()
        if content := "".join(pieces).strip():
            self.values.append(NamedValue(name, content))


def read(text: str) -> Finding | None:
    """The key in an element or attribute with a known name.

    Raises:
        ProblemFound: file-xml-unsupported, file-xml-no-key, file-truncated, or what is wrong with the value.
    """
    if not _BEGINS_LIKE_XML.match(text) or _ONLY_A_PLACEHOLDER.fullmatch(text):
        return None
    finding = choose(_values(text), "xml")
    if finding is None:
        raise found(Code.FILE_XML_NO_KEY)
    return finding


def _values(text: str) -> list[NamedValue]:
    collector = _Collector()
    parser = expat.ParserCreate("utf-8")  # whatever the declaration says: the text is decoded already
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text
    parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        parser.Parse(text.strip().encode(), True)
    except expat.ExpatError as fault:
        raise found(Code.FILE_TRUNCATED if fault.code in _CUT_OFF else Code.FILE_XML_UNSUPPORTED) from None
    return collector.values


def _refuse_dtd(*_: object) -> None:
    raise found(Code.FILE_XML_UNSUPPORTED)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
