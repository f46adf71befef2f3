"""Traps: requests that made services like this one slow, or hungry, each with a counted bound.

What a request may cost is said by another: hand-written Cypher for the same answer, or a request
that must cost the same, such as the first page for a deep one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.haunts import Haunts
from graph_service.model.fold import fold

_LISTS = 100_000
_FOLDER = Path(__file__).with_name("queries") / "traps"


@dataclass(frozen=True, slots=True)
class Asked:
    """A GraphQL request."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A statement by hand, whose one record holds what the trap's answer holds, in order."""

    statement: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trap:
    """A request, what it is held against, and how many times that one's cost it may take.

    `seen_in` names the project and the thread in which its users tell of it. `room` are bytes that
    it may take beyond: what a list of a few nodes takes, however large the graph.
    """

    name: str
    title: str
    seen_in: str
    ours: Asked
    against: Asked | Written
    hits: float = 1.5
    memory: float = 2.0
    room: int = 4_096


def traps(haunts: Haunts) -> tuple[Trap, ...]:
    """All traps, with variables that fit the graph."""
    return (
        *_filters(haunts),
        _by_hand("total_alone", "totalCount, and nothing else", "neo4j/graphql #6115, #7261"),
        _by_hand("total_with_page", "totalCount, and two rows", "neo4j/graphql #6618"),
        _by_hand(
            "huge_connection",
            "five of the largest connection",
            "neo4j/graphql #6618",
            place=haunts.common.key,
        ),
        *_pages(haunts),
    )


def _filters(haunts: Haunts) -> tuple[Trap, ...]:
    rare, person = haunts.rare, haunts.person
    return (
        _by_hand(
            "nested_filters",
            "five levels of filters",
            "neo4j/graphql #2032",
            {"folded": fold(rare.name)},
            hits=2.0,
            room=10 * _LISTS,
            country=rare.name,
        ),
        _by_hand("deep_filters", "text compared at every level", "neo4j/graphql #1937"),
        _by_hand(
            "filters_or",
            "either of seven relations",
            "neo4j/graphql #1029",
            room=_LISTS,
            person=person,
            organization=haunts.organization,
            publication=haunts.publication,
            event=haunts.event,
            place=rare.key,
        ),
        _by_hand(
            "filter_beside_key",
            "a filter beside a key",
            "neo4j/graphql #5702",
            work=haunts.work.key,
            country=rare.name,
        ),
        _by_hand(
            "filter_by_title",
            "an exact title",
            "neo4j/graphql #1628",
            {"folded": fold(haunts.work.name)},
            title=haunts.work.name,
        ),
        _by_hand(
            "filter_by_person",
            "works of one person",
            "neo4j/graphql #1628",
            room=_LISTS,
            person=person,
        ),
    )


def _pages(haunts: Haunts) -> tuple[Trap, ...]:
    return tuple(
        Trap(
            name,
            f"a deep page by {name.rpartition('_')[2]}",
            "neo4j/graphql #2685",
            Asked(text_of(f"{name}.graphql"), {argument: cursor}),
            Asked(text_of(f"{name}.graphql"), {argument: None}),
            memory=1.5,
        )
        for name, argument, cursor in haunts.deep
    )


def _by_hand(
    name: str,
    title: str,
    seen_in: str,
    more: Mapping[str, Any] | None = None,
    /,
    *,
    hits: float = 1.5,
    room: int = 4_096,
    **variables: Any,
) -> Trap:
    """A trap held against the Cypher beside it; `more` are parameters that only Cypher needs."""
    return Trap(
        name,
        title,
        seen_in,
        Asked(text_of(f"{name}.graphql"), variables),
        Written(text_of(f"{name}.cypher"), {**variables, **(more or {})}),
        hits=hits,
        room=room,
    )


def text_of(name: str) -> str:
    """A query of these, by the name of its file."""
    return (_FOLDER / name).read_text(encoding="utf-8")
