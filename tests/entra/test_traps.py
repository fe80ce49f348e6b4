"""The traps of Microsoft Graph that no other file here holds; each test fails for a client that does not know its trap.

Each trap of our reference, and what holds it (a name without a file is a test of this one):

* sign-in: scopes of the cloud, registrations of one's own, no private accounts, no more permissions than needed: `test_sign_in`
* several vendors share a name in the gallery, or it has none: `test_the_gallerys_jellyfish_…`,
  `test_application::test_without_a_…`
* 404 although it was made, late copies, refusals of something new: `test_application::test_made_although_…`,
  `…_refusals_of_something_new_pass`, `…_what_shows_itself_late_is_not_made_twice`,
  `test_what_is_there_once_need_not_be_there_everywhere`
* older names of ids: `test_application::test_older_answers_…`, `test_an_older_answer_to_adding_…`
* ids and templates are discovered: `test_set_up::test_from_nothing_to_running`, `test_the_id_of_a_job_is_one_part_of_a_path`
* lists come in pages: `test_one_entry_on_each_page_…`, `test_results::test_the_logs_are_read_page_by_page_…`,
  `test_graph::test_a_next_page_elsewhere_…`
* a job that never ran "failed", year 1, empty quarantines, endless intervals: `test_monitoring`
* a save replaces all, masks, is dropped; `SyncAll` is not "generally true": `test_credentials`,
  `test_nothing_said_of_the_scope_…`
* which key is saved cannot be read: `test_another_key_than_the_noted_one_…`
* from everybody to those assigned needs a full restart: `test_credentials::test_fewer_people_…` and
  `…_cut_off_before_the_restart_…`
* a mapping is saved whole, never twice, users are found by what they are: `test_mapping_tree`,
  `test_a_mapping_that_is_refused_is_sent_once`
* on demand: two shapes, `Skipped` for in step, five in ten seconds: `test_results`; half a minute to answer:
  `test_slow_calls_…`
* start clears a quarantine, a restart turns nothing on, its flags: `tests/cli/test_entra::test_start_pause_and_restart`
* an assignment that is there, roles for people: `test_an_assignment_that_is_there_…`,
  `test_application::test_an_application_without_roles_…`
* groups inside groups, roles and units among memberships: `test_memberships`, `test_memberships_hold_more_than_groups`
* logs: what can be filtered, spelling, unknown words: `test_results`, `test_documented_requests`,
  `test_words_that_microsoft_adds_…`
* refusals by status and code, never by words; without a body: `test_graph`, `test_the_words_of_a_refusal_decide_nothing`
* throttling, times to wait, what is sent again: `test_graph`, `test_what_passes_is_asked_again`, `test_patience`
* what belongs to a new application is refused for longer than it is unseen: `test_what_belongs_to_a_new_application_…`
* throttled, away, signed out in the middle, for each action: `test_interrupted`
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from graph_double import GraphDouble, body_of
from graph_double.reply import Reply
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer, HttpClient
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Outcome, Source
from jellyfish_setup.entra.actions.job import FindOrAddJob
from jellyfish_setup.entra.application import OWN_APPLICATION_TEMPLATE, Application, find_gallery_template, instantiate
from jellyfish_setup.entra.assignments import assign, find_assignee
from jellyfish_setup.entra.control import pause, restart, start
from jellyfish_setup.entra.events import read_event
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.jobs import Job, job_path
from jellyfish_setup.entra.mapping_tree import has_mapping, tutorial_tree, user_mapping, with_wishes
from jellyfish_setup.entra.memberships import memberships
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.organisation import read_organisation
from jellyfish_setup.entra.plan import ActionName, ActionStarted, ActionWaiting, Ground, Known, PlanReport, Wishes
from jellyfish_setup.entra.refusals import refusal
from jellyfish_setup.entra.set_up import rotate_key
from jellyfish_setup.explanation.evidence import Assigned
from jellyfish_setup.practice.entra import answers, organisation
from jellyfish_setup.practice.entra.applications import GALLERY
from jellyfish_setup.texts.entra_status import quarantine_sentence

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]
KEY, OTHER = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S", "jf_other-canary-0123456789-abcdef"
PRINCIPAL = "servicePrincipals/*"
JOBS = f"{PRINCIPAL}/synchronization/jobs"


def states(report: PlanReport) -> dict[str, str]:
    return {str(action.action): str(action.state) for action in report.actions}


def template(identity: str, vendor: str, *types: str) -> dict[str, Any]:
    return {"id": identity, "displayName": "Jellyfish", "publisher": vendor, "supportedProvisioningTypes": list(types)}


@pytest.mark.parametrize(
    ("gallery", "chosen"),
    [
        ([template("theirs", "Fish Ltd", "sync"), template("ours", "Cogito Group", "sync")], "ours"),
        ([template("ours", "Cogito Group", "external")], OWN_APPLICATION_TEMPLATE),
        ([template("theirs", "Fish Ltd", "sync"), template("others", "Sea Ltd", "sync")], OWN_APPLICATION_TEMPLATE),
    ],
)
async def test_the_gallerys_jellyfish_is_ours_and_can_provision(
    graph: Graph, double: GraphDouble, gallery: list[dict[str, Any]], chosen: str
) -> None:
    double.traps.says["GET applicationTemplates"] = Reply(200, {"value": gallery})
    assert await find_gallery_template(graph) == chosen


async def test_an_older_answer_to_adding_names_its_ids_otherwise(graph: Graph, double: GraphDouble) -> None:
    made = {"application": {"objectId": "registration"}, "servicePrincipal": {"objectId": "principal", "appId": "client"}}
    double.traps.says["POST applicationTemplates/*/instantiate"] = Reply(201, made)
    application = await instantiate(graph, GALLERY, "Jellyfish")
    assert (application.id, application.service_principal_id, application.app_id) == ("registration", "principal", "client")


async def test_what_is_there_once_need_not_be_there_everywhere(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    """A copy of the directory that does not know a new application yet may answer after one that does."""
    double.traps.replication = 20.0
    await run(wishes)
    told = [heard.status for heard in double.asked(f"GET {PRINCIPAL}")]
    assert 404 in told
    assert told[-3:] == [200, 200, 200] or told[2:5].count(200) == 3


def test_the_id_of_a_job_is_one_part_of_a_path() -> None:
    application = Application("", "", "principal", "Jellyfish")
    job = Job("odd/template#V2.tenant.client", "", "", "", {})
    assert job_path(application, job) == "/servicePrincipals/principal/synchronization/jobs/odd%2Ftemplate%23V2.tenant.client"


async def test_one_entry_on_each_page_changes_nothing(
    run: Run, everything: Wishes, double: GraphDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client that reads only the first page takes another vendor's application and another template."""
    monkeypatch.setitem(answers.listed.__kwdefaults__, "page", 1)
    monkeypatch.setattr(organisation, "_PEOPLE_PER_PAGE", 1)
    double.graph.applications.add("Somebody else’s", "")
    assert set(states(await run(everything)).values()) <= {"done", "already"}
    assert set(states(await run(everything)).values()) <= {"done", "already"}
    _, app = double.organisation.apps
    assert (app.template, [job.template for job in app.jobs.values()], len(app.assigned)) == (GALLERY, ["jellyfish"], 2)
    assert any("$skiptoken" in heard.query for heard in double.heard)


