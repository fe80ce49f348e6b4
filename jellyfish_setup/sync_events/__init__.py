"""What Entra's provisioning service tells of one person, wherever it was found: in an exported log, in Graph, on demand."""
