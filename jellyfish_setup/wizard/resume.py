"""The journey's state on the disk: saved after each step, read at the next start.

Only the fields named here are written; there is none for a key. A file that cannot be understood is set aside under another
name, never deleted, and the journey begins again.
"""

import contextlib
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jellyfish_setup.core.private_file import UNREADABLE, write_private
from jellyfish_setup.wizard.state import EntraWishes, JourneyState, KeyFileState, OldKeyState, SignInChoices, TrialState

if TYPE_CHECKING:
    from datetime import date, datetime

    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.credential.pending_file import PendingFile
    from jellyfish_setup.mapping.scope_filter import ScopeFilter
    from jellyfish_setup.wizard.last_seen import LastCheck, LastLook

# What only some journeys have is imported where it is read or written, for a quick start of the window.

_VERSION = 2
_READ_VERSIONS = (1, 2)  # 1 knew no check and no look that was made earlier
FILE = "journey.json"


class Resume:
    """Saves and loads the state in one folder.

    Attributes:
        set_aside: where a file was put that could not be understood when it was loaded.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self.set_aside: Path | None = None

    def save(self, state: JourneyState) -> None:
        """Write the state in one step, readable by this user alone.

        Raises:
            OSError: the folder cannot be written.
        """
        import json

        write_private(self._file, json.dumps(_document(state), indent=2) + "\n")

    def load(self) -> JourneyState:
        """The saved state; a new one where there is none or it cannot be understood, which `set_aside` then tells."""
        try:
            return self._read()
        except FileNotFoundError:
            return JourneyState()
        except UNREADABLE:
            with contextlib.suppress(OSError):
                self.set_aside = self._file.replace(self._unused_name())
            return JourneyState()

    def known(self) -> JourneyState | None:
        """The saved state, for whoever only looks: None where there is none that can be understood, and nothing is moved."""
        try:
            return self._read()
        except UNREADABLE:
            return None

    def forget(self) -> None:
        """Begin again at the next start."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> JourneyState:
        text = self._file.read_text(encoding="utf-8")
        import json  # here, as before the first journey there is nothing to read

        return _state(json.loads(text))

    def _unused_name(self) -> Path:
        """One that no file has that was set aside before."""
        names = (self._file.with_suffix(f".unreadable{number}.json") for number in ("", *(f"-{count}" for count in range(2, 100))))
        return next((name for name in names if not name.exists()), self._file.with_suffix(".unreadable.json"))


def _document(state: JourneyState) -> dict[str, Any]:
    file = state.key_file
    return {
        "version": _VERSION,
        "step": state.step,
        "started": state.started,
        "tenant": str(state.tenant) if state.tenant else None,
        "tenant_query": state.tenant.query if state.tenant else "",
        "other_host": state.other_host,
        "key_store": state.key_store,
        "key_kept_in_memory": state.key_kept_in_memory,
        "key_expires": state.key_expires.isoformat() if state.key_expires else None,
        "key_file": asdict(file) if file else None,
        "key_file_state": state.key_file_state.value,
        "old_key": state.old_key.value,
        "check_passed": state.check_passed,
        "people_file": state.people_file,
        "chosen": list(state.chosen),
        "typed_people": [dict(fields) for fields in state.typed_people],
        "everyone": state.everyone,
        "scope": _scope(state.scope_filter) if state.scope_filter else None,
        "mapping_seen": state.mapping_seen,
        "trial_run": state.trial_run,
        "trial": state.trial.value,
        "entra_wishes": asdict(state.entra_wishes),
        "entra_sign_in": asdict(state.entra_sign_in),
        "entra_application": state.entra_application,
        "entra_done": state.entra_done,
        "entra_saved": state.entra_saved,
        "monitor_seen": state.monitor_seen,
        "last_check": _seen(state.last_check),
        "last_look": _seen(state.last_look),
    }


def _seen(seen: "LastCheck | LastLook | None") -> dict[str, Any] | None:
    return asdict(seen) | {"at": seen.at.isoformat()} if seen else None


def _scope(scope_filter: "ScopeFilter") -> dict[str, Any] | None:
    from jellyfish_setup.mapping.scope_document import filter_document

    return filter_document(scope_filter)


