"""Finding the enterprise application, or adding it, once."""

from collections.abc import Mapping
from datetime import timedelta

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, ProblemFound, found
from jellyfish_setup.entra.application import (
    GALLERY_NAME,
    OWN_APPLICATION_TEMPLATE,
    Application,
    complete,
    find_application,
    find_applications,
    find_by_app_id,
    find_gallery_template,
    find_registrations,
    instantiate,
    read_application,
    to_choose,
)
from jellyfish_setup.entra.credentials import address_for_entra, read_saved, same_address
from jellyfish_setup.entra.documents import text
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Creating
from jellyfish_setup.entra.patience import is_doubtful
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen
from jellyfish_setup.entra.replication import wait_for

_TIMES_ASKED = 3
_SHOWN_WITHIN_SECONDS = 180.0  # Microsoft speaks of one to two minutes; asked for again too early, there would be two
_FRESH_FOR = timedelta(minutes=15)
_READY_IN_A_ROW = 3
_FIRST_LOOK_AFTER = 5.0
_MOST_CANDIDATES = 10


class FindOrAddApplication(Action):
    """The application that the wishes mean; where there is none, it is added from the gallery."""

    name = ActionName.APPLICATION
    needs_application = False

    def __init__(self, *, may_add: bool = True) -> None:
        self._may_add = may_add

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:
        """The name that is looked for or will be given."""
        return {"name": ground.wishes.application or GALLERY_NAME}

    async def look(self, ground: Ground, known: Known) -> Seen:
        """The application that was added from here before, that is named, or that is set up for this Jellyfish already.

        Raises:
            ProblemFound: `entra-app-not-found` for a name that is not there, or where none may be added;
                `entra-app-choose` with `applications` where there are some, and the wishes name none and want no new one.
        """
        wishes = ground.wishes
        if wishes.application and not wishes.new:
            application: Application | None = await find_application(ground.graph, wishes.application)
        else:
            application = await self._noted(ground) or await self._unasked(ground)
        if application is None:
            name = _name(ground)
            if not self._may_add:
                raise found(Code.ENTRA_APP_NOT_FOUND, application=name)
            template = await find_gallery_template(ground.graph)
            return Seen(known, as_wished=False, facts={"name": name, "gallery": template != OWN_APPLICATION_TEMPLATE})
        application = application if application.id else await complete(ground.graph, application)
        fresh = known.fresh or _recent(ground) is not None
        return Seen(known.but(application=application, fresh=fresh), as_wished=True, facts=_facts(application))

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Add it, and wait until it is there everywhere.

        Raises:
            ProblemFound: `entra-app-not-ready`: Microsoft needs longer; the next run goes on from there.
        """
        application = await self._asked_for_earlier(ground) or await self._add(ground)
        ground.notes.change(service_principal_id=application.service_principal_id)
        application = await _wait_until_everywhere(ground.graph, application)
        return known.but(application=application, fresh=True), _facts(application)

    async def _noted(self, ground: Ground) -> Application | None:
        noted = ground.notes.read()
        if noted.service_principal_id:
            return await read_application(ground.graph, noted.service_principal_id)
        return None if noted.creating is None else await _made_for(ground.graph, noted.creating)

    async def _unasked(self, ground: Ground) -> Application | None:
        """The only one that is set up for this Jellyfish."""
        if ground.wishes.new or _recent(ground) is not None:
            return None
        template = await find_gallery_template(ground.graph)
        candidates = await find_applications(ground.graph, template)
        fitting = [application for application in candidates[:_MOST_CANDIDATES] if await _is_set_up_for(ground, application)]
        if len(fitting) == 1:
            return fitting[0]
        if candidates:
            raise to_choose(candidates)
        return None

    async def _asked_for_earlier(self, ground: Ground) -> Application | None:
        """What an earlier run asked for and did not see: it may show itself only now."""
        creating = _recent(ground)
        return None if creating is None else await _wait_for_made(ground.graph, creating)

    async def _add(self, ground: Ground) -> Application:
        graph, name = ground.graph, _name(ground)
        template = await find_gallery_template(graph)
        before = tuple(text(entry, "appId") for entry in await find_registrations(graph, template, name))
        creating = Creating(template=template, name=name, known=before, at=graph.clock.now())
        ground.notes.change(creating=creating, service_principal_id="")
        for _ in range(_TIMES_ASKED):
            try:
                return await instantiate(graph, template, name)
            except ProblemFound as stopped:
                # It can be refused as not found although it was made, and an answer can get lost.
                if stopped.problem.code is not Code.ENTRA_NOT_FOUND and not is_doubtful(stopped.problem):
                    ground.notes.change(creating=None)  # nothing was made, so nothing has to be looked for
                    raise
            made = await _wait_for_made(graph, creating)
            if made is not None:
                return made
        raise found(Code.ENTRA_APP_NOT_READY, name=name)


def _recent(ground: Ground) -> Creating | None:
    """What was asked for so short a time ago that not all of Microsoft need know it."""
    creating = ground.notes.read().creating
    return creating if creating is not None and ground.graph.clock.now() - creating.at <= _FRESH_FOR else None


def _name(ground: Ground) -> str:
    return ground.wishes.application if ground.wishes.new and ground.wishes.application else GALLERY_NAME


def _facts(application: Application) -> Mapping[str, Fact]:
    return {"name": application.name, "app_id": application.app_id}


async def _made_for(graph: Graph, creating: Creating) -> Application | None:
    """The application that was asked for, where it can be seen already."""
    for entry in await find_registrations(graph, creating.template, creating.name):
        if text(entry, "appId") not in creating.known:
            return await find_by_app_id(graph, text(entry, "appId"), registration=text(entry, "id"))
    return None


async def _wait_for_made(graph: Graph, creating: Creating) -> Application | None:
    try:
        return await wait_for(graph, lambda: _made_for(graph, creating), limit_seconds=_SHOWN_WITHIN_SECONDS)
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_APP_NOT_READY:
            raise
        return None


async def _wait_until_everywhere(graph: Graph, application: Application) -> Application:
    """The application as Graph shows it several times in a row: its copies do not all know it at once."""
    seen = await wait_for(
        graph,
        lambda: read_application(graph, application.service_principal_id),
        in_a_row=_READY_IN_A_ROW,
        begin_after=_FIRST_LOOK_AFTER,
        name=application.name,
    )
    return Application(**{**vars(seen), "id": application.id})


async def _is_set_up_for(ground: Ground, application: Application) -> bool:
    """Whether Entra sends this application's people to our Jellyfish already."""
    try:
        saved = await read_saved(ground.graph, application)
    except ProblemFound as stopped:
        if stopped.problem.code in (Code.ENTRA_NOT_FOUND, Code.ENTRA_ROLE_MISSING, Code.ENTRA_REFUSED):
            return False  # an application without provisioning, or somebody else's
        raise
    return bool(saved.address) and same_address(saved.address, address_for_entra(ground.wishes.jellyfish[0]))
