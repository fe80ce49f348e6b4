"""Which company proxy the system's own settings name, as its browsers would use it."""

import sys
from urllib.parse import quote

from jellyfish_setup.connection.proxy import environment_proxy, read_proxy
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.proxy import Proxy

_SYSTEM_HAS_SETTINGS = sys.platform in ("win32", "darwin")


def system_proxy(url: str) -> Proxy | None:
    """The proxy for `url` by the system's settings, automatic configuration included; None for a direct way.

    Where proxies are named by the environment, as on Linux, they are understood as on the command line. This computer itself is
    never reached through a proxy. May search the network for an answer, so not for the window's thread.

    Raises:
        ProblemFound: `proxy-not-understood`, when the system names none but proxies of another kind (SOCKS).
    """
    if Origin.of(url).is_loopback:
        return None
    if not _SYSTEM_HAS_SETTINGS and _environment_names_proxies():
        return environment_proxy(url)  # Qt reads the same names, but passes over upper case and over what it does not understand
    return _by_settings(url)


def _environment_names_proxies() -> bool:
    from urllib.request import getproxies_environment

    return any(scheme != "no" for scheme in getproxies_environment())


def _by_settings(url: str) -> Proxy | None:
    # Here, as nothing else needs it, and certainly nothing before the first paint.
    from PySide6.QtCore import QUrl
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

    kinds = QNetworkProxy.ProxyType
    direct = (kinds.NoProxy, kinds.DefaultProxy)
    schemes = {kinds.HttpProxy: "http", kinds.HttpCachingProxy: "http", kinds.Socks5Proxy: "socks5", kinds.FtpCachingProxy: "ftp"}
    named = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
    usable = [proxy for proxy in named if proxy.type() in direct or schemes[proxy.type()] == "http"]
    chosen = next(iter(usable or named), None)  # in the order in which the system would try them
    if chosen is None or chosen.type() in direct:
        return None
    return read_proxy(f"{schemes[chosen.type()]}://{_sign_in(chosen.user(), chosen.password())}{_place(chosen.hostName(), chosen.port())}")


def _sign_in(name: str, password: str) -> str:
    return f"{quote(name, safe='')}:{quote(password, safe='')}@" if name else ""


def _place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
