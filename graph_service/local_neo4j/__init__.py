"""A Neo4j Community of the service's own: installed, started, found again and stopped."""

from graph_service.local_neo4j.progress import Progress, progress_bar
from graph_service.local_neo4j.server import LocalNeo4j, find, running, start, stop

__all__ = ["LocalNeo4j", "Progress", "find", "progress_bar", "running", "start", "stop"]
