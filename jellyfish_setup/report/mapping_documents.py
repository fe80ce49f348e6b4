"""The rows of a mapping, and what is different between two of them, as JSON."""

from jellyfish_setup.mapping.differences import RowDifference
from jellyfish_setup.mapping.schema import MappingRow, UserMapping
from jellyfish_setup.report.documents import Document, problem_document


def mapping_document(mapping: UserMapping) -> Document:
    """`{"match_attribute", "rows", "broken"}`; the last are the problems of rows that cannot be read."""
    return {
        "match_attribute": mapping.match_attribute,
        "rows": [row_document(row) for row in mapping.rows],
        "broken": [problem_document(problem) for problem in mapping.broken],
    }


def row_document(row: MappingRow) -> Document:
    """One attribute and where its value comes from."""
    return {
        "target": row.target,
        "source": row.source,
        "kind": str(row.kind),
        "matching_precedence": row.matching_precedence,
        "required": row.required,
        "only_at_creation": row.only_at_creation,
        "default": row.default,
    }


def difference_document(difference: RowDifference) -> Document:
    """`{"target", "before", "after", "changes": [{"field", "before", "after"}]}`; null where there is no such row."""
    return {
        "target": difference.target,
        "before": None if difference.before is None else row_document(difference.before),
        "after": None if difference.after is None else row_document(difference.after),
        "changes": [{"field": str(change.field), "before": change.before, "after": change.after} for change in difference.changes],
    }
