"""The practice organisation: a real SCIM server on this computer, with people and faults to rehearse on."""
