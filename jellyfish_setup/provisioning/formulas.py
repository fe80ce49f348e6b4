"""Cells of a table that a spreadsheet would take for formulas, and run. Source: OWASP, “CSV Injection”."""

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front where it could be taken for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_BEGINNINGS) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded`, or another program that does the same, was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_BEGINNINGS) else cell
