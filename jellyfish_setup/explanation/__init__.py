"""Why somebody has an account, or none: evidence in, stages out. It asks nobody; others gather."""
