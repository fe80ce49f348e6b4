"""Can this computer reach this address with this key, and if not, why."""
