"""The command line: the same core and the same words as the window."""
