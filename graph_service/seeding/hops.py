"""Edges that an analyst sees, each with the ids of the facts that it follows from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph_service.model import Model, Property
from graph_service.seeding.graph import Edge
from graph_service.seeding.identity import edge_id
from graph_service.seeding.ledger import Citation, Fact, Ref, Source
from graph_service.seeding.ranking import best
from graph_service.seeding.values import Stored, columns


def hop(
    model: Model,
    type_: str,
    ends: tuple[Ref, Ref],
    facts: Iterable[Fact],
    own: Mapping[str, Stored] | None = None,
) -> Edge:
    """The edge between two ends; without evidence in the model it names no facts."""
    source, target = ends
    stored: dict[str, Stored] = {"id": edge_id(type_, source.id, target.id), **(own or {})}
    if model.evidence:
        stored[model.evidence.facts] = sorted({fact.id for fact in facts})
    return Edge(type_, source, target, stored)


def values_said(
    properties: Iterable[Property], citations: Iterable[Citation], sources: Mapping[str, Source]
) -> dict[str, Stored]:
    """What citations say with a fact (an edge's own values, a made node's), as columns.

    A single value is the one that `ranking` picks, a list the union of all.
    """
    said: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in citations:
        for name, value in details_of(citation).items():
            for text in value if isinstance(value, list) else (value,):
                said[name][text].append(citation)
    stored: dict[str, Stored] = {}
    for prop in properties:
        shown = best(said[prop.name], sources)
        texts = tuple(said[prop.name]) if prop.many else (shown,) if shown is not None else ()
        stored.update(columns(prop, texts))
    return stored


def details_of(citation: Citation) -> dict[str, Any]:
    """What a citation says with its fact: texts, or lists of them, by name."""
    found: dict[str, Any] = json.loads(citation.details)
    return found
