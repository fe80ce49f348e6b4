"""A company's proxy, as it is handed to the HTTP client."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Proxy:
    """A company proxy. The password is shown nowhere."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"http://{self.host}:{self.port}"
