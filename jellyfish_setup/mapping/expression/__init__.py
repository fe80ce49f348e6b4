"""An expression of Entra's attribute mapping: text to a small tree, and back to text.

The grammar follows Microsoft's "Reference for writing expressions for attribute mappings": names and literals are
case-sensitive, blanks and new lines between tokens are free, and a left-out argument keeps its place.
"""

from jellyfish_setup.mapping.expression.parser import parse
from jellyfish_setup.mapping.expression.tokens import COMPARISONS, LONGEST
from jellyfish_setup.mapping.expression.tree import Attribute, Call, Comparison, Constant, Expression, walk, write

__all__ = ["Attribute", "COMPARISONS", "Call", "Comparison", "Constant", "Expression", "LONGEST", "parse", "walk", "write"]
