"""Checks that hold a model's declarations against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph_service.errors import ModelError
from graph_service.model.fields import Citations, Connection
from graph_service.model.properties import Property, PropertyKind
from graph_service.model.types import FieldOf, HasFields

if TYPE_CHECKING:
    from graph_service.model.model import Model

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_RESERVED = frozenset({
    "Query", "Date", "FuzzyDate", "DateRange", "PageInfo", "Order", "CountOrder", "Relation",
    "RelationKind", "RelationDirection", "Citation", "Facet", "DateAggregate", "IntAggregate",
    "FloatAggregate", "GraphInfo", "LabelCount", "SearchHit", "SearchEdge", "SearchConnection",
    "EntityType",
    "Seed", "Graph", "Alias", "Load", "Schema", "SeedStaging", "SeedStaged", "SeedHidden",
    "SeedHub",
    "Hop", "HopKind", "Subgraph", "Path", "PathResult",
})  # fmt: skip
_NUMBERS = frozenset({PropertyKind.INT, PropertyKind.FLOAT})
_DERIVED = ("Connection", "Edge", "Where", "OrderBy", "Filter", "Facet", "Aggregate")


def check(model: Model) -> None:
    """Raise `ModelError` with everything that is wrong with a model, one line each."""
    problems = list(_problems(model))
    if problems:
        raise ModelError("The model contradicts itself:\n" + "\n".join(problems))


def _problems(model: Model) -> Iterator[str]:
    yield from _names(model)
    for node in model.nodes:
        for interface in node.implements:
            if interface not in model.interface_by_name:
                yield f"{node.name} implements {interface}, which is not declared."
                return
    for relationship in model.relationships:
        for end in (*relationship.sources, *relationship.targets):
            if not _is_type(model, end):
                yield f"{relationship.name} joins {end}, which is not declared."
    for name in (*model.interface_by_name, *model.node_by_name):
        for each in model.fields_of(name).values():
            yield from _field(model, name, each)
    yield from _vocabulary(model)


def _vocabulary(model: Model) -> Iterator[str]:
    told = model.vocabulary
    owners: tuple[HasFields, ...] = (*model.nodes, *model.interfaces)
    fields = {f"{owner.name}.{each.name}" for owner in owners for each in owner.properties}
    values = {f"{enum.name}.{value}" for enum in model.enums for value in enum.values}
    kinds = {f"{enum}.{value}" for enum, terms in told.kinds.items() for value in terms}
    for named, declared in (
        (set(told.types), set(model.node_by_name)),
        (set(told.properties), fields),
        (set(told.relationships), set(model.relationship_by_name)),
        (kinds, values),
    ):
        for name in sorted(named - declared):
            yield f"The vocabulary has a term for {name}, which is not declared."


def _names(model: Model) -> Iterator[str]:
    seen: set[str] = set()
    for group in (model.nodes, model.interfaces, model.unions, model.enums, model.relationships):
        for each in group:
            if each.name in seen:
                yield f"{each.name} is declared twice."
            if not _NAME.match(each.name):
                yield f"{each.name!r} is no name: letters, digits and _ only."
            seen.add(each.name)
    made = {stem + suffix for stem in seen for suffix in _DERIVED}
    for name in sorted(seen & (_RESERVED | made)):
        yield f"{name} is the name of a type that the schema makes itself."


def _is_type(model: Model, name: str) -> bool:
    return name == "Relation" or bool(model.possible_types(name))


def _field(model: Model, owner: str, each: FieldOf) -> Iterator[str]:
    where = f"{owner}.{each.name}"
    if not _NAME.match(each.name):
        yield f"{where} is no name: letters, digits and _ only."
    if isinstance(each, Property):
        if each.kind is PropertyKind.ENUM and each.enum not in model.enum_by_name:
            yield f"{where} takes the enum {each.enum}, which is not declared."
        if each.many and each.kind is not PropertyKind.STRING:
            yield f"{where} is a list of {each.kind}; only text can be a list."
        if each.minimum is not None and each.kind not in _NUMBERS:
            yield f"{where} has a minimum, which only a number can have."
        if each.format is not None and each.kind is not PropertyKind.STRING:
            yield f"{where} has a format, which only a text can have."
        if each.name == "count" and each.kind in _NUMBERS:
            yield f"{where} is the name of how many there are; call a number something else."
        return
    if not isinstance(each, Citations) and not _is_type(model, each.target):
        yield f"{where} leads to {each.target}, which is not declared."
    followed = [type_ for hop in each.path for type_ in hop.types]
    undeclared = [type_ for type_ in followed if type_ not in model.relationship_by_name]
    for type_ in undeclared:
        yield f"{where} follows {type_}, which is not declared."
    if isinstance(each, Connection) and each.edge_properties and not undeclared:
        if len(each.path) != 1:
            yield f"{where} has edge properties, but a path of {len(each.path)} hops."
        elif not model.reaches_once(each):
            yield f"{where} has edge properties, but may lead to a node by several relationships."
