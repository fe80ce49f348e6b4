"""The JSON shapes of the check of one account's life and of a comparison; as `documents`, of which they are a part."""

from typing import TYPE_CHECKING

from jellyfish_setup.report.documents import Document, problem_document
from jellyfish_setup.texts.comparison import standing_word
from jellyfish_setup.texts.lifecycle import life_step_sentence, life_step_title, lifecycle_sentence

if TYPE_CHECKING:
    from jellyfish_setup.provisioning.drift import Comparison, Drift
    from jellyfish_setup.provisioning.life import Lifecycle, LifeStepResult


def lifecycle_document(life: "Lifecycle") -> Document:
    """`{"person", "outcome", "left_behind", "meaning", "steps": [{"step", "title", "outcome", "problem", "meaning", "seconds"}]}`."""
    return {
        "person": life.person,
        "outcome": str(life.outcome),
        "left_behind": life.left_behind,
        "meaning": lifecycle_sentence(life),
        "steps": [_step(step) for step in life.steps],
    }


def comparison_document(comparison: "Comparison") -> Document:
    """`{"summary": {standing: number}, "complete", "gaps", "people": [{"person", "standing", "gap", …}], "remarks"}`.

    People in step are only counted; the gaps come first.
    """
    return {
        "summary": {str(standing): number for standing, number in comparison.counts.items()},
        "complete": comparison.complete,
        "gaps": len(comparison.gaps),
        "people": [_drift(drift) for drift in comparison.drifts],
        "remarks": [problem_document(remark) for remark in comparison.remarks],
    }


def _step(result: "LifeStepResult") -> Document:
    return {
        "step": str(result.step),
        "title": life_step_title(result.step),
        "outcome": str(result.outcome),
        "problem": problem_document(result.problem) if result.problem else None,
        "meaning": life_step_sentence(result),
        "seconds": round(result.seconds, 3),
    }


def _drift(drift: "Drift") -> Document:
    return {
        "person": drift.person,
        "display_name": drift.display_name,
        "standing": str(drift.standing),
        "standing_word": standing_word(drift.standing),
        "gap": drift.is_gap,
        "active": drift.active,
        "changes": [{"attribute": change.attribute, "jellyfish": change.before, "entra": change.after} for change in drift.changes],
        "problem": problem_document(drift.problem) if drift.problem else None,
        "ids": {"target": drift.target_id} if drift.target_id else {},
    }
