"""The proxy of the system's settings: by the environment, by what Qt finds, and never for this computer itself."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.gui import system_proxy as room
from jellyfish_setup.gui.system_proxy import system_proxy

ACME = "https://acme.securesme.com"
Kind = QNetworkProxy.ProxyType
HTTP = QNetworkProxy(Kind.HttpProxy, "proxy.corp", 8080)
SOCKS = QNetworkProxy(Kind.Socks5Proxy, "socks.corp", 1080)
DIRECT = QNetworkProxy(Kind.NoProxy)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def set_to(**variables: str) -> None:
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.upper(), raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_to


@pytest.fixture
def settings(environment: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Lets the system's settings name these proxies; gives the addresses that were asked for."""

    def name(*proxies: QNetworkProxy) -> list[str]:
        environment()
        asked: list[str] = []

        def answer(query: QNetworkProxyQuery) -> list[QNetworkProxy]:
            asked.append(query.url().toString())
            return list(proxies)

        monkeypatch.setattr(QNetworkProxyFactory, "systemProxyForQuery", answer)
        return asked

    return name


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the settings count, not the environment")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy.corp:8080"}, Proxy("proxy.corp", 8080)),
        ({"HTTPS_PROXY": "proxy.corp:3128"}, Proxy("proxy.corp", 3128)),
        ({"http_proxy": "http://proxy.corp:8080"}, None),
        ({"https_proxy": "http://ann:p%40ss@proxy.corp:8080"}, Proxy("proxy.corp", 8080, "ann", "p@ss")),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": ".securesme.com"}, None),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": "elsewhere.example"}, Proxy("proxy.corp", 8080)),
        ({"no_proxy": "*"}, None),
    ],
)
def test_by_the_environment(environment: Callable[..., None], variables: dict[str, str], expected: Proxy | None) -> None:
    environment(**variables)
    assert system_proxy(ACME) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ((DIRECT,), None),
        ((), None),
        ((HTTP,), Proxy("proxy.corp", 8080)),
        ((HTTP, DIRECT), Proxy("proxy.corp", 8080)),
        ((DIRECT, HTTP), None),
        ((SOCKS, HTTP), Proxy("proxy.corp", 8080)),
        ((QNetworkProxy(Kind.HttpCachingProxy, "cache.corp", 3128),), Proxy("cache.corp", 3128)),
        ((QNetworkProxy(Kind.HttpProxy, "fd00::1", 8080),), Proxy("fd00::1", 8080)),
        ((QNetworkProxy(Kind.HttpProxy, "proxy.corp", 8080, "corp\\ann", "p@s:s/%"),), Proxy("proxy.corp", 8080, "corp\\ann", "p@s:s/%")),
    ],
)
def test_by_the_settings(settings: Callable[..., list[str]], named: tuple[QNetworkProxy, ...], expected: Proxy | None) -> None:
    asked = settings(*named)
    assert system_proxy(f"{ACME}/scim") == expected
    assert asked == [f"{ACME}/scim"]


@pytest.mark.parametrize("named", [SOCKS, QNetworkProxy(Kind.FtpCachingProxy, "ftp.corp", 21), QNetworkProxy(Kind.HttpProxy, "", 8080)])
def test_what_is_no_http_proxy_is_said_and_not_passed_over(settings: Callable[..., list[str]], named: QNetworkProxy) -> None:
    settings(named)
    with pytest.raises(ProblemFound) as caught:
        system_proxy(ACME)
    assert caught.value.problem.code is Code.PROXY_NOT_UNDERSTOOD


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/scim", "https://localhost:8443", "http://[::1]:80"])
def test_this_computer_is_never_reached_through_a_proxy(settings: Callable[..., list[str]], url: str) -> None:
    asked = settings(HTTP)
    assert system_proxy(url) is None
    assert asked == []


def test_where_the_system_has_settings_the_environment_does_not_count(
    settings: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(HTTP)
    monkeypatch.setattr(room, "_SYSTEM_HAS_SETTINGS", True)
    monkeypatch.setenv("https_proxy", "http://other.corp:1")
    assert system_proxy(ACME) == Proxy("proxy.corp", 8080)


def test_qts_network_is_not_loaded_before_it_is_asked() -> None:
    program = "import sys, jellyfish_setup.gui.system_proxy, jellyfish_setup.gui.window; sys.exit('PySide6.QtNetwork' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=30, check=False).returncode == 0
