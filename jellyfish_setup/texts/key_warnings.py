"""What a person is told of a key or its file before it is stored, for window and terminal."""

from collections.abc import Iterable, Mapping

from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential import warnings
from jellyfish_setup.credential.reading import KeyFileReading
from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_ENCODING = QT_TRANSLATE_NOOP("KeyWarnings", "The file was saved in an unusual way ({encoding}). It could still be read.")
_WORDS: Mapping[str, str] = {
    warnings.MARKS_REMOVED: QT_TRANSLATE_NOOP(
        "KeyWarnings", "Invisible or unusual characters in the file were left out. If Jellyfish does not accept the key, download it again."
    ),
    warnings.EXPIRED: QT_TRANSLATE_NOOP("KeyWarnings", "Jellyfish does not accept a key that has expired. Generate a new one there."),
    warnings.MAY_EXCEED_ENTRA_LIMIT: QT_TRANSLATE_NOOP(
        "KeyWarnings",
        "The key is long. Microsoft Entra keeps only 1,024 bytes for everything secret of one application, and may refuse it.",
    ),
    warnings.OVER_WINDOWS_LIMIT: QT_TRANSLATE_NOOP("KeyWarnings", "The key is too long for the key store of Windows."),
    warnings.CLOUD_SYNCED: QT_TRANSLATE_NOOP(
        "KeyWarnings",
        "This folder is copied to {service}. The key may already be in the cloud, and stay in its recycle bin and version history for weeks. "
        "Generate a new key, save it to Downloads, choose it here, and delete this one in Jellyfish.",
    ),
    warnings.HOLDS_MORE: QT_TRANSLATE_NOOP("KeyWarnings", "The file holds more than the key. Deleting it deletes that as well."),
    warnings.OTHER_ORGANISATION: QT_TRANSLATE_NOOP(
        "KeyWarnings",
        "The file was downloaded from {downloaded_from}, but the key is for {host}. Check that it was generated for the right organisation.",
    ),
}


def warning_sentences(names: Iterable[str], reading: KeyFileReading, tenant: Tenant | None = None) -> tuple[str, ...]:
    """One sentence or two for each warning, as `credential.warnings` names them."""
    blanks = {
        "downloaded_from": reading.downloaded_from or "",
        "host": tenant.origin.host if tenant else "",
        "service": reading.synced_by or "",
    }
    return tuple(_sentence(name, blanks) for name in names)


def _sentence(name: str, blanks: Mapping[str, str]) -> str:
    if name.startswith(warnings.ENCODING):
        encoding = name.removeprefix(warnings.ENCODING).upper()
        return put_in(translate("KeyWarnings", _ENCODING), {"encoding": encoding})
    return put_in(translate("KeyWarnings", _WORDS[name]), blanks)
