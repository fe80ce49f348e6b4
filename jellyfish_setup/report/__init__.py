"""What support gets: collected, cleaned of secrets, written and read back."""
