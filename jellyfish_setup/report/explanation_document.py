"""Why somebody has no account, as JSON (DESIGN section 6)."""

from jellyfish_setup.explanation.stages import Explanation, Stage
from jellyfish_setup.report.documents import Document, facts_document, problem_document
from jellyfish_setup.texts.explanation import cause_words, explanation_sentence, person_stage_detail, person_stage_title


def explanation_document(explanation: Explanation) -> Document:
    """`{"person", "verdict", "said", "cause", "problem", "stages"}`.

    The problem has the words of the nearest cause, which stands whole under `behind` where it is another.
    """
    problem, words = explanation.problem, cause_words(explanation)
    told: Document | None = None
    if problem is not None and words is not None:
        behind = explanation.behind
        told = {**problem_document(problem), "title": words.title, "why": words.why, "next_step": words.next_step}
        told["behind"] = problem_document(behind) if behind is not None else None
    return {
        "person": explanation.person,
        "verdict": str(explanation.verdict),
        "said": explanation_sentence(explanation),
        "cause": str(problem.code) if problem is not None else None,
        "problem": told,
        "remarks": [problem_document(remark) for remark in explanation.remarks],
        "stages": [_stage(stage) for stage in explanation.stages],
    }


def _stage(stage: Stage) -> Document:
    return {
        "stage": str(stage.name),
        "title": person_stage_title(stage.name),
        "state": str(stage.state),
        "detail": person_stage_detail(stage),
        "code": str(stage.code) if stage.code else None,
        "facts": facts_document(stage.facts),
    }
