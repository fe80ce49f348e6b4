"""The software bill of materials: what the program is made of, in CycloneDX 1.6, for `dev.py sbom`.

The same lock and the same version give the same bytes: there is no time in it unless SOURCE_DATE_EPOCH gives one.
"""

from __future__ import annotations

import hashlib
import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from environment import LOCK, ROOT
from run_time import Library, Pinned, fetched, libraries, needed_by_the_program
from third_party import Part, part_of, parts

NAME = "jellyfish-setup"
FILE = ROOT / "build" / f"{NAME}.cdx.json"
_OWN_LICENCE = "Apache-2.0"


def bill_of_materials(needed: tuple[Library, ...], version: str) -> str:
    """The document, as text that ends with a line end."""
    bom = Bom(serial_number=_serial_number(version))
    own_url = PackageURL("pypi", name=NAME, version=version)
    own = Component(
        name=NAME, version=version, type=ComponentType.APPLICATION, bom_ref=str(own_url), purl=own_url, licenses=_licence(_OWN_LICENCE)
    )
    bom.metadata.component = own
    bom.metadata.timestamp = _time()  # type: ignore[assignment]  # stricter than CycloneDX, where it may be left out
    components = {library.pinned.name: _component(library) for library in needed}
    others = [_other(part) for part in parts()]
    for component in (*components.values(), *others):
        bom.components.add(component)
    bom.register_dependency(own, [*(components[name] for name in needed_by_the_program()), *others])
    for library in needed:
        bom.register_dependency(components[library.pinned.name], [components[name] for name in library.needs])
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def faults_of(document: str) -> str:
    """What CycloneDX's own schema finds wrong with the document; empty when it is valid."""
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(document)
    return "" if fault is None else repr(fault)


def main(arguments: list[str]) -> int:
    """0 when the document was written, to the given file or to `build`, and is valid."""
    sys.path.insert(0, str(ROOT))
    from jellyfish_setup import __version__

    document = bill_of_materials(libraries(fetched), __version__)
    faults = faults_of(document)
    if faults:
        print(faults, file=sys.stderr)
        return 1
    file = Path(arguments[0]) if arguments else FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(document, encoding="utf-8", newline="\n")
    print(file)
    return 0


def _component(library: Library) -> Component:
    pinned, part = library.pinned, part_of(library)
    url = PackageURL("pypi", name=pinned.name, version=pinned.version)
    return Component(
        name=pinned.name,
        version=pinned.version,
        bom_ref=str(url),
        purl=url,
        licenses=_licence(part.licence),
        external_references=[_release(pinned)],
        properties=[Property(name="jellyfish-setup:installed-where", value=pinned.marker)] if pinned.marker else [],
        components=[_compiled_in(within, str(url)) for within in part.inside],
    )


def _release(pinned: Pinned) -> ExternalReference:
    """Each file of the release has a hash of its own; which one is installed depends on the system."""
    return ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(PackageURL("pypi", name=pinned.name, version=pinned.version))),
        comment="one hash for each file of this release that may be installed",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in pinned.hashes],
    )


def _compiled_in(part: Part, holder: str) -> Component:
    url = PackageURL(part.kind, name=part.name, version=part.version)
    return Component(name=part.name, version=part.version, bom_ref=f"{holder}#{url}", purl=url, licenses=_licence(part.licence))


def _other(part: Part) -> Component:
    return Component(name=part.name, version=part.version or None, bom_ref=part.name, description=part.why, licenses=_licence(part.licence))


def _licence(expression: str) -> list[LicenseExpression]:
    return [LicenseExpression(expression)]


def _serial_number(version: str) -> uuid.UUID:
    """Another one for another lock or version, and the same for the same."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME} {version} {lock}")


def _time() -> datetime | None:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(given), UTC) if given else None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
