"""The window: the only importer of PySide6."""

import builtins

import PySide6.QtCore  # noqa: F401  (it installs what is taken out below)

# PySide looks through the source text of every module that is imported after it, for a switch of its own (`from __feature__ import`)
# that is not used here. That costs time at each import, and asks modules for names while another thread is still making them.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
