"""The graph model: labels, relationships, properties and their cardinality, declared once.

Everything else follows from a `Model`: constraints and indexes, the GraphQL schema, filters and
orders, the compiler's names, and the checks of seed files.
"""

from graph_service.model.edtf_range import day_range
from graph_service.model.fields import (
    Citations,
    Connection,
    Direction,
    Hop,
    Reference,
    any_way,
    into,
    out_of,
)
from graph_service.model.fold import fold
from graph_service.model.model import Evidence, Model
from graph_service.model.properties import Column, Property, PropertyKind, TextFormat
from graph_service.model.types import (
    EnumType,
    Interface,
    NodeType,
    RelationshipType,
    UnionType,
)
from graph_service.model.vocabulary import Term, Vocabulary, schema_org

__all__ = [
    "Citations",
    "Column",
    "Connection",
    "Direction",
    "EnumType",
    "Evidence",
    "Hop",
    "Interface",
    "Model",
    "NodeType",
    "Property",
    "PropertyKind",
    "Reference",
    "RelationshipType",
    "Term",
    "TextFormat",
    "UnionType",
    "Vocabulary",
    "any_way",
    "day_range",
    "fold",
    "into",
    "out_of",
    "schema_org",
]
