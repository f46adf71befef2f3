"""An analyst's session: ask a running service, and have its answers as tables and as graphs.

It stands apart from the rest of the package. `pandas` and `networkx` come with the extra `client`.
"""

from graph_service.client.answers import Answer
from graph_service.client.errors import ServiceError
from graph_service.client.session import Session
from graph_service.client.tables import Tables

__all__ = ["Answer", "ServiceError", "Session", "Tables"]
