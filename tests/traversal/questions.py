"""Random questions: filters as the reference takes them, and as arguments of GraphQL."""

from __future__ import annotations

from random import Random
from typing import Any

import orjson

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.traversal.graphs import KINDS, Hop
from tests.traversal.reference import Filter

SCHEMA = build_schema(PRESS)
FILTERS = "$kinds: [HopKind!], $types: [EntityType!], $during: DateRange, $evidence: EvidenceWhere"
HELD = "kinds: $kinds, types: $types, during: $during, evidence: $evidence"
HOPS = "id kind label source { key } target { key } facts { certainty }"


def random_filter(random: Random) -> Filter:
    """Mostly nothing, sometimes several conditions."""
    types = ("Person", "Work", "Event", "Place")
    return Filter(
        tuple(random.sample(KINDS, random.randint(1, 6))) if random.random() < 0.3 else None,
        tuple(random.sample(types, random.randint(1, 3))) if random.random() < 0.3 else None,
        random.choice(((1990, 2000), (2005, 2020))) if random.random() < 0.3 else None,
        random.choice(("STATED", "INFERRED")) if random.random() < 0.3 else None,
    )


def variables_of(held: Filter) -> dict[str, Any]:
    """A filter as variables; what is not held to is not given."""
    given: dict[str, Any] = {}
    if held.kinds is not None:
        given["kinds"] = list(held.kinds)
    if held.types is not None:
        given["types"] = [each.upper() for each in held.types]
    if held.during is not None:
        given["during"] = {"from": f"{held.during[0]}-01-01", "to": f"{held.during[1]}-12-31"}
    if held.certainty is not None:
        given["evidence"] = {"certainty": {"eq": held.certainty}}
    return given


async def ask(database: Database, query: str, variables: dict[str, Any]) -> Any:
    """The data of an answer, which has no errors."""
    engine = Engine(SCHEMA, database, Limits())
    answer = orjson.loads((await engine.answer(GraphRequest(query, variables))).body)
    assert "errors" not in answer, answer
    return answer["data"]


def told(hop: Hop) -> dict[str, Any]:
    """A hop as `HOPS` asks for it."""
    return {
        "id": hop.id,
        "kind": hop.kind,
        "label": hop.label,
        "source": {"key": hop.source},
        "target": {"key": hop.target},
        "facts": [{"certainty": each} for each in sorted(hop.certainties)],
    }
