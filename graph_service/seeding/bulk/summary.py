"""The report on a large plan: its portions' reports together, of long lists the beginning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import Any

from graph_service.seeding.plan import Plan
from graph_service.seeding.report import Report, SourceReport

_MOST_LISTED = 1000
_SOURCE_LISTS = ("added", "changed", "removed")
_APART = ("base", "version", "sources", "left_out")


class SummaryReport:
    """Takes in reports; of each list it keeps the first thousand lines, and counts the others."""

    def __init__(self) -> None:
        self._lists: dict[str, list[Any]] = defaultdict(list)
        self._of_source: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._left_out = 0

    def add(self, portion: Report) -> None:
        """Take in the report on one portion."""
        for each in fields(portion):
            if each.name not in _APART:
                self._keep(self._lists[each.name], getattr(portion, each.name))
        for source in portion.sources:
            for name in _SOURCE_LISTS:
                self._keep(self._of_source[source.key][name], getattr(source, name))

    def _keep(self, kept: list[Any], more: tuple[Any, ...]) -> None:
        room = _MOST_LISTED - len(kept)
        kept.extend(more[:room])
        self._left_out += max(0, len(more) - room)

    def report(self, plan: Plan) -> Report:
        """All of it, as the report on one plan."""
        sources = tuple(self._source(each.key, plan) for each in plan.sources)
        lists: dict[str, Any] = {name: tuple(found) for name, found in self._lists.items()}
        return Report(plan.base, plan.version, sources, **lists, left_out=self._left_out)

    def _source(self, key: str, plan: Plan) -> SourceReport:
        change = next(each for each in plan.sources if each.key == key)
        before, after = (each.hash if each else None for each in (change.before, change.after))
        lists: dict[str, Any] = {name: tuple(found) for name, found in self._of_source[key].items()}
        return SourceReport(key, change.state, before, after, **lists)
