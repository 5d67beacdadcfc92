"""Every sentence that a person reads, one module per area."""
