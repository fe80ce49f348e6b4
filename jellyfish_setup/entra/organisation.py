"""Which Entra organisation somebody is signed in to."""

from dataclasses import dataclass

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.entra.documents import objects, text
from jellyfish_setup.entra.graph import Graph


@dataclass(frozen=True)
class Organisation:
    """One Entra tenant.

    Attributes:
        domains: its verified domains, the default one first.
    """

    id: str
    name: str
    domains: tuple[str, ...]

    def is_called(self, name: str) -> bool:
        """Whether `name` is its id or one of its domains."""
        return name.strip().casefold() in {self.id.casefold(), *(domain.casefold() for domain in self.domains)}


async def read_organisation(graph: Graph, *, expected: str = "") -> Organisation:
    """The organisation of the token.

    Raises:
        ProblemFound: `entra-wrong-tenant` when it is another than the `expected` id or domain.
    """
    answer = await graph.read("/organization", {"$select": "id,displayName,verifiedDomains"})
    document = next(iter(objects(answer, "value")), {})
    domains = sorted(objects(document, "verifiedDomains"), key=lambda domain: domain.get("isDefault") is not True)
    organisation = Organisation(text(document, "id"), text(document, "displayName"), tuple(text(domain, "name") for domain in domains))
    if expected and not organisation.is_called(expected):
        raise found(Code.ENTRA_WRONG_TENANT, tenant=next(iter(organisation.domains), organisation.id), should_be=expected[:100])
    return organisation
