"""A provisioning service to rehearse on: it brings the people of the practice Entra to the practice Jellyfish, as Microsoft's does."""