def _state(document: dict[str, Any]) -> JourneyState:
    if document["version"] not in _READ_VERSIONS:
        raise ValueError("written by another version")
    file = document["key_file"]
    state = JourneyState(
        step=str(document["step"]),
        started=bool(document["started"]),
        tenant=_tenant(document) if document["tenant"] else None,
        other_host=document["other_host"],
        key_store=document["key_store"],
        key_kept_in_memory=bool(document["key_kept_in_memory"]),
        key_expires=_day(document["key_expires"]) if document["key_expires"] else None,
        key_file=_pending_file(file) if file else None,
        key_file_state=KeyFileState(document["key_file_state"]),
        old_key=OldKeyState(document.get("old_key", OldKeyState.NONE)),  # not yet in files of earlier builds
        check_passed=bool(document["check_passed"]),
        people_file=document["people_file"],
        chosen=tuple(str(name) for name in document["chosen"]),
        typed_people=tuple(tuple((str(name), str(text)) for name, text in fields.items()) for fields in document.get("typed_people", ())),
        everyone=bool(document.get("everyone")),
        scope_filter=_filter(document["scope"]) if document.get("scope") else None,
        mapping_seen=bool(document["mapping_seen"]),
        trial_run=document["trial_run"],
        trial=TrialState(document["trial"]),
        entra_wishes=_wishes(document.get("entra_wishes", {})),
        entra_sign_in=_sign_in(document.get("entra_sign_in", {})),
        entra_application=str(document.get("entra_application", "")),
        entra_done=bool(document["entra_done"]),
        entra_saved=bool(document["entra_saved"]),
        monitor_seen=bool(document["monitor_seen"]),
        last_check=_last_check(document["last_check"]) if document.get("last_check") else None,
        last_look=_last_look(document["last_look"]) if document.get("last_look") else None,
    )
    # A key that was kept only in memory is gone with the window that held it.
    return replace(state, key_store=None, key_kept_in_memory=False) if state.key_kept_in_memory else state


def _tenant(document: dict[str, Any]) -> "Tenant":
    from jellyfish_setup.core.problem import ProblemFound
    from jellyfish_setup.core.tenant import Tenant

    query = f"?{document['tenant_query']}" if document["tenant_query"] else ""
    try:
        return Tenant.parse(document["tenant"] + query, other_host=document["other_host"])
    except ProblemFound:
        raise ValueError("not an address") from None


def _day(text: str) -> "date":
    from datetime import date

    return date.fromisoformat(text)


def _moment(text: str) -> "datetime":
    from datetime import datetime

    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return moment


def _last_check(document: dict[str, Any]) -> "LastCheck":
    from jellyfish_setup.core.stage import Verdict
    from jellyfish_setup.wizard.last_seen import LastCheck

    return LastCheck(_moment(document["at"]), Verdict(document["verdict"]), str(document["code"]))


def _last_look(document: dict[str, Any]) -> "LastLook":
    from jellyfish_setup.wizard.last_seen import LastLook

    return LastLook(_moment(document["at"]), str(document["state"]), str(document["code"]))


def _filter(scope: Any) -> "ScopeFilter | None":
    from jellyfish_setup.mapping.scope_document import filter_in

    return filter_in({"scope": scope})


def _pending_file(document: dict[str, Any]) -> "PendingFile":
    from jellyfish_setup.credential.pending_file import PendingFile

    file = PendingFile(str(document["path"]), int(document["device"]), int(document["inode"]), int(document["size"]))
    # Written by an earlier version, it has no hidden name: nothing can have been left under one.
    return replace(file, hidden=str(document["hidden"])) if "hidden" in document else file


def _wishes(document: dict[str, Any]) -> EntraWishes:
    typed = {name: str(document.get(name, "")) for name in ("email", "assign", "on_demand", "role", "threshold", "application")}
    return EntraWishes(**typed, start=bool(document.get("start")))


def _sign_in(document: dict[str, Any]) -> SignInChoices:
    return SignInChoices(str(document.get("cloud", "global")), *(str(document.get(name, "")) for name in ("client_id", "organisation")))
