"""The preview of what would be sent, as JSON and as a table, one person after the other."""

from collections.abc import Iterator, Sequence

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.provisioning.preview import PersonPreview
from jellyfish_setup.provisioning.preview_summary import PreviewSummary
from jellyfish_setup.report.documents import Document, problem_document
from jellyfish_setup.texts.functions import describe_doubt
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.scope import left_out

_MOST_KEPT = 1000  # problems whose words are kept: everybody without a job title has the very same one
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class PreviewDocuments:
    """Makes the documents of one preview."""

    def __init__(self) -> None:
        self._kept: dict[Problem, Document] = {}

    def document(self, preview: PersonPreview) -> Document:
        """`{"person", "in_scope", "certain", "left_out", "action_hint", "payload", "problems", "unverified"}`.

        `payload` is the whole `POST /Users`; `unverified` lists `{"attribute", "code", "text"}`: values that Entra may make otherwise.
        """
        in_scope = preview.person is not None and preview.verdict.in_scope
        return {
            "person": preview.person.user_principal_name if preview.person else None,
            "in_scope": in_scope,
            "certain": preview.verdict.certain,
            "left_out": left_out(preview.verdict) if preview.person and not in_scope else None,
            "action_hint": str(preview.action_hint),
            "payload": preview.body,
            "problems": [self._problem(problem) for problem in preview.problems],
            "unverified": [
                {"attribute": attribute, "code": str(doubt), "text": describe_doubt(doubt)}
                for attribute, doubts in preview.unverified.items()
                for doubt in doubts
            ],
        }

    def _problem(self, problem: Problem) -> Document:
        document = self._kept.get(problem)
        if document is None:
            document = problem_document(problem)
            if len(self._kept) < _MOST_KEPT:
                self._kept[problem] = document
        return document


def summary_document(summary: PreviewSummary) -> Document:
    """The numbers of a preview, the most frequent problems and doubts first."""
    return {
        "number": summary.number,
        "create": summary.actions[Action.CREATE],
        "disable": summary.actions[Action.DISABLE],
        "left_out": summary.left_out,
        "not_certain": summary.not_certain,
        "unverified": summary.unverified,
        "failed": summary.failed,
        "problems": [
            {"number": finding.number, "people": finding.people, "problem": problem_document(finding.problem)}
            for finding in summary.findings
        ],
        "unverified_values": [
            {
                "number": one.number,
                "people": one.people,
                "attribute": one.attribute,
                "code": str(one.doubt),
                "text": describe_doubt(one.doubt),
            }
            for one in summary.uncertainties
        ],
    }


def table_headings(targets: Sequence[str]) -> list[str]:
    """The headings of the preview as a table, one for each attribute that is sent."""
    return ["person", "in_scope", "action_hint", *targets, "problems", "unverified"]


def table_row(preview: PersonPreview, targets: Sequence[str]) -> list[str]:
    """The cells of one person; no cell of them is a formula to a spreadsheet."""
    values = preview.payload.values if preview.payload is not None and preview.body is not None else {}
    cells = (
        preview.person.user_principal_name if preview.person else "",
        str(preview.person is not None and preview.verdict.in_scope),
        str(preview.action_hint),
        *(str(values.get(target, "")) for target in targets),
        "; ".join(_problem_words(preview)),
        "; ".join(_doubt_words(preview)),
    )
    return [plain_cell(cell) for cell in cells]


def plain_cell(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula (OWASP, "CSV injection")."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _problem_words(preview: PersonPreview) -> Iterator[str]:
    for problem in preview.problems:
        told = describe(problem)
        attribute = problem.facts.get("attribute")
        yield f"{told.title} ({attribute or told.code})"


def _doubt_words(preview: PersonPreview) -> Iterator[str]:
    for attribute, doubts in preview.unverified.items():
        for doubt in doubts:
            yield f"{describe_doubt(doubt)} ({attribute})"
