"""The graph: statements become facts, facts a graph that can be asked."""
