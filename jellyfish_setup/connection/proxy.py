"""Which company proxy, if any, stands between this computer and an address."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.daemon import call_in_daemon
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy

ProxyResolver = Callable[[str], Proxy | None]

_DEFAULT_PORT = 80


def environment_proxy(url: str) -> Proxy | None:
    """The proxy that the environment names for `url`, by `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`.

    This computer itself is never reached through a proxy.

    Raises:
        ProblemFound: `proxy-not-understood`, when something is named that is no HTTP proxy.
    """
    # Here, as it brings the standard library's whole HTTP client, which nothing else needs before the first paint.
    from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]  # unknown to typeshed

    origin = Origin.of(url)
    if origin.is_loopback:
        return None
    named = getproxies_environment()
    if proxy_bypass_environment(f"{origin.host}:{origin.port}", named):
        return None
    value = named.get(origin.scheme) or named.get("all")
    return read_proxy(value) if value else None


def read_proxy(text: str) -> Proxy:
    """The proxy that `text` means: `host:port` or `http://name:password@host:port`.

    Raises:
        ProblemFound: `proxy-not-understood`, for a SOCKS proxy, for one that is itself reached by TLS, and for no address.
    """
    address = text.strip() if "://" in text else f"http://{text.strip()}"
    try:
        parts = urlsplit(address)
        port = parts.port or _DEFAULT_PORT
    except ValueError:
        raise found(Code.PROXY_NOT_UNDERSTOOD) from None
    if parts.scheme.lower() != "http" or not parts.hostname or not parts.hostname.isascii():
        raise found(Code.PROXY_NOT_UNDERSTOOD, scheme=parts.scheme.lower()[:20])
    return Proxy(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))


async def choose_proxy(resolver: ProxyResolver, url: str, limit_seconds: float) -> Proxy | None:
    """What `resolver` says about `url`, asked in a thread of its own: the system's may search the network for an answer.

    Raises:
        ProblemFound: what the resolver found; `proxy-timeout` when it does not answer within the limit;
            `proxy-not-understood` when it fails in any other way.
    """
    try:
        return await call_in_daemon(lambda: resolver(url), limit_seconds)
    except ProblemFound:
        raise
    except TimeoutError:
        raise found(Code.PROXY_TIMEOUT, seconds=round(max(0.0, limit_seconds), 1)) from None
    except Exception:  # a foreign resolver: whatever it raises, it names no proxy
        raise found(Code.PROXY_NOT_UNDERSTOOD) from None
