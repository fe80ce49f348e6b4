"""The forms in which a key may stand in a file, one module each: `read(text)` gives a Finding, or None where the form does not fit."""
