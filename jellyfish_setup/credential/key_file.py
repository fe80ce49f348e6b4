"""Finds the API key in the file that Jellyfish's portal downloaded.

No format is documented, and people open, copy and convert the file before they choose it here. So every likely form is
tried in a fixed order, what is no key is named, and where two keys are possible the person decides. Nothing of the
content leaves this module but keys behind their mask and labels for a choice.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.cloud_folders import cloud_service_of
from jellyfish_setup.credential.decoding import decode
from jellyfish_setup.credential.download_origin import downloaded_from
from jellyfish_setup.credential.finding import Finding
from jellyfish_setup.credential.formats import armour, bare_lines, bearer, json_document, named_lines, prose, table, xml_document
from jellyfish_setup.credential.loading import LARGEST_FILE, load
from jellyfish_setup.credential.reading import KeyFileReading, ReadingStatus
from jellyfish_setup.credential.recognition import refuse_other_files, refuse_other_texts
from jellyfish_setup.credential.warnings import CLOUD_SYNCED, warnings_about_key
from jellyfish_setup.credential.web_token import expiry_of

_FORMATS = (armour, json_document, xml_document, table, bearer, named_lines, bare_lines, prose)


def read_key_file(path: Path) -> KeyFileReading:
    """What the file at `path` holds; where it holds a key, with its identity, its origin, and the cloud service that copies it."""
    try:
        loaded = load(path)
    except ProblemFound as fault:
        return KeyFileReading(ReadingStatus.ERROR, problem=fault.problem)
    reading = read_key_bytes(loaded.content)
    if reading.status is ReadingStatus.ERROR:
        return reading
    service = cloud_service_of(loaded.identity.path)
    notes = reading.notes if service is None else (*reading.notes, CLOUD_SYNCED)
    return replace(reading, identity=loaded.identity, downloaded_from=downloaded_from(path), synced_by=service, notes=notes)


def read_key_bytes(content: bytes) -> KeyFileReading:
    """What `content` holds: one key, several to choose from, or a problem of the `file-…` group. Never raises."""
    try:
        return _reading_of(content)
    except ProblemFound as fault:
        return KeyFileReading(ReadingStatus.ERROR, problem=fault.problem)


def _reading_of(content: bytes) -> KeyFileReading:
    if len(content) > LARGEST_FILE:
        raise found(Code.FILE_TOO_LARGE, limit=LARGEST_FILE)
    refuse_other_files(content)
    text, notes = decode(content)
    if not text.strip():
        raise found(Code.FILE_EMPTY)
    refuse_other_texts(text)
    for form in _FORMATS:
        finding = form.read(text)
        if finding is not None:
            return _reading_from(finding, notes)
    raise found(Code.FILE_NO_KEY_FOUND)


def _reading_from(finding: Finding, notes: tuple[str, ...]) -> KeyFileReading:
    if len(finding.candidates) > 1:
        return KeyFileReading(
            ReadingStatus.CHOOSE,
            finding.kind,
            candidates=finding.candidates,
            notes=notes,
            holds_more=True,
            confidence=finding.confidence,
        )
    key = finding.candidates[0].key
    expires_at = expiry_of(key.reveal()) or finding.expires_at
    return KeyFileReading(
        ReadingStatus.OK,
        finding.kind,
        key,
        notes=(*notes, *warnings_about_key(key, expires_at, datetime.now(UTC))),
        expires_at=expires_at,
        holds_more=finding.holds_more,
        confidence=finding.confidence,
    )
