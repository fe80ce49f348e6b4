"""The API key: reading the downloaded file, the system's key store, deleting the file."""
