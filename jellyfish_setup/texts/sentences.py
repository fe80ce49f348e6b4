"""Putting sentences one after the other as a language does."""

from jellyfish_setup.texts.language import language

_FULL_STOPS = {"ja": "。"}
_ENDS = (".", "。", "?", "!", "…")


def after_title(title: str, text: str) -> str:
    """A title and what follows it as one text: `Title. Text`."""
    stop = _FULL_STOPS.get(language())
    if title.endswith(_ENDS):
        return f"{title}{'' if stop else ' '}{text}"
    return f"{title}{stop or '. '}{text}"


def as_title(sentence: str) -> str:
    """The sentence without its full stop."""
    return sentence.removesuffix(_FULL_STOPS.get(language(), "."))
