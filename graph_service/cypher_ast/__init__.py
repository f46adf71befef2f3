"""Cypher as immutable values, and the printer that makes text of them.

Safety comes from here: names are escaped, and a value is a `Parameter` or it is nothing. Variables
are objects that get their names when they are printed, so names never collide and the same tree
always gives the same text.
"""

from graph_service.cypher_ast.clauses import (
    Call,
    Clause,
    IndexHint,
    Item,
    Limit,
    Match,
    OrderBy,
    Procedure,
    Query,
    Return,
    Unwind,
    With,
)
from graph_service.cypher_ast.expressions import (
    Binary,
    Case,
    Collect,
    Conjunction,
    Count,
    Disjunction,
    Exists,
    Expression,
    Function,
    HasLabel,
    Index,
    IsNull,
    ListOf,
    Literal,
    Negation,
    Parameter,
    PropertyOf,
    Quantified,
    Variable,
)
from graph_service.cypher_ast.patterns import NodePattern, Pattern, RelationshipPattern
from graph_service.cypher_ast.printer import Printed, print_query

__all__ = [
    "Binary",
    "Call",
    "Case",
    "Clause",
    "Collect",
    "Conjunction",
    "Count",
    "Disjunction",
    "Exists",
    "Expression",
    "Function",
    "HasLabel",
    "Index",
    "IndexHint",
    "IsNull",
    "Item",
    "Limit",
    "ListOf",
    "Literal",
    "Match",
    "Negation",
    "NodePattern",
    "OrderBy",
    "Parameter",
    "Pattern",
    "Printed",
    "Procedure",
    "PropertyOf",
    "Quantified",
    "Query",
    "RelationshipPattern",
    "Return",
    "Unwind",
    "Variable",
    "With",
    "print_query",
]
