"""Look-ups of many requests as one statement.

    query ($key: String!) { work(key: $key) { title } }

becomes, beside its own statement,

    UNWIND $p.requests AS request0
    CALL (request0) {
      MATCH (n0:Entity {key: request0.p0})
      WHERE n0:Work
      RETURN [[n0.title]] AS record0 LIMIT 1
    }
    RETURN collect([request0.number, record0]) AS records

The database answers a look-up faster than a driver can ask for it, so that many at once cost little
more than one. Anything heavier would make the others wait for the heaviest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from graph_service.compiler.plan import FetchSlot, Plan
from graph_service.cypher_ast import (
    Collect,
    Count,
    Exists,
    Parameter,
    Procedure,
    Query,
    Unwind,
    With,
    print_joined,
)

# What can cost more than a node or two, and what would forget whose values are meant.
_NOT_JOINED = (With, Unwind, Procedure, Exists, Count, Collect)


def joined(plan: Plan, query: Query) -> str | None:
    """The statement for many requests at once; none where the operation is no look-up."""
    if not all(isinstance(slot, FetchSlot) and slot.is_lookup for slot in plan.slots):
        return None
    for each in _parts(query):
        if isinstance(each, _NOT_JOINED) or (isinstance(each, Parameter) and each.whole):
            return None
    return print_joined(query)


def _parts(tree: object) -> Iterator[object]:
    """Every clause, pattern and expression of a query."""
    if isinstance(tree, tuple):
        for each in tree:
            yield from _parts(each)
    elif is_dataclass(tree):
        yield tree
        if not isinstance(tree, Parameter):
            for field in fields(tree):
                yield from _parts(getattr(tree, field.name))
