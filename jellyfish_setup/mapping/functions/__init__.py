"""The functions of Entra's expression language: a table, which grows by one entry for each function.

Each function is a short Python function in the file of its subject, beside its signature. Their descriptions are words, and
stand in `texts.functions`.
"""

from collections.abc import Mapping

from jellyfish_setup.mapping.functions.chance import CHANCE
from jellyfish_setup.mapping.functions.choice import CHOICE
from jellyfish_setup.mapping.functions.collections import COLLECTIONS
from jellyfish_setup.mapping.functions.conversion import CONVERSION
from jellyfish_setup.mapping.functions.dates import DATES
from jellyfish_setup.mapping.functions.directory import DIRECTORY
from jellyfish_setup.mapping.functions.letters import LETTERS
from jellyfish_setup.mapping.functions.replacement import REPLACEMENT
from jellyfish_setup.mapping.functions.signature import Function, Kind, Parameter, Signature
from jellyfish_setup.mapping.functions.text import TEXT
from jellyfish_setup.mapping.functions.values import FALSE, TRUE, Doubt, Value, World, truth

FUNCTIONS: Mapping[str, Function] = dict(
    sorted((TEXT | LETTERS | REPLACEMENT | CHOICE | COLLECTIONS | CONVERSION | DATES | DIRECTORY | CHANCE).items())
)
SIGNATURES: Mapping[str, Signature] = {name: function.signature for name, function in FUNCTIONS.items()}

__all__ = ["FALSE", "FUNCTIONS", "SIGNATURES", "TRUE", "Doubt", "Function", "Kind", "Parameter", "Signature", "Value", "World", "truth"]
