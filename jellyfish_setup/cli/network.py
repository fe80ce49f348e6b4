"""The options that say how Jellyfish is reached."""

from pathlib import Path

import typer

from jellyfish_setup.connection.proxy import ProxyResolver


def proxy_resolver(named: str | None) -> ProxyResolver:
    """The proxy that `--proxy` names, for every address; without it the one that the environment names.

    Raises:
        ProblemFound: `proxy-not-understood`.
    """
    from jellyfish_setup.connection.proxy import environment_proxy, read_proxy

    if named is None:
        return environment_proxy
    proxy = read_proxy(named)
    return lambda _url: proxy


def check_authority(path: Path | None) -> None:
    """Returns when `--ca-file` holds certificates.

    Raises:
        typer.BadParameter: it does not.
    """
    import ssl

    try:
        if path is not None:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
    except OSError:  # ssl.SSLError is one
        raise typer.BadParameter("This file holds no certificates in PEM form.", param_hint="--ca-file") from None
