"""What of a check and of a look into Entra is known after the window was closed: when it was, and how it ended."""

from dataclasses import replace
from typing import TYPE_CHECKING

from jellyfish_setup.core.stage import StageState, Verdict
from jellyfish_setup.wizard.last_seen import LastCheck, LastLook

if TYPE_CHECKING:
    from jellyfish_setup.connection.diagnosis import Diagnosis
    from jellyfish_setup.entra.monitoring import ProvisioningStatus
    from jellyfish_setup.wizard.session import Session


def remember_check(session: "Session", diagnosis: "Diagnosis") -> None:
    """Keep a check that has ended, for the pages of this window and for the next start."""
    wrong = StageState.FAILED if diagnosis.verdict is Verdict.FAILED else StageState.REMARK
    code = next((stage.code for stage in diagnosis.stages if stage.state is wrong and stage.code), None)
    check = LastCheck(session.parts.now(), diagnosis.verdict, str(code or ""))
    session.diagnosis = diagnosis
    session.update(replace(session.state, check_passed=diagnosis.verdict is not Verdict.FAILED, last_check=check))


def remember_look(session: "Session", status: "ProvisioningStatus") -> None:
    """Keep how provisioning was doing just now; where it is as before, the new time is saved with the next change or at the end."""
    look = LastLook(session.parts.now(), str(status.state), str(status.problem.code) if status.problem else "")
    before, state = session.state.last_look, replace(session.state, last_look=look)
    if before is not None and (before.state, before.code) == (look.state, look.code):
        session.state = state
    else:
        session.update(state)
