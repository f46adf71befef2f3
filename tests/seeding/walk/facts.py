"""The facts that are stored, each with its ends and citations: what all else is traced to."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.model.press import PRESS
from tests.seeding.walk.stored import Edge, Node, Stored

MADE = {"HAS_ROLE": "Role", "SAID": "Quote"}
"""Properties of facts that make a node, and its kind."""

_ABOUT = {"HAS_ROLE": "subject", "SAID": "about"}
_DETAILS = {
    "TOOK_PART_IN": {"part"},
    "HAS_ROLE": {"title", "category", "former", "subject"},
    "SAID": {"paraphrase", "text", "about"},
}


@dataclass(frozen=True)
class Fact:
    """A fact with exactly one subject, at most one object, and at least one citation."""

    node: Node
    subject: Node
    object: Node | None
    citations: tuple[Edge, ...]

    @property
    def id(self) -> str:
        return self.node.id

    @property
    def states(self) -> str:
        return str(self.node.columns.get("property"))

    @property
    def value(self) -> str | None:
        value = self.node.columns.get("value")
        return None if value is None else str(value)

    @cached_property
    def is_sound(self) -> bool:
        """Whether it is a value, an edge or a note, as the model has them, and nothing between."""
        if self.subject.kind not in PRESS.node_by_name:
            return False
        names = {each.name for each in PRESS.properties_of(self.subject.kind)}
        hops = {each.name for each in PRESS.hops}
        ends = (self.value is not None, self.object is not None)
        if self.states in MADE:
            whole = self.object is not None and self.object.kind == MADE[self.states]
        elif self.states in hops:
            whole = ends == (False, True)
        else:
            whole = ends == (self.states != "note", False)
            whole = whole and self.states in {*names, "note"}
        known = _DETAILS.get(self.states, set())
        return whole and all(details(each).keys() <= known for each in self.citations)


def details(citation: Edge) -> dict[str, Any]:
    """What a citation says with its fact."""
    found: dict[str, Any] = json.loads(citation.columns.get("details", "{}"))
    return found


def about(property_: str, citation: Edge) -> list[str]:
    """Keys of what a role or a quote is on, as one citation says it."""
    found = details(citation).get(_ABOUT.get(property_, ""), [])
    return list(found) if isinstance(found, list) else [found]


def read_facts(stored: Stored) -> tuple[list[Fact], list[str]]:
    """The facts that are whole, and a line for each that is not."""
    ends: dict[Node, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in stored.edges:
        ends[edge.source][edge.type].append(edge)
    facts, broken = [], []
    for node in stored.kind("Fact"):
        subjects, objects = ends[node]["OF"], ends[node]["OBJECT"]
        citations = ends[node]["STATED_IN"]
        if len(subjects) == 1 and len(objects) <= 1 and citations:
            target = objects[0].target if objects else None
            fact = Fact(node, subjects[0].target, target, tuple(citations))
            if fact.is_sound:
                facts.append(fact)
                continue
        broken.append(f"fact {node.id}")
    return facts, broken
