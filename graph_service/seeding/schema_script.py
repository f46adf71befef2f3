"""The scripts of the schema, rendered from a model: constraints, then indexes. Idempotent."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.model import Model, NodeType, Property
from graph_service.model.searching import ANALYZER, SEARCH_INDEX, searched_columns
from graph_service.seeding.forms import Forms
from graph_service.seeding.graph import BOOKS, DECLARES, HISTORY, SEED, STAGED

_HEADER = (
    "// Rendered from the model by `graph-service seed render`; running it again changes nothing.\n"
)


def constraints(model: Model) -> str:
    """What is unique: the identity of nodes, the id of relationships."""
    lines = [
        _HEADER,
        "// Identities of nodes. An entity's key is unique among entities of every kind.",
        *(_unique_node(label, identity) for label, identity in lookups(model)),
        *(_unique_node(label, "id") for label in (*BOOKS, *HISTORY)),
        "",
        "// Identities of what a large load has staged, until readers see it.",
        *(_unique_node(label, identity) for label, identity in staged_lookups(model)),
        "",
        "// Identities of relationships: a kind and its ends make one id.",
        *(
            _unique_relationship(each.name)
            for each in model.relationships
            if each.name in used(model)
        ),
        _unique_relationship(DECLARES),
    ]
    return "\n".join(lines) + "\n"


def indexes(model: Model) -> str:
    """What pages and searches run on; the last statement waits until all are there."""
    lines = [
        _HEADER,
        "// Identities by a node's own label.",
        *(
            _index((node.label, node.identity), node.label, (node.identity,))
            for node in model.nodes
            if model.lookup_label(node) != node.label
        ),
        "",
        "// Orders that end on the identity: page 10,000 costs what page 1 costs.",
        *_orders(model),
        "",
        "// Words.",
        *_search(model),
        "",
        "// Until every index is there, a load would be slow.",
        "CALL db.awaitIndexes(300);",
    ]
    return "\n".join(lines) + "\n"


def lookups(model: Model) -> dict[tuple[str, str], tuple[NodeType, ...]]:
    """Label and property by which nodes are found, each with the kinds that it finds."""
    found: dict[tuple[str, str], list[NodeType]] = {}
    for node in model.nodes:
        found.setdefault((model.lookup_label(node), node.identity), []).append(node)
    return {place: tuple(nodes) for place, nodes in found.items()}


def staged_lookups(model: Model) -> Iterator[tuple[str, str]]:
    """The same of nodes that are staged: by labels that readers do not know."""
    yield from ((staged(label), identity) for label, identity in lookups(model))
    yield staged(SEED), "id"


def staged(label: str) -> str:
    """The label that stands for one of the model's while a node is staged."""
    return f"{STAGED}{label}"


def used(model: Model) -> set[str]:
    """Kinds of relationship that a load of this model writes."""
    evidence = model.evidence
    return {each.name for each in model.relationships if each.hop or evidence is not None}


def _unique_node(label: str, identity: str) -> str:
    name = f"{_snake(label)}_{identity}"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{identity} IS UNIQUE;"


def _unique_relationship(type_: str) -> str:
    name = f"{type_.lower()}_edge_id"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type_}]-() REQUIRE r.id IS UNIQUE;"


def _index(names: tuple[str, ...], label: str, columns: tuple[str, ...]) -> str:
    name = "_".join(_snake(each) for each in names)
    listed = ", ".join(f"n.{column}" for column in columns)
    return f"CREATE INDEX {name}_order IF NOT EXISTS FOR (n:{label}) ON ({listed});"


def _orders(model: Model) -> Iterator[str]:
    for interface in model.interfaces:
        identity = model.identity_of(interface.name)
        if interface.label and identity:
            for prop in interface.properties:
                yield from _order(interface.label, prop, identity)
    for node in model.nodes:
        for prop in model.properties_of(node.name):
            yield from _order(node.label, prop, node.identity)


def _order(label: str, prop: Property, identity: str) -> Iterator[str]:
    if prop.indexed:
        yield _index((label, prop.name), label, (prop.order_column, identity))


def _search(model: Model) -> Iterator[str]:
    searched = searched_columns(model)
    if searched:
        columns = dict.fromkeys(each for names in searched.values() for each in names.values())
        listed = ", ".join(f"n.{column}" for column in columns)
        yield (
            f"CREATE FULLTEXT INDEX {SEARCH_INDEX} IF NOT EXISTS\n"
            f"FOR (n:{'|'.join(searched)})\n"
            f"ON EACH [{listed}]\n"
            f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{ANALYZER}'}}}};"
        )


def _snake(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


def made_labels(model: Model) -> tuple[str, ...]:
    """Labels of the nodes that facts make."""
    return tuple(form.node.label for form in Forms(model).made.values())
