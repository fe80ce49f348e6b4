"""A trial, and another, and one more, against a server in trouble; then all of it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.provisioning.undo import undo_run
from jellyfish_setup.provisioning.values import differences, shown, shown_values
from jellyfish_setup.scim.client import ScimClient, open_scim_client
from proving.chaos_server import LIMIT_SECONDS, Chaos, open_chaos
from proving.run import CANARY, Promise, Run

KEY = ApiKey(f"{CANARY}-trials")


async def attack(run: Run) -> None:
    """Nobody gets two accounts, nobody is forgotten, and nothing is said to be done that is not."""
    chaos = Chaos(run.chance, keeps_names_unique=run.chance.random() < 0.5)
    async with (
        open_chaos(chaos),
        open_scim_client(Tenant.parse(chaos.address), KEY, limit_seconds=LIMIT_SECONDS) as hasty,
        open_scim_client(Tenant.parse(chaos.address), KEY) as calm,
    ):
        await _Story(run, chaos, hasty).tell(calm)
    run.met += chaos.met.total()


def person(name: str, *, enabled: bool = True) -> Person:
    """Somebody with the values of the tutorial."""
    return Person(
        {
            "userPrincipalName": f"{name}@contoso.com",
            "givenName": name,
            "surname": "Chu",
            "mail": f"{name}@contoso.com",
            "jobTitle": "Clerk",
            "accountEnabled": enabled,
        }
    )


class _Story:
    """People, some with accounts, and runs against them while the server is in trouble."""

    def __init__(self, run: Run, chaos: Chaos, client: ScimClient) -> None:
        self._run, self._chaos, self._client = run, chaos, client
        chance = run.chance
        number = chance.choice((3, 6, 10, 30))
        self._people = [person(f"p{index}", enabled=chance.random() < 0.85) for index in range(number)]
        for each in self._people:
            if chance.random() < 0.3:
                name = each.user_principal_name
                emails = [{"type": "work", "value": name}]
                names = {"givenName": each.text("givenName"), "familyName": "Chu"}
                chaos.add(userName=name, active=chance.random() < 0.7, title=chance.choice(("Boss", "Clerk")), emails=emails, name=names)
        self._at_first = chaos.state()
        self._journals: list[Journal] = []

    async def tell(self, calm: ScimClient) -> None:
        for trouble in (0.3, 0.15):
            self._chaos.trouble = trouble
            await self._try_everybody()
        await self._chaos.calm_down()
        self._client = calm
        self._expect_no_failure(await self._try_everybody(), "a run with all well")
        for each in self._people:
            name = each.user_principal_name
            accounts = len(self._chaos.named(name))
            was_there = any(account["userName"] == name for account in self._at_first.values())
            self._run.expect(accounts == (1 if each.enabled or was_there else 0), Promise.LOSS, f"{name} has {accounts} accounts")
            self._expect_as_asked(each)
        for journal in reversed(self._journals):
            *_, last = [event async for event in undo_run(journal, self._client)]
            self._expect_no_failure(_results(last), "an undo")
        self._run.expect(self._chaos.state() == self._at_first, Promise.UNTRUE, "after the undo it is not as it was at first")

    async def _try_everybody(self) -> tuple[UserResult, ...]:
        tenant = Tenant.parse(self._chaos.address)
        plan = Plan(tuple([planned async for planned in plan_trial(self._people, default_mapping(), self._client)]))
        journal = Journal.begin(self._run.folder, tenant)
        self._journals.append(journal)
        *_, last = [event async for event in run_plan(plan, self._client, journal)]
        results = _results(last)
        missing = {each.user_principal_name for each in self._people}.symmetric_difference(result.person for result in results)
        self._run.expect(not missing and len(results) == len(self._people), Promise.LOSS, f"without exactly one result: {sorted(missing)}")
        most = self._chaos.most_of_one_name
        self._run.expect(most <= 1, Promise.DUPLICATE, f"somebody had {most} accounts")
        for each, result in zip(self._people, results, strict=False):
            if result.outcome is Outcome.SUCCEEDED:
                self._expect_as_asked(each)
        (self._run.folder / "results.txt").write_text(f"{results}\n", encoding="utf-8")  # as a terminal or a report would have them
        return results

    def _expect_as_asked(self, each: Person) -> None:
        payload = payload_for(default_mapping(), each)
        for account in self._chaos.named(each.user_principal_name):
            asked = {path: shown(value) for path, value in payload.update_values.items()}
            if not each.enabled:
                asked = {"active": shown(False)}
            other = differences(shown_values(account, asked), asked, match_attribute="userName")
            self._run.expect(not other, Promise.UNTRUE, f"{each.user_principal_name} is said to be done and has {other}")

    def _expect_no_failure(self, results: Sequence[UserResult], when: str) -> None:
        for result in results:
            if result.outcome is Outcome.FAILED:
                self._run.broke(Promise.UNTRUE, f"{when} failed for {result.person}: {result.action} {result.problem}")


def _results(last: object) -> tuple[UserResult, ...]:
    if not isinstance(last, RunFinished):
        raise TypeError(f"a run ended with {last}")
    return last.results
