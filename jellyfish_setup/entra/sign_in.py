"""Signing an administrator in to Microsoft Entra, by browser or by a code on another device; tokens stay in memory.

The program is a public client: it has no secret of its own. Source: https://learn.microsoft.com/entra/msal/python/
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.daemon import call_in_daemon
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.clouds import Cloud
from jellyfish_setup.entra.permissions import Need, permissions
from jellyfish_setup.entra.sign_in_problems import sign_in_problem
from jellyfish_setup.entra.sign_in_transport import SignInTransport
from jellyfish_setup.entra.tokens import AccessToken

# "Microsoft Graph Command Line Tools": Microsoft's own registration for administrators' tools, in every organisation.
MICROSOFTS_CLIENT_ID = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
# Work and school accounts of any organisation; private accounts cannot administer one.
ANY_ORGANISATION = "organizations"

_BROWSER_SECONDS = 300
_CODE_SECONDS = 900  # as long as Microsoft's code can be used
_REQUESTS_SECONDS = 60  # for what comes before and after


@dataclass(frozen=True)
class Registration:
    """As which program, and to which organisation, somebody signs in.

    Attributes:
        client_id: the registration; each cloud has its own.
        tenant: the id or a domain of the organisation.
    """

    client_id: str = MICROSOFTS_CLIENT_ID
    tenant: str = ANY_ORGANISATION


@dataclass(frozen=True)
class Account:
    """Who signed in."""

    username: str
    name: str
    tenant_id: str


@dataclass(frozen=True)
class DeviceCode:
    """What to type where, on any device."""

    code: str
    address: str


@dataclass(frozen=True)
class BrowserAddress:
    """Where to sign in, for opening by hand where no browser could be opened."""

    address: str


Prompt = DeviceCode | BrowserAddress


class SignIn:
    """One administrator's sign-in, for as long as this object lives. It is a source of tokens for `Graph`.

    Attributes:
        account: who signed in, None before.
    """

    def __init__(
        self,
        cloud: Cloud,
        needs: Iterable[Need],
        *,
        redaction: Redaction,
        show: Callable[[Prompt], None],
        registration: Registration | None = None,
        by_device_code: bool = False,
        proxy: Proxy | None = None,
        authority: Path | None = None,
    ) -> None:
        """Nothing happens before a token is asked for.

        Args:
            show: called, in another thread, with what the person has to do.
            authority: certificates to trust beside the system's (tests).
        """
        self.account: Account | None = None
        self._cloud, self._redaction, self._show, self._by_device_code = cloud, redaction, show, by_device_code
        self._registration = registration or Registration()
        self._scopes = [cloud.scope(name) for name in permissions(needs, cloud)]
        self._transport = SignInTransport(Origin.of(cloud.login), proxy=proxy, authority=authority)
        self._given_up = Event()
        self._msal: Any = None

    async def current(self) -> AccessToken:
        """A token, after the person has signed in.

        Raises:
            ProblemFound: `entra-sign-in-cancelled`, `entra-consent-needed`, `entra-conditional-access`, `entra-wrong-tenant`,
                `entra-registration-unknown`, `entra-sign-in-failed`, `entra-unreachable` or `entra-unavailable`.
        """
        return await self._in_thread(self._signed_in)

    async def renewed(self, claims: str = "") -> AccessToken:
        """Another token: without asking where that is possible, else the person signs in once more.

        Raises:
            ProblemFound: as `current`; `entra-wrong-tenant` also for somebody of another organisation than before.
        """
        return await self._in_thread(lambda: self._renewed(claims))

    def sign_out(self) -> None:
        """Forget every token of this sign-in."""
        self._msal, self.account = None, None

    async def _in_thread(self, call: Callable[[], AccessToken]) -> AccessToken:
        self._given_up.clear()
        try:
            return await call_in_daemon(call, (_CODE_SECONDS if self._by_device_code else _BROWSER_SECONDS) + _REQUESTS_SECONDS)
        except ProblemFound:
            raise
        except TimeoutError:
            raise found(Code.ENTRA_SIGN_IN_CANCELLED) from None
        except Exception as foreign:  # whatever MSAL raises; its words may hold anything
            raise found(Code.ENTRA_SIGN_IN_FAILED, type=type(foreign).__name__) from None
        finally:
            self._given_up.set()

    def _signed_in(self, claims: str = "") -> AccessToken:
        application = self._application()
        asked = {"claims_challenge": claims} if claims else {}
        return self._token_in(self._by_device(application, asked) if self._by_device_code else self._by_browser(application, asked))

    def _renewed(self, claims: str) -> AccessToken:
        application = self._application()
        accounts = application.get_accounts()
        if accounts and not claims:
            result = application.acquire_token_silent_with_error(self._scopes, accounts[0], force_refresh=True)
            if result and "access_token" in result:
                return self._token_in(result)
        return self._signed_in(claims)

    def _application(self) -> Any:
        import msal  # here, as it takes long and only a sign-in needs it

        if self._msal is None:
            try:
                self._msal = msal.PublicClientApplication(
                    self._registration.client_id,
                    authority=f"{self._cloud.login}/{self._registration.tenant}",
                    http_client=self._transport,
                    instance_discovery=False,  # the clouds are known here; it would ask another origin
                )
            except ValueError:  # the organisation's own page is not there
                raise found(Code.ENTRA_WRONG_TENANT, tenant=self._registration.tenant[:100]) from None
        return self._msal

    def _by_browser(self, application: Any, asked: dict[str, str]) -> dict[str, Any]:
        import msal

        try:
            result: dict[str, Any] = application.acquire_token_interactive(
                self._scopes,
                prompt="select_account" if self.account is None else None,
                login_hint=None if self.account is None else self.account.username,
                timeout=_BROWSER_SECONDS,
                auth_uri_callback=lambda address: self._show(BrowserAddress(address)),
                **asked,
            )
        except msal.BrowserInteractionTimeoutError:
            raise found(Code.ENTRA_SIGN_IN_CANCELLED) from None
        return result

    def _by_device(self, application: Any, asked: dict[str, str]) -> dict[str, Any]:
        flow: dict[str, Any] = application.initiate_device_flow(self._scopes, **asked)
        if "user_code" not in flow:
            return flow
        self._show(DeviceCode(str(flow["user_code"]), str(flow.get("verification_uri", ""))))
        result: dict[str, Any] = application.acquire_token_by_device_flow(
            flow, exit_condition=lambda flow: self._given_up.is_set() or flow["expires_at"] < time.time(), **asked
        )
        return result

    def _token_in(self, result: dict[str, Any]) -> AccessToken:
        value = result.get("access_token")
        if not isinstance(value, str):
            raise ProblemFound(sign_in_problem(result, self._redaction))
        claims = result.get("id_token_claims")
        if isinstance(claims, dict):
            account = Account(*(str(claims.get(name, "")) for name in ("preferred_username", "name", "tid")))
            if self.account is not None and account.tenant_id != self.account.tenant_id:
                # What was begun in one organisation must not go on in another.
                raise found(Code.ENTRA_WRONG_TENANT, tenant=account.username, should_be=self.account.username)
            self.account = account
        token = AccessToken(value)
        self._redaction.add(token)
        return token
