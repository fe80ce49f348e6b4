"""Makes the packages: `python3 packaging/dev.py build`, which makes everything ready that this needs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import bill_of_materials
from building import debian, figures, frozen, validation, wheel
from building.places import ON_LINUX, PACKAGES, PROGRAM, WORK, BuildError, version

_Result = TypeVar("_Result")


def main() -> int:
    """The exit status: 0 when every package was made and nothing was found to be wrong with one."""
    WORK.mkdir(exist_ok=True)
    try:
        wheels = _step("wheel and source package", wheel.build)
        folder = _step("folder with Python and Qt inside", frozen.freeze)
        _step("is the folder clean?", validation.check_folder)
        packages = [*wheels, folder]
        if ON_LINUX:
            package = _step("package for Debian and Ubuntu", debian.build)
            _step("validators", lambda: validation.check_package(package))
            packages.append(package)
        _step("bill of materials", _write_bill)
    except BuildError as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return 0 if figures.show(packages) else 1


def _write_bill() -> None:
    """What all of these packages are made of, beside them."""
    if bill_of_materials.main([str(PACKAGES / f"{PROGRAM}-{version()}.cdx.json")]):
        raise BuildError("the bill of materials is not valid")


def _step(name: str, does: Callable[[], _Result]) -> _Result:
    begun = time.monotonic()
    print(f"== {name} ...", flush=True)
    result = does()
    print(f"== {name}: {time.monotonic() - begun:.0f} s", flush=True)
    return result


if __name__ == "__main__":
    raise SystemExit(main())
