"""The scripts of a large load: what is staged under other labels, and how it becomes visible.

Readers name the labels of the model, and reach a node from another by edges of the model. So a node
that has only `Staged…` labels, and edges to others of its kind alone, is seen by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.model import Model, NodeType
from graph_service.seeding.graph import HIDDEN, HUB, SEED, STAGED, STAGING
from graph_service.seeding.load_script import HEADER, edge_places, entity_places, node_types
from graph_service.seeding.schema_script import staged

_TOGETHER = 5_000
"""Nodes that are taken out at a time, with their edges."""

_MOST_EDGES = 20_000
"""Edges that are taken out at a time; a node with more of them is a hub."""


def staging(model: Model) -> str:
    """Writes what nobody sees yet, and how far it is."""
    lines = [
        HEADER,
        "// Whether a large load is under way, or was left unfinished.",
        f"UNWIND $stagings AS one\nMATCH (n:{STAGING})\n"
        "RETURN properties(n) AS staging, duration.inSeconds(n.at, datetime()).seconds AS age;",
        "",
        "// Nodes: an entity by its key alone first, so that edges can lead to it.",
    ]
    keyed = {label for label, _ in entity_places(model)}
    for node in _kinds(model):
        label = _lookup(model, node)
        lines += _by_key(label, node) if label in keyed else _whole(label, node)
    lines.append("// Edges between staged nodes.")
    for type_, source, target in edge_places(model):
        lines.append(
            f"UNWIND $joined_{type_}_{source[0]}_{target[0]} AS row\n"
            f"MATCH (n:{staged(source[0])} {{{source[1]}: row.source}})\n"
            f"MATCH (m:{staged(target[0])} {{{target[1]}: row.target}})\n"
            f"CREATE (n)-[r:{type_}]->(m)\n"
            "SET r = row.properties;\n"
        )
    lines += [
        "// How far it is: whose load, of which plan, with how many steps done.",
        f"UNWIND $staging AS row\nMERGE (n:{STAGING} {{id: row.id}})",
        "SET n = row, n.at = datetime();",
        "",
        f"UNWIND $abandoned AS one\nMATCH (n:{STAGING})\nDELETE n;",
        f"UNWIND $count_staged AS one\nMATCH (n:{STAGED})\nRETURN count(n) AS count;",
        "",
        "// Takes out what was staged, or hidden, some at a time: edges of hubs first.",
        *_taking_out("staged", STAGED),
        *_taking_out("hidden", HIDDEN),
    ]
    return "\n".join(lines) + "\n"


def _by_key(label: str, node: NodeType) -> Iterator[str]:
    """An entity: first its key, so that edges can lead to it, then its values."""
    yield (
        f"UNWIND $stub_{node.name} AS id\nCREATE (n:{_staged_labels(label, node)} "
        f"{{{node.identity}: id}});\n"
    )
    yield (
        f"UNWIND $valued_{node.name} AS row\nMATCH (n:{staged(label)} "
        f"{{{node.identity}: row.id}})\nSET n = row.properties;\n"
    )


def _whole(label: str, node: NodeType) -> Iterator[str]:
    yield (
        f"UNWIND $staged_{node.name} AS row\nCREATE (n:{_staged_labels(label, node)})\n"
        "SET n = row.properties;\n"
    )


def _taking_out(what: str, label: str) -> Iterator[str]:
    yield f"UNWIND $any_{what} AS one\nMATCH (n:{label})\nRETURN n.id AS id LIMIT 1;"
    yield (
        f"UNWIND $hubs_{what} AS one\nMATCH (n:{label})\n"
        f"WHERE COUNT {{ (n)--() }} > {_MOST_EDGES}\nSET n:{HUB}\nRETURN count(n) AS count;"
    )
    yield (
        f"UNWIND $edges_{what} AS one\nMATCH (n:{HUB})-[r]-()\nWITH r LIMIT {_MOST_EDGES}\n"
        "DELETE r\nRETURN count(r) AS count;"
    )
    yield (
        f"UNWIND $nodes_{what} AS one\nMATCH (n:{label})\nWITH n LIMIT {_TOGETHER}\n"
        "DETACH DELETE n\nRETURN count(n) AS count;"
    )


def publishing(model: Model) -> str:
    """Makes visible what was staged, and hides what goes: all of it in one transaction."""
    lines = [HEADER]
    for node in _kinds(model):
        label = _lookup(model, node)
        lines.append(
            f"UNWIND $published_{node.name} AS one\nMATCH (n:{staged(node.label)})\n"
            f"SET n:{_labels(label, node)}\nREMOVE n:{_staged_labels(label, node)};\n"
        )
    for node in _kinds(model):
        label = _lookup(model, node)
        lines.append(
            f"UNWIND $hidden_{node.name} AS id\nMATCH (n:{label} {{{node.identity}: id}})\n"
            f"SET n:{HIDDEN}\nREMOVE n:{_labels(label, node)};\n"
        )
    return "\n".join(lines)


def _kinds(model: Model) -> tuple[NodeType, ...]:
    return (*node_types(model), NodeType(SEED, "", identity="id"))


def _lookup(model: Model, node: NodeType) -> str:
    return node.label if node.name == SEED else model.lookup_label(node)


def _labels(label: str, node: NodeType) -> str:
    return ":".join(dict.fromkeys((label, node.label)))


def _staged_labels(label: str, node: NodeType) -> str:
    return ":".join((STAGED, *map(staged, dict.fromkeys((label, node.label)))))
