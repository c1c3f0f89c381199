"""Prose to records: what a document says in sentences, found by rules that are data (``rules/*.yaml``)."""
