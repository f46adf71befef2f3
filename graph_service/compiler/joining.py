"""Look-ups of many requests as one statement.

    query ($key: String!) { work(key: $key) { title roles(first: 10) { nodes { title } } } }

becomes, beside its own statement,

    UNWIND $p.requests AS request0
    CALL (request0) {
      MATCH (n0:Entity {key: request0.p0})
      WHERE n0:Work
      CALL (n0) {
        MATCH (n0)<-[:ON]-(n1)
        WITH n1 ORDER BY n1.id LIMIT $p1
        RETURN collect([n1.title]) AS c0
      }
      RETURN [[n0.title, c0]] AS record0 LIMIT 1
    }
    RETURN collect([request0.number, record0]) AS records

The database answers a look-up faster than a driver can ask for it, so that many at once cost little
more than one. Sizes of pages are the same for all: LIMIT takes no variable.
"""

from __future__ import annotations

from graph_service.compiler.plan import FetchSlot, Plan
from graph_service.cypher_ast import (
    Procedure,
    Query,
    UnionAll,
    With,
    parts_of,
    print_joined,
    takes_values,
)


def joined(plan: Plan, query: Query) -> str | None:
    """The statement for many requests at once; none where the operation is no look-up.

    A search is none, whatever it begins at: what it looks through does not depend on its page.
    """
    if not all(isinstance(slot, FetchSlot) and slot.is_lookup for slot in plan.slots):
        return None
    if any(isinstance(each, Procedure) for each in parts_of(query)) or _forgets(query):
        return None
    return print_joined(query)


def _forgets(query: Query) -> bool:
    """Whether values are taken where a `WITH` before has let go of the request they are of."""
    knows = True
    for clause in query.clauses:
        match clause:
            case UnionAll():
                knows = True
            case With(items=items) if items:
                knows = False
        if not knows and takes_values(clause):
            return True
        if any(_forgets(each) for each in parts_of(clause) if isinstance(each, Query)):
            return True
    return False
