"""Many results at once, whatever they come from: in order, counted, grouped by cause, kept small, and tried again."""
