"""Small random graphs of the press model: as Python knows them, and as Neo4j does."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graph_service.database import Database

_TYPES = ("Person", "Work", "Event", "Place", "Organization")
_DIRECT = {
    "BASED_ON": ("Work", "Event"),
    "TRIGGERED": ("Event", "Event"),
    "PRODUCED_IN": ("Work", "Place"),
    "WITHIN": ("Place", "Place"),
    "NATIONAL_OF": ("Person", "Place"),
    "DISTRIBUTES": ("Organization", "Work"),
    "TOOK_PART_IN": ("Person", "Event"),
}
_JOINED = {
    "ROLE": ("HAS_ROLE", "Role", "ON", ("Work", "Organization")),
    "QUOTE": ("SAID", "Quote", "ON_SUBJECT", _TYPES),
}
KINDS = (*_DIRECT, *_JOINED)
_YEARS = (1990, 2000, 2010)


@dataclass(frozen=True)
class Hop:
    """A hop: its ends are keys, `certainties` those of the citations that it follows from."""

    kind: str
    id: str
    source: str
    target: str
    label: str
    certainties: frozenset[str]


@dataclass
class Graph:
    """Nodes by key with their type, the years of those that have a date, and all hops."""

    types: dict[str, str] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    hops: list[Hop] = field(default_factory=list)

    def id_of(self, key: str) -> str:
        """A node's Relay id."""
        return f"{self.types[key]}:{key}"


def random_graph(seed: int, nodes: int = 14, hops: int = 26) -> Graph:
    """A graph with parallel hops, cycles, hops from a node to itself, and nodes without any."""
    random, graph = Random(seed), Graph()
    for number in range(nodes):
        type_ = _TYPES[number] if number < len(_TYPES) else random.choice(_TYPES)
        key = f"{type_.lower()}-{number}"
        graph.types[key] = type_
        if type_ in {"Work", "Event"} and random.random() < 0.7:
            graph.years[key] = random.choice(_YEARS)
    for number in range(hops):
        graph.hops.append(_hop(random, graph, number))
    return graph


def _hop(random: Random, graph: Graph, number: int) -> Hop:
    kind = random.choice((*KINDS, "ROLE", "ROLE"))
    certainties = frozenset(random.sample(("STATED", "INFERRED"), random.randint(0, 2)))
    if kind in _DIRECT:
        ends: tuple[Any, Any] = _DIRECT[kind]
        label, id_ = kind.lower().replace("_", " "), f"Relation:{number}"
        if kind == "TOOK_PART_IN" and random.random() < 0.5:
            label = "guest"
    else:
        _, node, _, targets = _JOINED[kind]
        ends = ("Person", targets)
        label = random.choice(("creator", "editor")) if kind == "ROLE" else "quote"
        id_ = f"{node}:{number}"
    return Hop(
        kind, id_, _any(random, graph, ends[0]), _any(random, graph, ends[1]), label, certainties
    )


def _any(random: Random, graph: Graph, types: Any) -> str:
    wanted = types if isinstance(types, tuple) else (types,)
    return random.choice([key for key, type_ in graph.types.items() if type_ in wanted])


async def load(database: Database, graph: Graph) -> None:
    """Put a graph into an empty database."""
    for key, type_ in graph.types.items():
        values: dict[str, Any] = {"key": key, "name": key.title(), "nameFolded": key}
        date = {"Work": "released", "Event": "date"}.get(type_)
        if key in graph.years and date:
            values[date] = str(graph.years[key])
        await database.execute(
            f"CREATE (n:{type_}:Entity) SET n = $values"
            + (
                f" SET n.{date}Earliest = date({{year: $year}}),"
                f" n.{date}Latest = date({{year: $year, month: 12, day: 31}})"
                if key in graph.years
                else ""
            ),
            {"values": values, "year": graph.years.get(key)},
        )
    await database.execute("CREATE (:Work:Entity {key: 'source', name: 'Source'})")
    for hop in graph.hops:
        await _load_hop(database, hop)


async def _load_hop(database: Database, hop: Hop) -> None:
    number = hop.id.partition(":")[2]
    facts = [f"fact-{number}-{each}" for each in sorted(hop.certainties)]
    given = {"a": hop.source, "b": hop.target, "id": number, "facts": facts, "label": hop.label}
    for fact, certainty in zip(facts, sorted(hop.certainties), strict=True):
        await database.execute(
            "MATCH (w:Entity {key: 'source'}) CREATE (f:Fact {id: $id, statement: $id, certainty:"
            " $certainty})-[:STATED_IN {id: 'c' + $id, certainty: $certainty}]->(w)",
            {"id": fact, "certainty": certainty},
        )
    ends = "MATCH (a:Entity {key: $a}) MATCH (b:Entity {key: $b}) "
    if hop.kind in _DIRECT:
        part = " SET r.part = $label" if hop.label == "guest" else ""
        await database.execute(
            f"{ends} CREATE (a)-[r:{hop.kind} {{id: $id, facts: $facts}}]->(b){part}", given
        )
        return
    first, node, second, _ = _JOINED[hop.kind]
    # The evidence stands on the second of both relationships.
    await database.execute(
        f"{ends} CREATE (a)-[:{first} {{id: 'x' + $id}}]->(:{node} {{id: $id, title: $label}})"
        f"-[:{second} {{id: 'y' + $id, facts: $facts}}]->(b)",
        given,
    )
