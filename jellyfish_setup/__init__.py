"""Jellyfish Setup: automatic user provisioning from Microsoft Entra ID to Jellyfish, step by step."""

__version__ = "0.1.0"
