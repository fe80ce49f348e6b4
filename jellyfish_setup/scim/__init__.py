"""The wire to Jellyfish: SCIM 2.0 in the shapes that Entra uses, tolerant of real servers."""
