"""A GraphQL knowledge-graph service on Neo4j: one operation, one Cypher statement, every fact with its source."""

__version__ = "0.1.0"
