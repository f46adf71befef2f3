"""The report on a large plan: its portions' reports together, of long lists the beginning."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, fields
from typing import Any

from graph_service.seeding.plan import Plan
from graph_service.seeding.report import Report, SourceReport, Totals

_MOST_LISTED = 1000
_SOURCE_LISTS = ("added", "changed", "removed")
_APART = ("base", "version", "sources", "totals")


class SummaryReport:
    """Takes in reports; of each list it keeps the first thousand lines, of all their totals."""

    def __init__(self) -> None:
        self._lists: dict[str, list[Any]] = defaultdict(list)
        self._of_source: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._totals: Counter[str] = Counter()

    def add(self, portion: Report) -> None:
        """Take in the report on one portion."""
        for each in fields(portion):
            if each.name not in _APART:
                _keep(self._lists[each.name], getattr(portion, each.name))
        for source in portion.sources:
            for name in _SOURCE_LISTS:
                _keep(self._of_source[source.key][name], getattr(source, name))

        self._totals.update(asdict(portion.totals))

    def report(self, plan: Plan) -> Report:
        """All of it, as the report on one plan."""
        sources = tuple(self._source(each.key, plan) for each in plan.sources)
        lists: dict[str, Any] = {name: tuple(found) for name, found in self._lists.items()}
        return Report(plan.base, plan.version, sources, **lists, totals=Totals(**self._totals))

    def _source(self, key: str, plan: Plan) -> SourceReport:
        change = next(each for each in plan.sources if each.key == key)
        before, after = (each.hash if each else None for each in (change.before, change.after))
        lists: dict[str, Any] = {name: tuple(found) for name, found in self._of_source[key].items()}
        return SourceReport(key, change.state, before, after, **lists)


def _keep(kept: list[Any], more: tuple[Any, ...]) -> None:
    kept.extend(more[: _MOST_LISTED - len(kept)])
