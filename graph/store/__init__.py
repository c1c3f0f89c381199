"""Stores: where the graph is kept, and how it is read."""
