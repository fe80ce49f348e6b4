"""How the stages of an examination end, and the examination itself: of the connection, or of one person."""

from enum import StrEnum


class StageState(StrEnum):
    """How a stage ended. A remark does not fail the examination."""

    PASSED = "passed"
    REMARK = "remark"
    FAILED = "failed"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """How the whole of it ended."""

    PASSED = "passed"
    ATTENTION = "attention"
    FAILED = "failed"
