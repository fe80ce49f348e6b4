"""A set-up in Microsoft Entra while that misbehaves, killed again and again, until it comes to its end."""

from __future__ import annotations

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.entra_faults import practice_traps
from jellyfish_setup.practice.faults import ENTRA_FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from proving.quick_clock import quick_entra
from proving.run import Promise, Run
from proving.walks import Walks, walker

_PERSON = "ann.chu@contoso.com"
_MOST_ATTEMPTS = 5
_DELAYS = (0.1, 0.3, 0.8)  # seconds; a whole set-up takes about one


def attack(run: Run) -> None:
    """Whatever happened on the way: one application, one job, each assignment once, and the key that was given."""
    with (
        quick_entra(),
        PracticeOrganisation(run.folder / "organisation") as organisation,
        walker("entra_walk") as walks,
    ):
        key_file = str(organisation.key_file)
        wished = ("--assign", _PERSON, "--on-demand", _PERSON, "--start")
        set_up = ("set-up", organisation.address, "--key-file", key_file, "--email", "ops@contoso.com", *wished)
        for _ in range(run.chance.randint(1, _MOST_ATTEMPTS)):
            organisation.entra.set_traps(_traps(run))
            kill_after = run.chance.uniform(0.0, run.chance.choice(_DELAYS)) if run.chance.random() < 0.7 else None
            _call(walks, organisation, set_up, kill_after)
            run.met += 1
        organisation.entra.set_traps(practice_traps())
        _call(walks, organisation, set_up, None, must_succeed=True)
        expect_one_set_up(run, organisation, ApiKey(organisation.key_file.read_text(encoding="utf-8").strip()))


def _call(
    walks: Walks, organisation: PracticeOrganisation, command: tuple[str, ...], kill_after: float | None, *, must_succeed: bool = False
) -> None:
    whole = ["entra", *command, "--graph-url", organisation.graph_url, "--graph-token-stdin"]
    walks.walk({"command": whole, "token": organisation.sign_in(), "must_succeed": must_succeed}, kill_after=kill_after)


def _traps(run: Run) -> Traps:
    """Something that goes wrong: one of the faults to rehearse, or one that only the tests know."""
    chance = run.chance
    made = chance.choice([*ENTRA_FAULTS.values(), Traps])()
    match chance.randrange(6):
        case 0:
            made.instantiate_says = [chance.choice((404, 500, 503, 504)) for _ in range(chance.randint(1, 2))]
        case 1:
            made.throttles_every, made.retry_after = chance.randint(2, 7), chance.choice(("1", "0", "2.128"))
        case 2:
            made.tokens_end_after = chance.randint(1, 25)
        case 3:
            made.replication = chance.uniform(0.0, 60.0)
        case 4:
            made.drops_secrets, made.drops_patches = True, True
    return made


def expect_one_set_up(run: Run, organisation: PracticeOrganisation, key: ApiKey) -> None:
    """In Entra there is exactly what one set-up that nobody disturbed would have made."""
    apps = organisation.entra.graph.ground.state.apps
    run.expect(len(apps) > 0, Promise.LOSS, "there is no application")
    run.expect(len(apps) < 2, Promise.DUPLICATE, f"there are {len(apps)} applications")
    for app in apps[:1]:
        run.expect(len(app.jobs) == 1, Promise.DUPLICATE if app.jobs else Promise.LOSS, f"{len(app.jobs)} jobs")
        run.expect(len(app.assigned) == 1, Promise.DUPLICATE if app.assigned else Promise.LOSS, f"{len(app.assigned)} assignments")
        run.expect(all(job.is_on for job in app.jobs.values()), Promise.UNTRUE, "provisioning was not turned on")
        run.expect(app.secrets.get("SecretToken") == key.reveal(), Promise.LOSS, "the key was not saved in Entra")
