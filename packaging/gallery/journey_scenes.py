"""The ten pages of the journey, each in its states, in the order in which a person meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gallery.theatre import Theatre
from jellyfish_setup.texts.colleague import Colleague
from jellyfish_setup.wizard.steps import SidePage, StepId

Scene = tuple[str, str]
"""Name of the page and of its state; the window stands so while the scene is looked at."""

FILTER = ("department", "EQUALS", "Platform")


def start(stage: Theatre) -> Iterator[Scene]:
    """Page 1, and the help beside it."""
    practising = stage.session.parts
    stage.session.parts = replace(practising, practice=False, open_practice=lambda: None)
    stage.conductor.changed()
    yield "01-start", "empty"
    stage.session.parts = practising
    stage.conductor.changed()
    yield "01-start", "practice"
    stage.window.help.open("start")
    yield "01-start", "help"
    stage.window.help.open(Colleague.WITH_ROLE)
    yield "01-start", "colleague"
    stage.window.help.close()
    stage.finish(StepId.START)


def address(stage: Theatre) -> Iterator[Scene]:
    """Page 2."""
    yield "02-address", "empty"
    stage.presenter.type("ftp://contoso")
    yield "02-address", "failed"
    stage.presenter.type("contoso.securesme.com")
    yield "02-address", "partial"
    stage.presenter.use_example()
    yield "02-address", "finished"
    stage.press("continue")


def key(stage: Theatre) -> Iterator[Scene]:
    """Page 3."""
    yield "03-key", "empty"
    stage.presenter.look()
    yield "03-key", "likely"
    wrong = stage.folder / "notes.txt"
    wrong.write_text("Nothing in here is a key.\n", encoding="utf-8")
    stage.presenter.choose_file(wrong)
    yield "03-key", "failed"
    stage.presenter.use_example()
    stage.presenter.type_expiry("2026-12-31")
    yield "03-key", "partial"
    stage.work.hold_after = 0
    stage.press("store")
    yield "03-key", "busy"
    stage.work.release()
    yield "03-key", "finished"


def connection(stage: Theatre) -> Iterator[Scene]:
    """Page 4."""
    stage.work.hold_after = 4
    stage.press("continue")
    yield "04-connection", "busy"
    stage.work.release()
    for fault, state in (("key-expired", "failed"), ("captive-portal", "failed-network"), ("filter-strict", "partial"), (None, "finished")):
        stage.conductor.choose_fault(fault)
        stage.press("check")
        yield "04-connection", state
    stage.press("continue")


def people(stage: Theatre) -> Iterator[Scene]:
    """Page 5, and the two beside it."""
    yield "05-people", "empty"
    wrong = stage.folder / "notes.txt"
    stage.presenter.choose_file(wrong)
    yield "05-people", "failed"
    stage.presenter.use_example()
    yield "05-people", "finished"
    stage.open_side(SidePage.SCOPE)
    yield "05-scope", "empty"
    stage.presenter.add_condition(None)
    yield "05-scope", "partial"
    stage.presenter.change_condition(0, 0, *FILTER)
    yield "05-scope", "finished"
    stage.presenter.add_condition(0)
    stage.presenter.change_condition(0, 1, "mail", "REGEX MATCH", "(")
    yield "05-scope", "failed"
    stage.presenter.remove_condition(0, 1)
    stage.presenter.remove_condition(0, 0)
    stage.press("use")
    stage.open_side(SidePage.TYPED_PERSON)
    yield "05-typed-person", "empty"
    stage.presenter.type("userPrincipalName", "zed at contoso")
    stage.press("add")
    yield "05-typed-person", "failed"
    stage.presenter.type("userPrincipalName", "zed@contoso.com")
    yield "05-typed-person", "partial"
    stage.conductor.go_back()
    stage.press("continue")


def mapping(stage: Theatre) -> Iterator[Scene]:
    """Page 6, and the editor beside it."""
    yield "06-mapping", "finished"
    stage.open_side(SidePage.MAPPING_EDITOR)
    yield "06-mapping-editor", "empty"
    stage.presenter.select(2)
    stage.presenter.choose_kind("expression")
    stage.presenter.type_source('Join(" ", [givenName], [surname]')
    yield "06-mapping-editor", "failed"
    stage.presenter.type_source("ToLower([mail])")
    stage.presenter.finish()
    yield "06-mapping-editor", "partial"
    stage.press("undo")
    stage.conductor.go_back()
    stage.press("continue")


def trial(stage: Theatre) -> Iterator[Scene]:
    """Page 7, and the whole life beside it."""
    yield "07-trial", "empty"
    stage.open_side(SidePage.LIFECYCLE)
    yield "07-lifecycle", "empty"
    stage.work.hold_after = 3
    stage.press("try")
    yield "07-lifecycle", "busy"
    stage.work.release()
    stage.conductor.choose_fault("unsupported-patch")
    stage.press("try")
    yield "07-lifecycle", "failed"
    stage.conductor.choose_fault(None)
    stage.press("try")
    yield "07-lifecycle", "finished"
    stage.press("done")
    stage.work.hold_after = 0
    stage.press("run")
    yield "07-trial", "busy"
    stage.conductor.choose_fault("value-refused")
    stage.work.release(5)
    yield "07-trial", "partial"
    stage.work.release()
    yield "07-trial", "failed"
    stage.open_details()
    yield "07-trial", "failed-details"
    stage.conductor.choose_fault(None)
    stage.press("retry")
    stage.open_details()
    yield "07-trial", "details"
    stage.close_details()
    yield "07-trial", "finished"
    stage.press("keep")
    yield "08-entra", "empty"


def finish(stage: Theatre) -> Iterator[Scene]:
    """Page 10, and the replacement of the key beside it."""
    yield "10-finish", "empty"
    file = stage.organisation.key_file
    second = file.with_stem(f"{file.stem} (1)")
    second.write_bytes(file.read_bytes())
    stage.press("find-copies")
    yield "10-finish", "partial"
    stage.press("delete-copies", "delete")
    yield "10-finish", "finished"
    stage.press("save-report")
    yield "10-finish", "report"
    stage.close_dialogs()
    stage.open_side(SidePage.REPLACE_KEY)
    yield "11-replace-key", "empty"
    stage.presenter.use_example()
    stage.presenter.type_expiry("2027-11-23")
    yield "11-replace-key", "partial"
    stage.conductor.choose_fault("key-revoked")
    stage.press("replace")
    yield "11-replace-key", "failed"
    stage.conductor.choose_fault(None)
    stage.press("replace")
    yield "11-replace-key", "finished"
    stage.conductor.go_back()
    yield "10-finish", "reminded"


def come_back(stage: Theatre) -> Iterator[Scene]:
    """The overview, once all is set up, and what starting over forgets."""
    stage.open_side(SidePage.HOME)
    yield "13-home", "empty"
    stage.work.hold_after = 4
    stage.press("check")
    yield "13-home", "busy"
    stage.work.release()
    yield "13-home", "finished"
    stage.conductor.choose_fault("key-revoked")
    stage.press("check")
    yield "13-home", "failed"
    stage.conductor.choose_fault(None)
    stage.press("check")
    stage.open_side(SidePage.START_OVER)
    yield "13-start-over", "question"
    stage.press("keep")


JOURNEY = (start, address, key, connection, people, mapping, trial)
END = (finish, come_back)
