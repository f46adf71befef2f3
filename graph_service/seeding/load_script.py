"""The scripts of a load, rendered from a model: what is there, what is written, what goes.

Every statement takes its rows from one parameter, which the loader fills: its name says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_service.model import Model, NodeType, RelationshipType
from graph_service.seeding.evidence_rows import CONCERNS
from graph_service.seeding.graph import ALIAS, BOOKS, DECLARES, GRAPH, LOAD, SEED
from graph_service.seeding.schema_script import lookups, made_labels, used

HEADER = "// Rendered from the model by `graph-service seed render`. The loader runs it.\n"
NODE = "RETURN labels(n) AS labels, properties(n) AS properties;"
_EDGE = (
    "RETURN type(r) AS type, properties(r) AS properties,\n"
    "       labels(n) AS sourceLabels, properties(n) AS source,\n"
    "       labels(m) AS targetLabels, properties(m) AS target;"
)
Place = tuple[str, str]

PAGE = 10_000
"""Keys that are read at a time."""


def present(model: Model) -> str:
    """Reads what the graph holds of some sources and entities.

    `$entities_…` are keys that may be there; `$keys_…` those that are, of which all is read.
    """
    lines = [
        HEADER,
        "// One load at a time: the others wait here.",
        f"UNWIND $lock AS id\nMERGE (n:{GRAPH} {{id: id}})",
        "SET n.version = coalesce(n.version, '');",
        "",
        "// What was loaded, from which sources.",
        f"UNWIND $seeds AS one\nMATCH (n:{SEED})\n{NODE}",
        "",
        "// The version of the graph.",
        f"UNWIND $graphs AS id\nMATCH (n:{GRAPH} {{id: id}})\n{NODE}",
        "",
        "// Keys that stand for another entity.",
        f"UNWIND $aliases AS one\nMATCH (n:{ALIAS})\n{NODE}",
        "",
        "// Whether a load was committed.",
        f"UNWIND $loads AS id\nMATCH (n:{LOAD} {{id: id}})\n{NODE}",
        "",
        "// Entities that only a former version of a source spoke of.",
        f"UNWIND $sources AS id\nMATCH (:{SEED} {{id: id}})-[:{DECLARES}]->(n)\n{NODE}",
        "",
        "// How many entities a source speaks of, and their keys, page by page.",
        f"UNWIND $sizes AS id\nMATCH (n:{SEED} {{id: id}})\n{_sizes(model)}",
    ]
    for label, identity in entity_places(model):
        lines.append(
            f"UNWIND $former_{label} AS row\n"
            f"MATCH (:{SEED} {{id: row.source}})-[:{DECLARES}]->(n:{label})\n"
            f"WHERE n.{identity} > row.after\n"
            f"RETURN n.{identity} AS key ORDER BY key LIMIT {PAGE};"
        )
        found = f"UNWIND $keys_{label} AS key\nMATCH (n:{label} {{{identity}: key}})\n"
        asked = found.replace("$keys_", "$entities_")
        lines += ["", f"// {label}: nodes, who speaks of them, and their edges.", f"{asked}{NODE}"]
        declared = found.replace("(n:", "(m:")
        lines.append(f"{declared}MATCH (n:{SEED})-[r:{DECLARES}]->(m)\n{_EDGE}")
        lines.append(f"{found}MATCH (n)-[r:{_hops(model)}]->(m)\n{_EDGE}")
        lines += _of_evidence(model, label, identity)
        lines += _spoken_of(model, label, identity)
    return "\n".join(lines) + "\n"


def _sizes(model: Model) -> str:
    """How many entities a source speaks of, and how many statements it makes of them."""
    declared = f"COUNT {{ (n)-[:{DECLARES}]->() }}"
    if model.evidence is None:
        return f"RETURN {declared} AS entities, {declared} AS statements;"
    source = model.possible_types(model.evidence.source)[0]
    node = f"(:{model.lookup_label(source)} {{{source.identity}: id}})"
    stated = f"COUNT {{ {node}<-[:{model.evidence.stated_in}]-() }}"
    return f"RETURN {declared} AS entities, {stated} AS statements;"


def _of_evidence(model: Model, label: str, identity: str) -> Iterator[str]:
    if model.evidence is None:
        return
    fact = f"(:{label} {{{identity}: key}})<-[:{model.evidence.subject}]-"
    made = "|".join(made_labels(model))
    given = f"UNWIND $keys_{label} AS key\n"
    yield "// Facts of them."
    yield f"{given}MATCH {fact}(n:{model.evidence.fact})\n{NODE}"
    # In a pattern of its own, since one pattern never follows the same edge twice.
    yield f"{given}MATCH {fact}(n:{model.evidence.fact})\nMATCH (n)-[r]->(m)\n{_EDGE}"
    if made:
        to_made = f"{fact}(:{model.evidence.fact})-[:{model.evidence.object}]->(n:{made})"
        yield "// Nodes that these facts make."
        yield f"{given}MATCH {to_made}\nWITH DISTINCT n\n{NODE}"
        yield f"{given}MATCH {to_made}\nWITH DISTINCT n\nMATCH (n)-[r:{_hops(model)}]->(m)\n{_EDGE}"


def _spoken_of(model: Model, label: str, identity: str) -> Iterator[str]:
    """What facts on other entities have to do with one, for making two of them one."""
    evidence = model.evidence
    if evidence is None:
        return
    of = f"(f:{evidence.fact})-[:{evidence.subject}]->(n)\nWITH DISTINCT n\n{NODE}"
    leads = "|".join(name for name in (evidence.object, CONCERNS) if name in used(model))
    yield "// Entities whose facts lead to one, or rest on its word."
    yield (f"UNWIND $spoken AS key\nMATCH (:{label} {{{identity}: key}})<-[:{leads}]-{of}")
    yield (
        f"UNWIND $cited AS key\nMATCH (f)-[r:{evidence.stated_in}]->()\n"
        f"WHERE key IN r.{evidence.according_to}\nMATCH {of}"
    )


def nodes(model: Model) -> str:
    """Writes nodes, kind by kind: `$Person`, `$Role` and so on, rows of identity and properties."""
    lines = [HEADER]
    for node in (*node_types(model), *(NodeType(each, "", identity="id") for each in BOOKS)):
        label = model.lookup_label(node) if node.name in model.node_by_name else node.label
        own = "" if label == node.label else f"\nSET n:{node.label}"
        lines.append(
            f"UNWIND $node_{node.name} AS row\n"
            f"MERGE (n:{label} {{{node.identity}: row.id}}){own}\n"
            "SET n = row.properties;\n"
        )
    return "\n".join(lines)


def relationships(model: Model) -> str:
    """Writes relationships, kind by kind and by the labels of their ends."""
    lines = [HEADER]
    for type_, source, target in edge_places(model):
        lines.append(
            f"UNWIND $edge_{type_}_{source[0]}_{target[0]} AS row\n"
            f"MATCH (n:{source[0]} {{{source[1]}: row.source}})\n"
            f"MATCH (m:{target[0]} {{{target[1]}: row.target}})\n"
            f"MERGE (n)-[r:{type_} {{id: row.id}}]->(m)\n"
            "SET r = row.properties;\n"
        )
    return "\n".join(lines)


def prune(model: Model) -> str:
    """Takes out what no fact supports any more: edges first, then nodes."""
    lines = [HEADER]
    for type_ in (*(each.name for each in _relationships(model)), DECLARES):
        lines.append(
            f"UNWIND $gone_{type_} AS id\nMATCH ()-[r:{type_} {{id: id}}]->()\nDELETE r;\n"
        )
    for label, identity in (*_places(model), (SEED, "id"), (ALIAS, "id")):
        lines.append(
            f"UNWIND $gone_{label} AS id\nMATCH (n:{label} {{{identity}: id}})\nDETACH DELETE n;\n"
        )
    return "\n".join(lines)


def journal() -> str:
    """Notes that a load was written; the entry is committed with it."""
    return f"{HEADER}\nUNWIND $journal AS row\nCREATE (n:{LOAD})\nSET n = row, n.at = datetime();\n"


def edge_places(model: Model) -> Iterator[tuple[str, Place, Place]]:
    """Each kind of relationship with the labels and identities by which its ends are found."""
    for type_ in _relationships(model):
        for source in _ends(model, type_.sources):
            for target in _ends(model, type_.targets):
                yield type_.name, source, target
    for target in entity_places(model):
        yield DECLARES, (SEED, "id"), target


def _ends(model: Model, names: Iterable[str]) -> tuple[Place, ...]:
    among = {node.name for node in node_types(model)}
    kinds = (node for name in names for node in model.possible_types(name) if node.name in among)
    return tuple(dict.fromkeys((model.lookup_label(node), node.identity) for node in kinds))


def node_types(model: Model) -> tuple[NodeType, ...]:
    """The kinds of node that a load writes."""
    return tuple(node for nodes_ in lookups(model).values() for node in nodes_)


def _relationships(model: Model) -> tuple[RelationshipType, ...]:
    return tuple(each for each in model.relationships if each.name in used(model))


def _places(model: Model) -> tuple[Place, ...]:
    return tuple(lookups(model))


def entity_places(model: Model) -> tuple[Place, ...]:
    """Label and identity of what has a key: neither facts nor what they make."""
    apart = {*made_labels(model), *((model.evidence.fact,) if model.evidence else ())}
    return tuple(place for place in lookups(model) if place[0] not in apart)


def _hops(model: Model) -> str:
    return "|".join(each.name for each in model.hops)
