"""A Microsoft Graph on this computer that keeps state, answers in the words of Microsoft's own examples, and has its traps."""

from graph_double.double import FakeClock, GraphDouble, Heard, Traps
from graph_double.examples import body_of, request_of

__all__ = ["FakeClock", "GraphDouble", "Heard", "Traps", "body_of", "request_of"]
