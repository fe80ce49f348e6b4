"""A deletion that waits until somebody has looked.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions
"""

from jellyfish_setup.practice.clock import Clock
from jellyfish_setup.practice.entra.records import ChangeRecord, StepRecord
from jellyfish_setup.practice.entra.state import Error
from jellyfish_setup.practice.service.provisioning import Subject


def staged_deletion(subject: Subject, clock: Clock) -> ChangeRecord:
    """What the logs tell of somebody whose account would have been switched off."""
    now, said = clock.now(), "The deletion waits, as there are more of them than the accidental deletions threshold allows."
    steps = (
        StepRecord("EntrySynchronizationScoping", "Scoping", "Skipped", "The user is out of scope.", now, subject.standing.details),
        StepRecord("EntrySynchronizationSkip", "Export", "Skipped", said, now, {"SkipReason": "StagedDelete"}),
    )
    return ChangeRecord(subject.user, "StagedDelete", "Skipped", now, now, steps, (), subject.account, Error("StagedDelete", said))