async def test_nothing_said_of_the_scope_begins_with_those_assigned(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    """Microsoft's page calls `SyncAll` “generally True”; then everybody in the organisation would get an account."""
    await run(replace(wishes, sync_all=None))
    (saved,) = double.organisation.synchronization.secrets.values()
    assert saved["SyncAll"] == "false"


@pytest.mark.parametrize("rotating", [False, True])
async def test_another_key_than_the_noted_one_is_found_out_and_replaced(
    graph: Graph, notes: Notes, run: Run, ending: Run, wishes: Wishes, double: GraphDouble, *, rotating: bool
) -> None:
    """Somebody else has put another key into Entra meanwhile: read back it is a star, as ours was."""
    await run(wishes)
    (app,) = double.organisation.apps
    app.secrets["SecretToken"] = OTHER
    report = await (ending(rotate_key(Ground(graph, wishes, notes))) if rotating else run(wishes))
    assert report.problem is None
    assert app.secrets["SecretToken"] == KEY


async def test_a_saved_key_that_is_refused_is_saved_once_more_and_stands_in_no_fact(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    """Entra repeats what Jellyfish says, which may repeat a key that this program has never seen."""
    await run(wishes)
    saved, operation = len(double.asked(f"PUT {PRINCIPAL}/synchronization/secrets")), f"POST {JOBS}/validateCredentials"
    said = Reply.error(400, "CredentialValidationUnavailable", f"GET /Users with Authorization: Bearer {OTHER}")
    told: list[Any] = []

    class Refusing(list):  # type: ignore[type-arg]
        def append(self, event: Any) -> None:
            told.append(event)
            if isinstance(event, ActionStarted) and event.action is ActionName.TEST_SAVED:
                double.traps.says[operation] = said

    problem = (await run(wishes, Refusing())).problem
    assert problem.code is Code.ENTRA_CONNECTION_REFUSED
    assert len(double.asked(f"PUT {PRINCIPAL}/synchronization/secrets")) == saved + 1
    assert OTHER not in repr(told) + str(problem.facts)


@pytest.mark.parametrize("refusal", [(403, "Authorization_RequestDenied"), (409, "Conflict"), (404, "NotFound"), (401, "Unauthorized")])
@pytest.mark.parametrize(
    "operation",
    [
        f"GET {PRINCIPAL}/synchronization/secrets",
        f"POST {JOBS}/validateCredentials",
        f"PUT {PRINCIPAL}/synchronization/secrets",
        f"POST {JOBS}",
        f"GET {JOBS}/*/schema",
        f"POST {PRINCIPAL}/appRoleAssignedTo",
        f"POST {JOBS}/*/start",
    ],
)
async def test_what_belongs_to_a_new_application_may_be_refused_after_the_application_is_there(
    run: Run, everything: Wishes, double: GraphDouble, operation: str, refusal: tuple[int, str]
) -> None:
    """A client that takes the first refusal for an answer stops half-way."""
    double.traps.refuses[operation] = refusal
    waited: list[ActionWaiting] = []

    class Passing(list):  # type: ignore[type-arg]
        def append(self, event: Any) -> None:
            if isinstance(event, ActionWaiting) and event.action is not ActionName.APPLICATION:
                waited.append(event)
                if len(waited) == 2:
                    double.traps.refuses.clear()

    assert set(states(await run(everything, Passing())).values()) <= {"done", "already"}
    assert len(waited) >= 2
    assert len(double.organisation.apps) == 1


async def test_a_mapping_that_is_refused_is_sent_once(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    operation = f"PUT {JOBS}/*/schema"
    await run(wishes)
    double.clock.seconds += 3600
    double.traps.refuses[operation] = (400, "InvalidSchema")
    before = len(double.asked(operation))
    groups: list[object] = [
        {"name": "A", "clauses": [{"sourceOperandName": "city", "operatorName": "EQUALS", "targetOperand": {"values": ["Oslo"]}}]}
    ]
    assert (await run(replace(wishes, groups=groups))).problem.code is Code.ENTRA_REFUSED
    assert len(double.asked(operation)) == before + 1


async def test_slow_calls_are_given_the_time_that_microsoft_needs(run: Run, everything: Wishes, monkeypatch: pytest.MonkeyPatch) -> None:
    """On demand it reads, matches and writes within about thirty seconds; the test of a key really calls Jellyfish."""
    limits: dict[str, float] = {}
    request = HttpClient.request

    async def noting(client: HttpClient, method: str, url: str, **options: Any) -> Answer:
        limits[url.rpartition("/")[2]] = options.get("limit_seconds") or 0.0
        return await request(client, method, url, **options)

    monkeypatch.setattr(HttpClient, "request", noting)
    await run(everything)
    assert limits["provisionOnDemand"] >= 120
    assert limits["validateCredentials"] >= 60


async def test_a_job_that_somebody_else_adds_at_the_same_time_is_used(
    graph: Graph, notes: Notes, run: Run, wishes: Wishes, double: GraphDouble
) -> None:
    report = await run(wishes)
    ground, known = Ground(graph, wishes, notes), Known(application=report.application, template="jellyfish")
    await FindOrAddJob().do(ground, known)
    assert double.asked(f"POST {JOBS}")[-1].status == 409
    assert (await FindOrAddJob().look(ground, known)).known.the_job.id == report.job.id
    assert len(double.organisation.apps[0].jobs) == 1


async def test_an_assignment_that_is_there_is_no_failure_and_a_mistake_is(graph: Graph, run: Run, wishes: Wishes) -> None:
    """Both are answered with 400; only looking tells the two apart."""
    report = await run(replace(wishes, assign=("ann@contoso.com",)))
    ann = await find_assignee(graph, "ann@contoso.com")
    await assign(graph, report.application, ann)
    with pytest.raises(ProblemFound) as stopped:
        await assign(graph, report.application, replace(ann, id="0" * 8))
    assert stopped.value.problem.code is Code.ENTRA_REFUSED


async def test_a_restart_turns_on_what_is_off_only_by_a_start(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(wishes)
    job = await restart(graph, report.application, report.job)
    assert job.is_on
    assert [heard.rpartition("/")[2] for heard in double.changes[-2:]] == ["restart", "start"]


async def test_a_job_that_runs_is_not_started_again(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(replace(wishes, start=True))
    await start(graph, report.application, report.job)
    assert len(double.asked(f"POST {JOBS}/*/start")) == 1
    await pause(graph, report.application, report.job)
    await pause(graph, report.application, report.job)
    assert len(double.asked(f"POST {JOBS}/*/pause")) == 1


async def test_memberships_hold_more_than_groups(graph: Graph, double: GraphDouble) -> None:
    """Directory roles and administrative units as well; of what one may not read there is an id and no name."""
    ann, group = double.organisation.user("ann@contoso.com")["id"], double.organisation.groups[0]
    others = [{"@odata.type": "#microsoft.graph.directoryRole", "id": "role", "displayName": None}]
    others.append({"@odata.type": "#microsoft.graph.administrativeUnit", "id": "unit"})
    double.traps.says["GET users/*/memberOf"] = Reply(200, {"value": others})
    double.traps.says["GET users/*/transitiveMemberOf"] = Reply(200, {"value": [*others, group]})
    assigned = {group["id"]: group["displayName"]}
    assert await memberships(graph, ann, assigned) == Assigned(outer_groups=(group["displayName"],))


@pytest.mark.parametrize("status", [423, 429, 500, 502, 503, 504])
@pytest.mark.parametrize("body", [None, b"<html>Sorry</html>", {"error": {"code": "X", "message": "Later."}}])
async def test_what_passes_is_asked_again(graph: Graph, double: GraphDouble, status: int, body: Any) -> None:
    """Answers of gateways have another form than Graph's own, or none."""
    double.traps.says["GET organization"] = Reply(status, body)
    waits: list[Problem] = []

    def on_wait(problem: Problem, _seconds: float) -> None:
        waits.append(problem)
        double.traps.says.clear()

    graph.on_wait = on_wait
    assert (await read_organisation(graph)).name == "Contoso"
    assert len(waits) == 1


@pytest.mark.parametrize("inner", ["innerError", "innererror", "details"])
async def test_that_jellyfish_refused_the_key_may_stand_in_an_inner_code(graph: Graph, double: GraphDouble, inner: str) -> None:
    deeper = {"code": "SystemForCrossDomainIdentityManagementInvalidCredentials"}
    error = {"code": "BadRequest", "message": "No.", inner: [deeper] if inner == "details" else deeper}
    double.traps.says["GET organization"] = Reply(400, {"error": error})
    with pytest.raises(ProblemFound) as stopped:
        await read_organisation(graph)
    assert stopped.value.problem.code is Code.ENTRA_CONNECTION_REFUSED
    assert stopped.value.problem.facts["entra_code"] == deeper["code"]


async def test_the_waits_get_longer_up_to_a_minute(graph: Graph, double: GraphDouble) -> None:
    double.traps.down_until = double.clock.seconds + 100_000
    with pytest.raises(ProblemFound):
        await read_organisation(graph)
    rough = [round(seconds / doubled, 1) for seconds, doubled in zip(double.clock.slept, (2, 4, 8, 16, 32, 60, 60), strict=True)]
    assert all(0.8 <= part <= 1.2 for part in rough)
    assert len(set(double.clock.slept)) == len(double.clock.slept), "with some chance in them, so that not all come back at once"


async def test_a_second_token_that_is_refused_as_well_is_told(graph: Graph, double: GraphDouble) -> None:
    double.traps.refuses["GET organization"] = (401, "InvalidAuthenticationToken")
    with pytest.raises(ProblemFound) as stopped:
        await read_organisation(graph)
    assert stopped.value.problem.code is Code.ENTRA_TOKEN_EXPIRED
    assert len(double.heard) == 2, "renewed once, not for ever"


CODES = st.sampled_from(["Authorization_RequestDenied", "Authentication_MSGraphPermissionMissing", "TooManyRequests", "NotFound", "New"])


@given(st.sampled_from([400, 401, 403, 404, 409, 429, 500, 503]), CODES, st.text(max_size=40) | CODES)
def test_the_words_of_a_refusal_decide_nothing(status: int, code: str, words: str) -> None:
    """Microsoft translates and changes them."""

    def told(message: str) -> Code:
        problem = refusal(Answer(status, {}, reply_body(code, message), 0.1), Redaction(), client_request_id="c")
        assert problem is not None
        return Code(problem.code)

    assert told(words) is told("")


def reply_body(code: str, message: str) -> bytes:
    return answers.refused(400, code, message or "-").body


UNKNOWN: Mapping[str, Any] = {
    "provisioningAction": "unknownFutureValue",
    "initiatedBy": {"id": "", "displayName": "", "initiatingType": "system"},
    "sourceIdentity": {"id": "1", "displayName": "Ann", "identityType": "User", "details": None},
    "provisioningSteps": [{"name": "Odd", "provisioningStepType": "unknownFutureValue", "status": "Success", "details": None}],
    "provisioningStatusInfo": {"status": "SUCCESS", "errorInformation": {"errorCategory": "unknownFutureValue"}},
}


@pytest.mark.parametrize("member", [*UNKNOWN, ""])
def test_words_that_microsoft_adds_or_spells_otherwise_cost_no_result(member: str) -> None:
    """With an empty member all of them at once."""
    entry = body_of("auditLogs-provisioning-list-user-create")["value"][0]
    entry |= {name: value for name, value in UNKNOWN.items() if member in ("", name)}
    assert read_event(entry, Source.LOG, Redaction()).outcome is Outcome.SUCCEEDED


def test_blanks_between_the_kinds_of_flow_make_no_difference(double: GraphDouble) -> None:
    wanted = tutorial_tree()
    saved = with_wishes(double.organisation.synchronization.first_tree(), wanted, None)
    user_mapping(saved)["flowTypes"] = "Add, Update, Delete"  # type: ignore[index]
    assert has_mapping(saved, wanted)


def test_a_reason_that_two_pages_spell_differently_means_the_same() -> None:
    same = {quarantine_sentence(word) for word in ("QuarantinedOnDemand", "QuarantineOnDemand")}
    assert len(same) == 1
    assert same != {quarantine_sentence("SomethingNew")}
