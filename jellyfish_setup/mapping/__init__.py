"""Entra's attribute mapping: expressions, evaluation, and what would be sent for a person."""
