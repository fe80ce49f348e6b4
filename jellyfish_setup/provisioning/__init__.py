"""People, plan, run, read-back and undo of a trial."""
