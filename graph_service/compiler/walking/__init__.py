"""Walks as Cypher: neighborhoods, what is shared, paths; and the rows that are read out of them."""

from graph_service.compiler.walking.reading import Reading
from graph_service.compiler.walking.walks import Walks

__all__ = ["Reading", "Walks"]
