"""Every sentence that a person reads, without Qt."""
