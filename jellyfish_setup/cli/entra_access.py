"""The options that say how Microsoft Entra is reached and who signs in, and the client that comes of them."""

import inspect
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.choices import check_choice, clouds
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import CONNECTION
from jellyfish_setup.texts.command_line import say, say_number
from jellyfish_setup.texts.problems import describe

if TYPE_CHECKING:
    from jellyfish_setup.connection.proxy import ProxyResolver
    from jellyfish_setup.entra.clouds import Cloud
    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.sign_in import Prompt, SignIn

CloudName = Annotated[
    str,
    typer.Option(
        "--cloud",
        autocompletion=clouds,
        metavar="NAME",
        help="Microsoft's cloud: global, us-gov, us-dod or china.",
        rich_help_panel=CONNECTION,
    ),
]
GraphUrl = Annotated[
    str | None,
    typer.Option(
        "--graph-url", metavar="URL", help="A practice Graph on this computer instead of Microsoft's.", rich_help_panel=CONNECTION
    ),
]
TokenStdin = Annotated[
    bool,
    typer.Option(
        "--graph-token-stdin", help="Take Microsoft's access token from standard input instead of signing in.", rich_help_panel=CONNECTION
    ),
]
DeviceCode = Annotated[
    bool, typer.Option("--device-code", help="Sign in with a code on another device, without a browser here.", rich_help_panel=CONNECTION)
]
ClientId = Annotated[
    str | None,
    typer.Option(
        "--client-id",
        metavar="ID",
        help="Your organisation's own registration instead of Microsoft Graph Command Line Tools.",
        rich_help_panel=CONNECTION,
    ),
]
TenantName = Annotated[
    str,
    typer.Option(
        "--tenant",
        metavar="DOMAIN|ID",
        help="Only this Entra organisation; another one is refused.",
        show_default=False,
        rich_help_panel=CONNECTION,
    ),
]
AppName = Annotated[
    str, typer.Option("--app", metavar="NAME|ID", help="The enterprise application: its name, object id or client id.", show_default=False)
]
RequiredApp = Annotated[str, typer.Option("--app", metavar="NAME|ID", help="The enterprise application: its name, object id or client id.")]
PlanOnly = Annotated[bool, typer.Option("--plan-only", help="Say what would be done, and change nothing.")]
_LONGEST_TOKEN = 65_537


@dataclass(frozen=True)
class Access:
    """How a command reaches Entra: the options as they were given."""

    session: Session
    terminal: Terminal
    cloud: str
    graph_url: str | None
    token_stdin: bool
    device_code: bool
    client_id: str | None
    tenant: str
    proxy: str | None

    def check(self) -> None:
        """Returns when the options fit together.

        Raises:
            typer.BadParameter: they do not.
        """
        if self.chosen_cloud.login == "" and not self.token_stdin:
            raise typer.BadParameter("Nobody can sign in at --graph-url: hand a token over with --graph-token-stdin.")

    @asynccontextmanager
    async def graph(self, needs: "Iterable[Need]") -> "AsyncIterator[Graph]":
        """A client that signs in when it is first used.

        Raises:
            ProblemFound: `entra-wrong-tenant`, or what a sign-in raises.
        """
        from jellyfish_setup.cli.network import proxy_resolver
        from jellyfish_setup.entra.graph import Graph
        from jellyfish_setup.entra.organisation import read_organisation
        from jellyfish_setup.entra.tokens import AccessToken, GivenToken

        cloud, proxies = self.chosen_cloud, proxy_resolver(self.proxy)
        if self.token_stdin:
            token = AccessToken(sys.stdin.buffer.read(_LONGEST_TOKEN).decode("utf-8", errors="replace").strip())
            self.session.redaction.add(token)
            tokens: Any = GivenToken(token)
        else:
            tokens = self.sign_in(needs)
        async with Graph(cloud, tokens, redaction=self.session.redaction, proxy=_proxy(proxies, cloud.graph)) as graph:
            graph.on_wait = lambda problem, seconds: _tell_waiting(self.terminal, problem, seconds)
            if self.tenant:
                await read_organisation(graph, expected=self.tenant)
            yield graph

    def sign_in(self, needs: "Iterable[Need]") -> "SignIn":
        """A sign-in that tells on standard error what the person has to do."""
        from jellyfish_setup.cli.network import proxy_resolver
        from jellyfish_setup.entra.sign_in import ANY_ORGANISATION, MICROSOFTS_CLIENT_ID, Registration, SignIn

        cloud = self.chosen_cloud
        return SignIn(
            cloud,
            needs,
            redaction=self.session.redaction,
            show=lambda prompt: _show(self.terminal, prompt),
            registration=Registration(self.client_id or MICROSOFTS_CLIENT_ID, self.tenant or ANY_ORGANISATION),
            by_device_code=self.device_code,
            proxy=_proxy(proxy_resolver(self.proxy), cloud.login),
        )

    @property
    def chosen_cloud(self) -> "Cloud":
        """The cloud that the options name.

        Raises:
            typer.BadParameter: there is no such cloud, or the address is not on this computer.
        """
        from jellyfish_setup.entra.clouds import CLOUDS, local_cloud

        if self.graph_url is not None:
            local = local_cloud(self.graph_url)
            if local is None:
                raise typer.BadParameter("Only an address of this computer, such as http://127.0.0.1:8080.", param_hint="--graph-url")
            return local
        check_choice(self.cloud, CLOUDS, "--cloud")
        return CLOUDS[self.cloud]


def reaches_entra(command: Callable[..., int]) -> Callable[..., int]:
    """The command with the options of `Access` behind its own; it is called with an `access` that was checked."""
    own = inspect.signature(command, eval_str=True)
    parameters = [parameter for name, parameter in own.parameters.items() if name != "access"]
    shared = list(inspect.signature(_options, eval_str=True).parameters.values())

    def call(context: typer.Context, **given: Any) -> int:
        ours = {parameter.name: given.pop(parameter.name) for parameter in shared}
        session = Session.of(context)
        access = Access(session, session.terminal(as_json=ours.pop("as_json")), **ours)
        access.check()
        return command(access, **given)

    call.__doc__, call.__name__ = command.__doc__, command.__name__
    first = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    call.__signature__ = inspect.Signature([first, *parameters, *shared], return_annotation=int)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in (first, *parameters, *shared)}
    return call


def _options(
    cloud: CloudName = "global",
    graph_url: GraphUrl = None,
    token_stdin: TokenStdin = False,
    device_code: DeviceCode = False,
    client_id: ClientId = None,
    tenant: TenantName = "",
    proxy: options.Proxy = None,
    as_json: options.AsJson = False,
) -> None:
    """The options that every command of the group has: only their names, kinds and defaults count."""


def _proxy(proxies: "ProxyResolver", url: str) -> Any:
    """A proxy could read what travels by plain http, so that never goes through one."""
    return proxies(url) if url.startswith("https:") else None


def _tell_waiting(terminal: Terminal, problem: Problem, seconds: float) -> None:
    if seconds >= 1:
        terminal.pass_on(say_number(round(seconds), words.ENTRA_WAITS, reason=describe(problem).title))


def _show(terminal: Terminal, prompt: "Prompt") -> None:
    from jellyfish_setup.entra.sign_in import DeviceCode

    if isinstance(prompt, DeviceCode):
        terminal.warn(say(words.ENTRA_SIGN_IN_AT, address=prompt.address, code=prompt.code))
    else:
        terminal.warn(say(words.ENTRA_SIGN_IN_BY_HAND, address=prompt.address))
