"""Running Cypher: the only layer that knows the driver."""

from graph_service.database.connection import Database
from graph_service.database.profile import Operator
from graph_service.database.reading import Reading
from graph_service.database.target import Target
from graph_service.database.transaction import Transaction

__all__ = ["Database", "Operator", "Reading", "Target", "Transaction"]
