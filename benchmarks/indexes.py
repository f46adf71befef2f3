"""Constraints and indexes, rendered from the model."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.model import Model


def constraints(model: Model) -> Iterator[str]:
    """What is unique: identities of nodes, by the label they are looked up by, and ids of edges."""
    labels = {model.lookup_label(each): each.identity for each in model.nodes}
    for label, column in labels.items():
        name = f"{label.lower()}_{column}"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{column} IS UNIQUE"
    for each in model.relationships:
        name = f"{each.name.lower()}_id"
        yield (
            f"CREATE CONSTRAINT {name} IF NOT EXISTS "
            f"FOR ()-[r:{each.name}]-() REQUIRE r.id IS UNIQUE"
        )


def indexes(model: Model) -> Iterator[str]:
    """What sorts: each label's identity, and each indexed property with the identity after it."""
    held = {model.lookup_label(each) for each in model.nodes}
    for name, label, identity in _labelled(model):
        if label not in held:
            yield _index(label, identity)
        for prop in model.fields_of(name).values():
            if getattr(prop, "indexed", False):
                yield _index(label, prop.order_column, identity)  # type: ignore[union-attr]


def _labelled(model: Model) -> Iterator[tuple[str, str, str]]:
    for interface in model.interfaces:
        if interface.label:
            yield interface.name, interface.label, interface.identity
    for each in model.nodes:
        yield each.name, each.label, each.identity


def _index(label: str, *columns: str) -> str:
    name = "_".join((label, *columns)).lower()
    inside = ", ".join(f"n.{column}" for column in columns)
    return f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({inside})"
