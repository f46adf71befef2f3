"""The GraphQL schema: Strawberry types derived from the model, and how a developer extends them."""

from graph_service.schema.assembly import GraphSchema, build_schema
from graph_service.schema.derivation import GraphTypes

__all__ = ["GraphSchema", "GraphTypes", "build_schema"]
