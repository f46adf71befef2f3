"""A GraphQL knowledge graph on Neo4j: one operation is one statement, no fact lacks a source."""

__version__ = "0.1.0"
