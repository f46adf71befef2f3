"""Pages in both directions, on two levels at once; and all facets and aggregates; as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLField, get_named_type

_INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
PAGED = {
    "library": (
        ("writers", "books", "{released: DESC_NULLS_FIRST}, {price: ASC}"),
        ("houses", "books", "{house: {name: ASC}}, {writers: {count: DESC}}"),
    ),
    "press": (
        ("entities", "relations", "{kind: DESC_NULLS_FIRST}"),
        ("works", "facts", "{subject: {name: ASC}}, {contradictedBy: {count: DESC}}"),
    ),
}
"""Connections of each model, and what the inner one is ordered by."""


def first_pages(root: str, below: str, order: str) -> str:
    """Whole lists, with their cursors."""
    inner = f"{below}(orderBy: [{order}]) {{ edges {{ cursor node {{ id }} }} }}"
    return f"{{ {root} {{ edges {{ cursor }} nodes {{ {inner} }} }} }}"


def later_pages(root: str, below: str, order: str, answer: dict[str, Any]) -> str:
    """Pages from cursors of such an answer: forwards, backwards, and between two."""
    listed = answer[root]
    outer = [edge["cursor"] for edge in listed["edges"]]
    longest = max((node[below]["edges"] for node in listed["nodes"]), key=len)
    inner = [edge["cursor"] for edge in longest]
    assert len(outer) > 8
    assert len(inner) > 1
    pages = [
        f"{key}: {below}(orderBy: [{order}], {given}) {{ nodes {{ id }} {_INFO} }}"
        for key, given in _pages(inner)
    ]
    nested = f"nodes {{ id {' '.join(pages)} }} {_INFO}"
    several = (f"{key}: {root}({given}) {{ {nested} }}" for key, given in _pages(outer))
    return f"{{ {' '.join(several)} }}"


def _pages(cursors: list[str]) -> Iterator[tuple[str, str]]:
    early, late = cursors[len(cursors) // 3], cursors[-1]
    yield "forwards", f'first: 2, after: "{early}"'
    yield "backwards", f'last: 2, before: "{late}"'
    yield "between", f'first: 5, after: "{cursors[0]}", before: "{late}"'


def summaries(field: str, of: GraphQLField) -> str:
    """All facets and aggregates of a connection, and how much it lists."""
    fields = get_named_type(of.type).fields
    facets = [
        f"f{number}: facets(by: {value}, first: {(2, 100)[number % 2]}) {{ value count }}"
        for number, value in enumerate(get_named_type(fields["facets"].args["by"].type).values)
    ]
    measured = []
    for name, each in get_named_type(fields["aggregate"].type).fields.items():
        inner = getattr(get_named_type(each.type), "fields", None)
        measured.append(f"{name} {{ {' '.join(inner)} }}" if inner else name)
    return f"{field} {{ totalCount {' '.join(facets)} aggregate {{ {' '.join(measured)} }} }}"
