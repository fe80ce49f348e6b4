"""A practice organisation in a folder of its own, and a client for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import ScimClient, open_scim_client


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "practice"


@pytest.fixture
def organisation(folder: Path) -> Iterator[PracticeOrganisation]:
    with PracticeOrganisation(folder) as running:
        yield running


@pytest.fixture
def client_of() -> Callable[..., ScimClient]:
    def open_one(organisation: PracticeOrganisation, key: str = "", limit_seconds: float = 10.0) -> ScimClient:
        text = key or organisation.key_file.read_text(encoding="utf-8").strip()
        return open_scim_client(Tenant.parse(organisation.address), ApiKey(text), limit_seconds=limit_seconds)

    return open_one
