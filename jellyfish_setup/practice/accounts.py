"""The accounts of the practice Jellyfish, kept in a file so that they outlive the program.

Each change is one line added to the file, so it costs the same however many accounts there are, and a program that is
killed while writing leaves at most half of the last line.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError
from scim2_models import Resource, ResourceType, ScimProvider
from scim2_server.memory import InMemoryStorage

from jellyfish_setup.core.private_file import UNREADABLE, write_private


class KeptAccounts(InMemoryStorage):
    """scim2-server's storage in memory, and the file that it is filled from when it is made.

    Safe for many threads, as every change happens under the storage's own lock.
    """

    def __init__(self, path: Path, provider: ScimProvider) -> None:
        super().__init__()
        self._path = path
        with provider:
            model = cast("type[Resource[Any]]", provider.model_for("User"))
            self.resources = list(_restored(path, model))
        write_private(path, "".join(_line(str(resource.id), resource.model_dump()) for resource in self.resources))

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """The new account, kept."""
        with self.lock:
            created = super().create(resource_type, resource)
            self._keep(str(created.id), created.model_dump())
            return created

    def update(self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None) -> Resource[Any]:
        """The changed account, kept."""
        with self.lock:
            updated = super().update(resource_type, resource, expected_version=expected_version)
            self._keep(str(updated.id), updated.model_dump())
            return updated

    def delete(self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None) -> None:
        """Forget an account, in the file as well."""
        with self.lock:
            super().delete(resource_type, resource_id, expected_version=expected_version)
            self._keep(resource_id, None)

    def _keep(self, identifier: str, resource: dict[str, Any] | None) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(_line(identifier, resource))


def _line(identifier: str, resource: dict[str, Any] | None) -> str:
    return json.dumps({"id": identifier, "resource": resource}) + "\n"


def _restored(path: Path, model: type[Resource[Any]]) -> Iterator[Resource[Any]]:
    """The accounts as the file has them; a line that cannot be read is left out."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    last: dict[str, Any] = {}
    for line in lines:
        try:
            entry = json.loads(line)
            last[str(entry["id"])] = entry["resource"]
        except UNREADABLE:
            continue
    for resource in last.values():
        if resource is None:
            continue
        try:
            yield model.model_validate(resource)
        except ValidationError:
            continue
