"""Provisioning: secrets, jobs, mapping, on-demand, logs."""

import copy
import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graph_double.examples import answer_of, body_of
from graph_double.reply import Reply
from jellyfish_setup.core.resources import resource

if TYPE_CHECKING:
    from graph_double.organisation import App, Organisation

Act = Callable[..., Reply]
_SECRET = ("SecretToken", "Password", "ClientSecret", "Oauth2ClientSecret", "AppKey")
_KNOWN = {"BaseAddress", "SyncAll", "SyncNotificationSettings", "SkipOutOfScopeDeletions", "CompanyId", *_SECRET}
_CALLS, _SECONDS = 5, 10.0


class Synchronization:
    """The provisioning of every application of an organisation, and the Jellyfish that it reaches."""

    def __init__(self, organisation: "Organisation") -> None:
        self.organisation = organisation
        self.accepted_keys = {"jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"}
        self.secrets: dict[str, dict[str, str]] = {}
        self.jobs: dict[str, dict[str, Any]] = {}
        self.trees: dict[str, dict[str, Any]] = {}
        self.logs: list[tuple[float, dict[str, Any]]] = []
        self.accounts: dict[str, dict[str, str]] = {}
        self.on_demand_fails: dict[str, str] = {}
        self.page = 2
        self._calls: dict[str, list[float]] = {}

    def routes(self, base: str) -> list[tuple[str, str, Act]]:
        job = f"{base}/jobs/([^/]+)"
        guarded = [
            ("GET", f"{base}/templates", self._templates),
            ("GET", f"{base}/secrets", self._read_secrets),
            ("PUT", f"{base}/secrets", self._save_secrets),
            ("POST", f"{base}/jobs/validateCredentials", self._validate),
            ("GET", f"{base}/jobs", self._list_jobs),
            ("POST", f"{base}/jobs", self._create_job),
            ("GET", job, self._read_job),
            ("POST", f"{job}/start", self._start),
            ("POST", f"{job}/pause", self._pause),
            ("POST", f"{job}/restart", self._restart),
            ("GET", f"{job}/schema", self._read_tree),
            ("PUT", f"{job}/schema", self._save_tree),
            ("POST", f"{job}/provisionOnDemand", self._on_demand),
        ]
        return [*((verb, path, self._while_new(act)) for verb, path, act in guarded), ("GET", "/auditLogs/provisioning", self._read_logs)]

    def _while_new(self, act: Act) -> Act:
        """What belongs to a new application is refused for a while."""

        def guarded(query: Any, body: Any, principal: str, *ids: str) -> Reply:
            app = self.organisation.app_of(principal)
            if app is None:
                return Reply.error(404, "Request_ResourceNotFound")
            if self.organisation.is_new(app):
                return Reply.error(*self.organisation.traps.refuses_while_new)
            return act(query, body, app, *ids)

        return guarded

    def _templates(self, query: Any, body: Any, app: "App") -> Reply:
        document = body_of("synchronization-templates-list-awssso")
        standard = document["value"][0] | {"id": "jellyfish", "factoryTag": "jellyfish"}
        return self._ok(document | {"value": [standard | {"id": "older", "default": False}, standard]})

    def _read_secrets(self, query: Any, body: Any, app: "App") -> Reply:
        saved = self.secrets.get(app.principal, {})
        shown = [{"key": key, "value": "*" if key in _SECRET else value} for key, value in saved.items()]
        return self._ok(body_of("secrets-get") | {"value": shown})

    def _save_secrets(self, query: Any, body: Any, app: "App") -> Reply:
        given = {pair["key"]: pair["value"] for pair in body["value"]}
        if not given.keys() <= _KNOWN:
            return self._example("error-500-secret-key-wrong-case")
        traps = self.organisation.traps
        if {"SyncAll", "SyncNotificationSettings"} <= given.keys() and not traps.drops_secrets:
            if traps.keeps_address:
                given["BaseAddress"] = traps.keeps_address
            self.secrets[app.principal] = {key: value for key, value in given.items() if value}
        return self._nothing()

    def _validate(self, query: Any, body: Any, app: "App") -> Reply:
        given = {pair["key"]: pair["value"] for pair in body.get("credentials", [])}
        if not given.keys() <= _KNOWN:
            return self._example("error-500-secret-key-wrong-case")
        if body.get("useSavedCredentials"):
            given = self.secrets.get(app.principal, {})
        if body.get("templateId") != "jellyfish" or given.get("SecretToken") not in self.accepted_keys:
            reply = self._example("error-400-validateCredentials-unavailable")
            reply.body["error"]["message"] += f" Authorization: Bearer {given.get('SecretToken')}"
            return reply
        return self._nothing()

    def _list_jobs(self, query: Any, body: Any, app: "App") -> Reply:
        return self._ok({"value": [job for job in self.jobs.values() if job["id"].endswith(app.app_id)]})

    def _create_job(self, query: Any, body: Any, app: "App") -> Reply:
        job = body_of("synchronization-jobs-create") | {"id": f"{body['templateId']}.{'9efe224a' * 4}.{app.app_id}"}
        if job["id"] in self.jobs:
            return self._example("error-409-conflict")
        self.jobs[job["id"]] = job | {"templateId": body["templateId"]}
        self.trees[job["id"]] = self.first_tree()
        return self._ok(self.jobs[job["id"]], 201)

    def first_tree(self) -> dict[str, Any]:
        """A mapping as the gallery might bring it: more than Jellyfish knows, groups, and members that no reference tells of."""
        tree = json.loads(resource("mapping/default.json").read_bytes())
        rule = tree["synchronizationRules"][0]
        rule["id"] += "#V2"
        rule["unheardOf"] = {"kept": True}
        mapping = rule["objectMappings"][0]
        city = copy.deepcopy(mapping["attributeMappings"][2]) | {"targetAttributeName": 'addresses[type eq "work"].locality'}
        mapping["attributeMappings"].append(city)
        groups = copy.deepcopy(mapping) | {"sourceObjectName": "Group", "name": "Groups", "attributeMappings": []}
        rule["objectMappings"].insert(0, groups)
        return tree

    def _read_job(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        return self._ok(self.jobs[job_id]) if job_id in self.jobs else self._error(404, "NotFound")

    def _start(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        job = self.jobs[job_id]
        never_ran = body_of("synchronization-jobs-get-notrun")
        if job["status"]["code"] in ("Quarantine", "Active"):
            job["status"] |= {"code": "Active", "quarantine": None}
        else:
            job["status"] = never_ran["status"]
        job["schedule"] = never_ran["schedule"]
        return self._nothing()

    def _pause(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        self.jobs[job_id]["schedule"]["state"] = "Disabled"
        self.jobs[job_id]["status"]["code"] = "Paused"
        return self._nothing()

    def _restart(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        flags = {flag.strip() for flag in body["criteria"]["resetScope"].split(",")}
        if not flags <= {"None", "ConnectorDataStore", "Escrows", "Watermark", "QuarantineState", "Full", "ForceDeletes"}:
            return self._error(400, "BadRequest")
        return self._nothing()

    def _read_tree(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        return self._ok(self.trees[job_id])

    def _save_tree(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        mapping = next(each for each in body["synchronizationRules"][0]["objectMappings"] if each["sourceObjectName"] == "User")
        targets = {row["name"] for directory in body["directories"] for thing in directory["objects"] for row in thing["attributes"]}
        if not {row["targetAttributeName"] for row in mapping["attributeMappings"]} <= targets | {"userName"}:
            return self._error(400, "InvalidSchema")
        self.trees[job_id] = {key: value for key, value in body.items() if key != "@odata.type"}
        return self._nothing()

    def _on_demand(self, query: Any, body: Any, app: "App", job_id: str) -> Reply:
        if self._too_many("on-demand"):
            return self._example("error-429")
        parameter = body["parameters"][0]
        if parameter["ruleId"] != self.trees[job_id]["synchronizationRules"][0]["id"]:
            return self._error(400, "BadRequest")
        user = self.organisation.users[parameter["subjects"][0]["objectId"]]
        name = user["userPrincipalName"]
        key, record = self._carried_out(app, user, name)
        self.logs.append((self.organisation.now(), _log_entry(record, app, user)))
        if self.organisation.traps.on_demand_shape == "array":
            document = body_of("provisionOnDemand-variant-array")
            return self._ok(document | {"value": json.dumps([record])})
        return self._ok(body_of("provisionOnDemand-user-skipped") | {"key": json.dumps(key), "value": json.dumps(record)})

    def _carried_out(self, app: "App", user: dict[str, Any], name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        known = app.assigned_at.get(user["id"], self.organisation.now())
        unseen = self.organisation.now() - known < self.organisation.traps.assignments_unseen
        if unseen or not any(entry["principalId"] == user["id"] for entry in app.assigned):
            record = json.loads(body_of("provisionOnDemand-user-skipped")["value"])
            record["provisioningSteps"][2]["details"]["Assigned"] = "False"
            record["provisioningSteps"][3]["details"]["SkipReason"] = "NotEffectivelyEntitled"
            key = {"result": "Skipped", "details": {"errorCode": "NotEffectivelyEntitled", "errorMessage": "not assigned"}}
        elif name in self.on_demand_fails:
            record = json.loads(body_of("provisionOnDemand-user-updated-trimmed")["value"])
            record["provisioningSteps"][-1]["status"] = "Failure"
            record["statusInfo"] = {"status": "Failure", "errorCode": self.on_demand_fails[name], "reason": "Jellyfish said no."}
            key = {"result": "Failure", "details": {"errorCode": self.on_demand_fails[name], "errorMessage": "Jellyfish said no."}}
        elif name in self.accounts:
            record = json.loads(body_of("provisionOnDemand-user-skipped")["value"])
            key = json.loads(body_of("provisionOnDemand-user-skipped")["key"])
        else:
            self.accounts[name] = {"userName": name}
            record = json.loads(body_of("provisionOnDemand-user-updated-trimmed")["value"])
            record["provisioningSteps"][-1]["name"] = "EntryExportAdd"
            record["action"] = "Create"
            key = {"result": "Success", "details": {}}
        return key, record | {"reportableIdentifier": name, "changeId": str(uuid.uuid4())}

    def _read_logs(self, query: dict[str, str], body: Any) -> Reply:
        if self._too_many("logs"):
            return self._example("error-429")
        seen_before = self.organisation.now() - self.organisation.traps.log_delay
        entries = [entry for at, entry in reversed(self.logs) if at <= seen_before]
        wanted = [part.split(" eq ")[1].strip("'") for part in query["$filter"].split(" and ") if part.startswith("sourceIdentity/id")]
        entries = [entry for entry in entries if not wanted or entry["sourceIdentity"]["id"] == wanted[0]]
        first = int(query.get("$skiptoken", 0))
        document: dict[str, Any] = {"value": entries[first : first + self.page]}
        if first + self.page < len(entries):
            kept = "&".join(f"{name}={value}" for name, value in query.items() if name != "$skiptoken").replace(" ", "%20")
            document["@odata.nextLink"] = f"{self.organisation.root}/auditLogs/provisioning?{kept}&$skiptoken={first + self.page}"
        return self._ok(document)

    def _too_many(self, kind: str) -> bool:
        """Whether this is the sixth call within ten seconds."""
        now = self.organisation.now()
        recent = [at for at in self._calls.get(kind, []) if now - at < _SECONDS]
        if len(recent) < _CALLS:
            self._calls[kind] = [*recent, now]
        return len(recent) >= _CALLS

    def _ok(self, body: Any, status: int = 200) -> Reply:
        return Reply(status, copy.deepcopy(body))

    def _nothing(self) -> Reply:
        return Reply(204)

    def _error(self, status: int, code: str) -> Reply:
        return Reply.error(status, code)

    def _example(self, name: str) -> Reply:
        return Reply(*answer_of(name))


def _log_entry(record: dict[str, Any], app: "App", user: dict[str, Any]) -> dict[str, Any]:
    entry = body_of("auditLogs-provisioning-list-user-create")["value"][0]
    steps = [
        {**{name: value for name, value in step.items() if name != "type"}, "provisioningStepType": step["type"].lower()}
        for step in record["provisioningSteps"]
    ]
    status = record.get("statusInfo", {})
    information = {"errorCode": status.get("errorCode"), "reason": status.get("reason"), "errorCategory": "failure"}
    return entry | {
        "id": str(uuid.uuid4()),
        "activityDateTime": datetime(2026, 11, 23, 10, tzinfo=UTC).isoformat(),
        "changeId": record["changeId"],
        "provisioningAction": record["action"].lower(),
        "servicePrincipal": {"id": app.principal, "displayName": app.name},
        "sourceIdentity": entry["sourceIdentity"] | {"id": user["id"], "details": {"UserPrincipalName": user["userPrincipalName"]}},
        "provisioningSteps": steps,
        "provisioningStatusInfo": {
            "status": status.get("status", "success").lower(),
            "errorInformation": information if status.get("errorCode") else None,
        },
    }
