"""Limits: how much one request may ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request is held to; the service builds it from its settings, in one place.

    `default_page` rows are given where neither first nor last is, and count as `unpaged_cost` rows;
    `largest_page` is the largest that may be asked for. `deepest` is how many levels of nodes a
    selection, or a filter, may be nested. `walk` is how many edges a layer of a search for paths
    follows, after which the search goes on with what it has. The others are the most that a
    request may have of what they name; docs/graphql.md tells what counts.
    """

    default_page: int = 1000
    largest_page: int = 10_000
    deepest: int = 12
    document_size: int = 100_000
    tokens: int = 10_000
    selections: int = 5_000
    aliases: int = 200
    directives: int = 200
    root_fields: int = 50
    conditions: int = 200
    values: int = 10_000
    cost: int = 1_000_000
    unpaged_cost: int = 5
    walk: int = 20_000

    @property
    def comparisons(self) -> int:
        """How much comparing of fields a validation may take."""
        return 20 * self.tokens

    @property
    def nesting(self) -> int:
        """How deep the values of variables may be nested: a level of a filter takes a few."""
        return 5 * (self.deepest + 1)
