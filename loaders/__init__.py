"""Documents become records, and records statements."""
