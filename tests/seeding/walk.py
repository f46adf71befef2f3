"""A walk through the whole graph that finds every edge and every value without a fact."""

from __future__ import annotations

from graph_service.database import Database
from graph_service.model.press import PRESS

EXEMPT = {
    "key": "identity of an entity: structure",
    "name": "structure: what an entity is called; of a work it is the title",
    "kind": "where no source states the kind, the declared one stands in",
    "title": "where no source states a work's title, its declared name stands in",
}
"""Values of entities that may be there without a fact, and why."""

_MADE = {"Role": "HAS_ROLE", "Quote": "SAID"}
_BOOKS = ("Seed", "Graph", "Alias", "Load", "Schema")


async def untraced(database: Database) -> list[str]:
    """One line for each edge, value, entity or node of which no fact speaks."""
    found: list[str] = []
    for walk in (_edges, _values, _made, _evidence, _unspoken_of, _strangers):
        found += await walk(database)
    return found


async def _edges(database: Database) -> list[str]:
    """Edges that an analyst sees: they name facts, which exist and speak of both ends."""
    types = "|".join(each.name for each in PRESS.hops)
    rows = await database.rows(
        f"MATCH (a)-[r:{types}]->(b) "
        "OPTIONAL MATCH (f:Fact) WHERE f.id IN r.facts "
        "WITH a, r, b, collect(f) AS facts "
        "WHERE r.facts IS NULL OR size(r.facts) = 0 OR size(facts) <> size(r.facts) "
        "OR any(f IN facts WHERE NOT EXISTS { (f)-[:STATED_IN]->(:Work) }) "
        "OR any(f IN facts WHERE NOT (a:Role OR a:Quote) AND NOT EXISTS { (f)-[:OF]->(a) }) "
        "OR any(f IN facts WHERE (a:Role OR a:Quote) AND NOT EXISTS { (f)-[:OBJECT]->(a) }) "
        "OR any(f IN facts WHERE NOT EXISTS { (f)-[:OF|OBJECT|CONCERNS]->(b) }) "
        "RETURN r.id AS id"
    )
    return [f"edge {row['id']}" for row in rows]


async def _values(database: Database) -> list[str]:
    """Values of entities: each follows from a fact of the entity with that property."""
    found = []
    for node in PRESS.nodes:
        if "Entity" not in node.implements:
            continue
        for prop in PRESS.properties_of(node.name):
            if prop.structural:
                continue
            held = f"size(n.{prop.name}) > 0" if prop.many else f"n.{prop.name} IS NOT NULL"
            rows = await database.rows(
                f"MATCH (n:{node.name}) WHERE {held} "
                f"UNWIND {f'n.{prop.name}' if prop.many else f'[n.{prop.name}]'} AS v "
                "WITH n, v WHERE NOT EXISTS { MATCH (n)<-[:OF]-(f:Fact {property: $property}) "
                "WHERE f.value = toString(v) } "
                "OPTIONAL MATCH (s:Seed)-[d:DECLARES]->(n) "
                "WITH n, v, collect(d) AS declared "
                "RETURN n.key AS key, toString(v) AS value, "
                "any(d IN declared WHERE v IN [d.kind, d.name]) AS standsIn, "
                "EXISTS { (n)<-[:OF]-(:Fact {property: $property}) } AS stated",
                {"property": prop.name},
            )
            for row in rows:
                if prop.name in EXEMPT and row["standsIn"] and not row["stated"]:
                    continue
                found.append(f"value {row['key']}.{prop.name} {row['value']}")
    return found


async def _made(database: Database) -> list[str]:
    """Roles and quotes: a fact leads to each, and its owner is the fact's subject."""
    found = []
    for label, type_ in _MADE.items():
        rows = await database.rows(
            f"MATCH (n:{label}) WHERE NOT EXISTS {{ "
            f"MATCH (n)<-[:{type_}]-(p:Person)<-[:OF]-(:Fact {{property: '{type_}'}})"
            "-[:OBJECT]->(n) } RETURN n.id AS id"
        )
        found += [f"{label} {row['id']}" for row in rows]
    return found


async def _evidence(database: Database) -> list[str]:
    """Facts: one subject, at most one object, a citation, and no node in two parts."""
    rows = await database.rows(
        "MATCH (f:Fact) WHERE COUNT { (f)-[:OF]->(:Entity) } <> 1 "
        "OR COUNT { (f)-[:OBJECT]->() } > 1 "
        "OR NOT EXISTS { (f)-[:STATED_IN]->(:Work) } "
        "OR EXISTS { MATCH (f)-[a:OF|OBJECT|CONCERNS]->(n)<-[b:OF|OBJECT|CONCERNS]-(f) "
        "WHERE a <> b } RETURN f.id AS id"
    )
    places = await database.rows(
        "MATCH (f:Fact)-[r:STATED_IN]->() WHERE r.id IS NULL OR r.certainty IS NULL "
        "OR r.accordingTo IS NULL OR coalesce(r.paragraph, r.locator, r.url) IS NULL "
        "RETURN r.id AS id"
    )
    return [f"fact {row['id']}" for row in rows] + [f"citation {row['id']}" for row in places]


async def _unspoken_of(database: Database) -> list[str]:
    rows = await database.rows(
        "MATCH (n:Entity) WHERE NOT EXISTS { (n)<-[:OF|OBJECT|CONCERNS]-(:Fact) } "
        "AND NOT EXISTS { ()-[r:STATED_IN]->() WHERE n.key IN r.accordingTo } "
        "RETURN n.key AS key"
    )
    return [f"entity {row['key']}" for row in rows]


async def _strangers(database: Database) -> list[str]:
    """Labels, types and properties that neither the model nor the bookkeeping declares."""
    found = []
    known = {node.name for node in PRESS.nodes} | {"Entity", *_BOOKS}
    for row in await database.rows("MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l AS label"):
        if row["label"] not in known:
            found.append(f"label {row['label']}")
    types = {each.name for each in PRESS.relationships} | {"DECLARES"}
    for row in await database.rows("MATCH ()-[r]->() RETURN DISTINCT type(r) AS type"):
        if row["type"] not in types:
            found.append(f"type {row['type']}")
    for node in PRESS.nodes:
        columns = {c.name for prop in PRESS.properties_of(node.name) for c in prop.columns}
        rows = await database.rows(
            f"MATCH (n:{node.name}) UNWIND keys(n) AS k RETURN DISTINCT k AS name"
        )
        strange = {row["name"] for row in rows} - columns - {node.identity}
        found += [f"property {node.name}.{name}" for name in sorted(strange)]
    return found
