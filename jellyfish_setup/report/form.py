"""By what a report is known again as one, and as whole."""

SCRIPT_ID = "jellyfish-setup-report"
"""The id of the element of the page that holds the document."""

END_MARK = "<!-- end of report -->"
"""The last line of a page; a file that was cut off lacks it."""
