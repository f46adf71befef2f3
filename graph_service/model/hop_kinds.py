"""Hops: what joins two entities to an analyst, derived from the model.

A relationship between entities is a hop, and so is a node that joins two without being one:

    (Publication)-[:PUBLISHED]->(Work)               PUBLISHED
    (Person)-[:HAS_ROLE]->(Role)-[:ON]->(Work)       ROLE
    (Fact)-[:OF]->(entity)                           none: evidence is never a hop
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.model.fields import Direction, Hop, into, out_of
from graph_service.model.model import Model
from graph_service.model.properties import Property, PropertyKind
from graph_service.model.types import Interface, NodeType, RelationshipType

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class HopKind:
    """One kind of hop: the path from its source to its target, in one step or in two.

    `node` is the kind of node between two steps; it has to be told from others there where it is
    `mixed`. `label` is the property, of that node or of the relationship, that tells one hop of
    this kind from another. `ends` tells for each end whether entities have to be told from others.
    `identity` is the property that its id is made of.
    """

    name: str
    path: tuple[Hop, ...]
    node: str | None = None
    label: str | None = None
    ends: tuple[bool, bool] = (False, False)
    mixed: bool = False
    identity: str = "id"

    @property
    def types(self) -> tuple[str, ...]:
        """The relationships that it is made of."""
        return tuple(type_ for hop in self.path for type_ in hop.types)


def things(model: Model) -> Interface | None:
    """The interface whose nodes hops join: the first with a label; none without such a one.

    Its types must share its identity, since nodes are put into order by it.
    """
    found = next((each for each in model.interfaces if each.label), None)
    if found is None or model.identity_of(found.name) is None:
        return None
    return found


def dated(model: Model) -> dict[str, Property]:
    """The types of thing that lie in time, each with the date that it lies at: its first one."""
    interface = things(model)
    found: dict[str, Property] = {}
    for node in model.possible_types(interface.name) if interface else ():
        for prop in model.properties_of(node.name):
            if prop.kind is PropertyKind.FUZZY_DATE:
                found.setdefault(node.name, prop)
    return found


def hop_kinds(model: Model) -> tuple[HopKind, ...]:
    """All kinds of hop: relationships in declared order, then nodes that join things."""
    interface = things(model)
    if interface is None:
        return ()
    found = _Kinds(model, {node.name for node in model.possible_types(interface.name)})
    return (*found.direct(), *found.joined())


class _Kinds:
    def __init__(self, model: Model, entities: set[str]) -> None:
        self._model = model
        self._entities = entities

    def direct(self) -> Iterator[HopKind]:
        for each in self._model.hops:
            sources, targets = self._expand(each.sources), self._expand(each.targets)
            if sources & self._entities and targets & self._entities:
                ends = (not sources <= self._entities, not targets <= self._entities)
                label = next((prop.name for prop in each.properties if _is_text(prop)), None)
                yield HopKind(each.name, (out_of(each.name),), None, label, ends)

    def joined(self) -> Iterator[HopKind]:
        taken = {each.name for each in self._model.relationships}
        for node in self._model.nodes:
            sides = None if node.name in self._entities else self._sides(node)
            if sides is None:
                continue
            name = _WORD.sub("_", node.name).upper()
            label = next((p.name for p in node.properties if _is_text(p) and p.required), None)
            path = (_towards(sides[0]), sides[1])
            ends = (self._mixed(sides[0]), self._mixed(sides[1]))
            name = f"{name}_HOP" if name in taken else name
            mixed = not any(self._leads_from(node, each) for each in sides)
            yield HopKind(name, path, node.name, label, ends, mixed, node.identity)

    def _sides(self, node: NodeType) -> tuple[Hop, Hop] | None:
        """What leads from a node to its source, and to its target; none where it joins nothing."""
        into_it = [each.name for each in self._model.hops if self._joins(each, node, into_it=True)]
        out_of_it = [
            each.name for each in self._model.hops if self._joins(each, node, into_it=False)
        ]
        if into_it and out_of_it:
            return into(*into_it), out_of(*out_of_it)
        if len(out_of_it) > 1:
            return out_of(out_of_it[0]), out_of(*out_of_it[1:])
        if len(into_it) > 1:
            return into(into_it[0]), into(*into_it[1:])
        return None

    def _joins(self, each: RelationshipType, node: NodeType, *, into_it: bool) -> bool:
        here, there = (each.targets, each.sources) if into_it else (each.sources, each.targets)
        return node.name in self._expand(here) and bool(self._expand(there) & self._entities)

    def _mixed(self, hop: Hop) -> bool:
        """Whether a hop may lead elsewhere than to entities."""
        types = [self._model.relationship_by_name[name] for name in hop.types]
        return any(
            not self._expand(each.sources if hop.direction is Direction.IN else each.targets)
            <= self._entities
            for each in types
        )

    def _leads_from(self, node: NodeType, hop: Hop) -> bool:
        """Whether a hop can begin at this kind of node alone."""
        types = [self._model.relationship_by_name[name] for name in hop.types]
        return all(
            self._expand(each.targets if hop.direction is Direction.IN else each.sources)
            == {node.name}
            for each in types
        )

    def _expand(self, names: tuple[str, ...]) -> set[str]:
        return {node.name for name in names for node in self._model.possible_types(name)}


def _towards(hop: Hop) -> Hop:
    """The same hop, followed the other way."""
    turned = Direction.IN if hop.direction is Direction.OUT else Direction.OUT
    return Hop(hop.types, turned)


def _is_text(prop: Property) -> bool:
    return prop.kind is PropertyKind.STRING and not prop.many and prop.sortable
