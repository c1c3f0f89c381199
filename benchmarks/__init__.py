"""Benchmarks: a generator of case studies of any number, and how long joinedup takes over them."""
