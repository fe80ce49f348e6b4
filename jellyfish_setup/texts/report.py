"""The words of the support report."""

from collections.abc import Mapping

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_WORDS: Mapping[str, str] = {
    "heading": QT_TRANSLATE_NOOP("Report", "Jellyfish Setup report"),
    "no_key_inside": QT_TRANSLATE_NOOP("Report", "This report does not hold the API key. It names the people who were tried."),
    "practice": QT_TRANSLATE_NOOP("Report", "Practice"),
    "practice_text": QT_TRANSLATE_NOOP("Report", "Everything in this report happened on the practice organisation."),
    "written": QT_TRANSLATE_NOOP("Report", "Written"),
    "address": QT_TRANSLATE_NOOP("Report", "Jellyfish address"),
    "none": QT_TRANSLATE_NOOP("Report", "none"),
    "connection": QT_TRANSLATE_NOOP("Report", "Connection check"),
    "what_to_do": QT_TRANSLATE_NOOP("Report", "What to do"),
    "code": QT_TRANSLATE_NOOP("Report", "Code"),
    "stage": QT_TRANSLATE_NOOP("Report", "Stage"),
    "state": QT_TRANSLATE_NOOP("Report", "State"),
    "seen": QT_TRANSLATE_NOOP("Report", "What was seen"),
    "time": QT_TRANSLATE_NOOP("Report", "Time"),
    "waterfall": QT_TRANSLATE_NOOP("Report", "When each stage ran"),
    "people": QT_TRANSLATE_NOOP("Report", "People"),
    "person": QT_TRANSLATE_NOOP("Report", "Person"),
    "result": QT_TRANSLATE_NOOP("Report", "Result"),
    "what_happened": QT_TRANSLATE_NOOP("Report", "What happened"),
    "attribute": QT_TRANSLATE_NOOP("Report", "Attribute"),
    "before": QT_TRANSLATE_NOOP("Report", "Before"),
    "after": QT_TRANSLATE_NOOP("Report", "Asked for"),
    "arrived": QT_TRANSLATE_NOOP("Report", "Arrived"),
    "yes": QT_TRANSLATE_NOOP("Report", "yes"),
    "no": QT_TRANSLATE_NOOP("Report", "no"),
    "not_read_back": QT_TRANSLATE_NOOP("Report", "not read back"),
    "details": QT_TRANSLATE_NOOP("Report", "Details"),
    "key": QT_TRANSLATE_NOOP("Report", "API key"),
    "key_store": QT_TRANSLATE_NOOP("Report", "Key store"),
    "key_length": QT_TRANSLATE_NOOP("Report", "Length of the key"),
    "key_kind": QT_TRANSLATE_NOOP("Report", "Found in the file as"),
    "key_expires": QT_TRANSLATE_NOOP("Report", "Key expires"),
    "key_file": QT_TRANSLATE_NOOP("Report", "Downloaded key file"),
    "journey": QT_TRANSLATE_NOOP("Report", "Steps"),
    "state_done": QT_TRANSLATE_NOOP("Report", "done"),
    "state_current": QT_TRANSLATE_NOOP("Report", "in progress"),
    "state_waiting": QT_TRANSLATE_NOOP("Report", "not done yet"),
    "technical": QT_TRANSLATE_NOOP("Report", "Technical details"),
    "program": QT_TRANSLATE_NOOP("Report", "Program"),
    "system": QT_TRANSLATE_NOOP("Report", "System"),
    "python": QT_TRANSLATE_NOOP("Report", "Python"),
    "qt": QT_TRANSLATE_NOOP("Report", "Qt"),
    "end": QT_TRANSLATE_NOOP("Report", "End of the report"),
}


def report_words() -> dict[str, str]:
    """Every word of the report's page by the name that the template uses, in the person's language."""
    return {name: translate("Report", text) for name, text in _WORDS.items()}
