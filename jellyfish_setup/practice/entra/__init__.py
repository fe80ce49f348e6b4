"""A Microsoft Entra to rehearse on: the part of Microsoft Graph that a set-up needs, with its state and its traps."""
