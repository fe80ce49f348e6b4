"""Microsoft's clouds: each has a Graph, a sign-in and a portal of its own, and none accepts another's token.

Source: https://learn.microsoft.com/graph/deployments
"""

from dataclasses import dataclass

from jellyfish_setup.core.origin import Origin


@dataclass(frozen=True)
class Cloud:
    """One of Microsoft's clouds.

    Attributes:
        graph: the origin of Microsoft Graph; scopes are spelled with it.
        login: the origin of the sign-in, empty where there is none (practice and tests).
        portal: where an administrator configures provisioning by hand.
    """

    name: str
    graph: str
    login: str
    portal: str

    @property
    def root(self) -> str:
        """What stands before every path of Graph's version 1.0."""
        return f"{self.graph}/v1.0"

    def scope(self, permission: str) -> str:
        """A permission as this cloud's sign-in spells it."""
        return f"{self.graph}/{permission}"


GLOBAL = Cloud("global", "https://graph.microsoft.com", "https://login.microsoftonline.com", "https://entra.microsoft.com")
CLOUDS = {
    cloud.name: cloud
    for cloud in (
        GLOBAL,
        Cloud("us-gov", "https://graph.microsoft.us", "https://login.microsoftonline.us", "https://portal.azure.us"),
        Cloud("us-dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us", "https://portal.azure.us"),
        Cloud("china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn", "https://portal.azure.cn"),
    )
}


def local_cloud(url: str) -> Cloud | None:
    """A Graph on this computer, for practice and tests; None for every other address, as the key and a token go there."""
    try:
        origin = Origin.of(url)
    except ValueError:
        return None
    if origin.scheme not in ("http", "https") or not origin.is_loopback or not origin.port:
        return None
    return Cloud("local", str(origin), "", str(origin))
