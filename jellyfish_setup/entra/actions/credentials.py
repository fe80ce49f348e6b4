"""Testing address and key from Entra, and saving them with everything that is kept beside them."""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem, ProblemFound, found
from jellyfish_setup.entra.credentials import (
    BASE_ADDRESS,
    SYNC_ALL,
    Saved,
    Settings,
    address_for_entra,
    is_masked,
    read_saved,
    same_address,
    save,
    validate,
    validate_saved,
    wanted_secrets,
)
from jellyfish_setup.entra.documents import number, text
from jellyfish_setup.entra.leaving import unassigned_facts
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen


class TestConnection(Action):
    """Entra's own test of address and key, before anything is saved."""

    __test__ = False  # no test of ours, whatever pytest thinks
    name = ActionName.TEST
    leaves_a_trace = False

    def __init__(self, *, only_for_same_address: bool = False) -> None:
        """With `only_for_same_address` nothing is done to an application that is set up for another Jellyfish."""
        self._only_for_same_address = only_for_same_address

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:
        """Which address will be tried."""
        return {"address": address_for_entra(ground.wishes.jellyfish[0])}

    async def look(self, ground: Ground, known: Known) -> Seen:
        """Never as wished: a test is of this moment.

        Raises:
            ProblemFound: `entra-address-changed` when the application belongs to another Jellyfish and must not change.
        """
        address = address_for_entra(ground.wishes.jellyfish[0])
        if self._only_for_same_address:
            saved = await read_saved(ground.graph, known.the_application)
            if not same_address(saved.address, address):
                raise _address_changed(saved, address)
        return Seen(known, as_wished=False, facts={"address": address})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Returns when Entra reached Jellyfish and the key was accepted.

        Raises:
            ProblemFound: `entra-connection-refused`.
        """
        await validate(ground.graph, known.the_application, known.template, *ground.wishes.jellyfish)
        return known, NO_FACTS


class TestSaved(Action):
    """The same test with what is saved."""

    __test__ = False
    name = ActionName.TEST_SAVED
    leaves_a_trace = False

    async def look(self, ground: Ground, known: Known) -> Seen:
        """Never as wished: a test is of this moment."""
        return Seen(known, as_wished=False)

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Returns when Entra reached Jellyfish with what it has saved.

        Which key is saved cannot be read. Where it is refused although ours was accepted a moment ago, somebody has saved
        another one since: ours is saved again, once.
        """
        try:
            await validate_saved(ground.graph, known.the_application, known.template)
        except ProblemFound as stopped:
            if stopped.problem.code is not Code.ENTRA_CONNECTION_REFUSED:
                raise
            await SaveCredentials().do(ground, known)
            await validate_saved(ground.graph, known.the_application, known.template)
        return known, NO_FACTS


class SaveCredentials(Action):
    """Address, key, scope, e-mail and deletion threshold, which Entra saves in one piece, and read back."""

    name = ActionName.CREDENTIALS

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:
        """What will be saved where nothing is saved yet."""
        return _facts(wanted_secrets(Saved({}), *ground.wishes.jellyfish, _settings(ground)))

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when everything that can be read is, and the key is the one that was saved from this computer."""
        saved = await read_saved(ground.graph, known.the_application)
        wanted = wanted_secrets(saved, *ground.wishes.jellyfish, _settings(ground))
        differing = saved.differs_in(wanted)
        as_wished = not differing and ground.notes.is_noted(ground.wishes.jellyfish[1])
        facts = _facts(wanted) | _not_kept(saved, wanted)
        if saved.sync_all is True and wanted[SYNC_ALL] == "false":
            facts |= await unassigned_facts(ground.graph, known.the_application, ground.counting, ground.wishes.assign)
        return Seen(known, as_wished, facts, _problem_of(saved, wanted, differing))

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Save all of it."""
        saved = await read_saved(ground.graph, known.the_application)
        wanted = wanted_secrets(saved, *ground.wishes.jellyfish, _settings(ground))
        if saved.sync_all is True and wanted[SYNC_ALL] == "false":
            ground.notes.change(restart=True)  # before the change, as afterwards nothing tells of it
        await save(ground.graph, known.the_application, wanted)
        ground.notes.note_key(ground.wishes.jellyfish[1])
        return known, _not_kept(saved, wanted)


def _settings(ground: Ground) -> Settings:
    wishes = ground.wishes
    return Settings(wishes.sync_all, wishes.email, wishes.deletion_threshold)


def _facts(wanted: Mapping[str, str]) -> dict[str, Fact]:
    notification = Saved(wanted).notification
    return {
        "address": wanted[BASE_ADDRESS],
        "scope": "all" if wanted[SYNC_ALL] == "true" else "assigned",
        "email": text(notification, "Recipients"),
        "deletion_threshold": number(notification, "DeleteThresholdValue"),
    }


def _not_kept(saved: Saved, wanted: Mapping[str, str]) -> dict[str, Fact]:
    """The secrets of others that a save cannot keep, as nobody can read them."""
    lost = tuple(sorted(name for name, value in saved.values.items() if name not in wanted and is_masked(value)))
    return {"not_kept": lost} if lost else {}


def _problem_of(saved: Saved, wanted: Mapping[str, str], differing: tuple[str, ...]) -> Problem | None:
    """What it means when this is so after a save."""
    if not differing:
        return None
    if BASE_ADDRESS in differing and saved.address:
        return _address_changed(saved, wanted[BASE_ADDRESS]).problem
    size = sum(len(value.encode()) for value in wanted.values())
    return Problem(Code.ENTRA_SECRETS_DROPPED, {"missing": differing, "bytes": size})


def _address_changed(saved: Saved, expected: str) -> ProblemFound:
    return found(Code.ENTRA_ADDRESS_CHANGED, should_be=_host(expected), host=_host(saved.address))


def _host(address: str) -> str:
    try:
        return str(Origin.of(address)) if address else ""
    except ValueError:
        return ""
