"""A graph in memory, written to a database as docs/own-model.md asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from graph_service.database import Database
from graph_service.model import Model, Property, PropertyKind
from graph_service.model.searching import SEARCH_INDEX
from graph_service.seeding.schema_script import constraints, indexes
from tests.properties.folding import folded
from tests.properties.graphs import Graph
from tests.properties.samples import DAYS


@asynccontextmanager
async def declared(database: Database, model: Model) -> AsyncIterator[None]:
    """The constraints and indexes of a model; of full-text indexes there is one, each model's."""
    await _forget(database)
    await _declare(database, model)
    yield
    await _forget(database)


async def _forget(database: Database) -> None:
    await database.execute(f"DROP INDEX {SEARCH_INDEX} IF EXISTS")


async def _declare(database: Database, model: Model) -> None:
    for script in (constraints(model), indexes(model)):
        lines = [line for line in script.splitlines() if not line.startswith("//")]
        for statement in "\n".join(lines).split(";"):
            if statement.strip():
                await database.execute(statement)


async def load(database: Database, graph: Graph) -> None:
    """The graph, and nothing else."""
    await database.execute("MATCH (n) DETACH DELETE n")
    numbers = {node: number for number, node in enumerate(graph.nodes)}
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node, number in numbers.items():
        properties = graph.model.properties_of(node.type)
        by_type[node.type].append(columns(node.values, properties) | {"number": number})
    for type_name, rows in by_type.items():
        labels = ":".join(graph.model.labels_of(graph.model.node_by_name[type_name]))
        await database.execute(
            f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row", {"rows": rows}
        )
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in graph.edges:
        declared = graph.model.relationship_by_name[edge.kind].properties
        values = columns(edge.values, declared) | {"id": edge.identity}
        ends = {"start": numbers[edge.start], "end": numbers[edge.end]}
        by_kind[edge.kind].append({"values": values, **ends})
    for kind, rows in by_kind.items():
        await database.execute(
            "UNWIND $rows AS row MATCH (a {number: row.start}), (b {number: row.end}) "
            f"CREATE (a)-[r:{kind}]->(b) SET r = row.values",
            {"rows": rows},
        )


def columns(values: dict[str, Any], properties: tuple[Property, ...]) -> dict[str, Any]:
    """Values with what is stored beside them."""
    stored = dict(values)
    for prop in properties:
        value = values.get(prop.name)
        if value is None:
            continue
        if prop.kind is PropertyKind.FUZZY_DATE:
            stored[prop.earliest], stored[prop.latest] = DAYS[value]
        elif prop.folded:
            stored[prop.folded] = [*map(folded, value)] if prop.many else folded(value)
    return stored
