"""The compiler: from a GraphQL selection to one Cypher statement, in passes that are pure.

| pass    | module      | in                  | out                                   |
|---------|-------------|---------------------|---------------------------------------|
| select  | `selection` | document, variables | selection tree                        |
| lower   | `roots`, `lowering`, `connections` | selection tree, model | plan         |
| rewrite | `rewrites`  | plan                | plan                                  |
| cost    | `cost`      | plan                | what it costs, page sizes left open   |
| emit    | `emission`  | plan                | one statement, and where its values are |
"""

from graph_service.compiler.compiler import Compiled, Compiler
from graph_service.compiler.edges import EDGE_DIRECTIONS
from graph_service.compiler.limits import Limits
from graph_service.compiler.location import location_of
from graph_service.compiler.lowering import Extensions
from graph_service.compiler.slicing import Sliced
from graph_service.compiler.variants import DIRECTIONS, special_variables, variant

__all__ = [
    "DIRECTIONS",
    "EDGE_DIRECTIONS",
    "Compiled",
    "Compiler",
    "Extensions",
    "Limits",
    "Sliced",
    "location_of",
    "special_variables",
    "variant",
]
