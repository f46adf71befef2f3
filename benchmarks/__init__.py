"""Benchmarks: a large graph of the press model, the service against hand-written Cypher."""
