"""Tallies: the same samples as prometheus_client's own counters and histograms give."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter
from prometheus_client import Histogram as Ordinary
from prometheus_client.registry import Collector

from graph_service.web.tallies import SECONDS, Histogram, Tally

TIMES = (0.0, 0.0001, 0.00011, 0.3, 1.0, 29.0, 30.0, 31.0, 500.0)


def _samples(registry: CollectorRegistry) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (each.name, tuple(sorted(each.labels.items()))): each.value
        for family in registry.collect()
        for each in family.samples
        if not each.name.endswith("_created")
    }


def _registry(*collectors: Collector) -> CollectorRegistry:
    registry = CollectorRegistry()
    for each in collectors:
        registry.register(each)
    return registry


def test_a_tally_is_a_counter() -> None:
    ordinary = CollectorRegistry()
    counter = Counter("asked", "How often.", ["kind", "outcome"], registry=ordinary)
    tally = Tally("asked", "How often.", ["kind", "outcome"])
    for values in (("query", "data"), ("query", "data"), ("query", 'a "quoted" one')):
        counter.labels(*values).inc()
        tally.counts[values] += 1
    assert _samples(_registry(tally)) == _samples(ordinary)


def test_times_fall_into_the_buckets_of_a_histogram() -> None:
    ordinary = CollectorRegistry()
    one = Ordinary("took", "How long.", buckets=SECONDS, registry=ordinary)
    staged = Ordinary("stage", "How long.", ["stage"], buckets=SECONDS, registry=ordinary)
    took = Histogram("took", "How long.")
    stages = Histogram("stage", "How long.", "stage", ["a", "b"])
    staged.labels("b")
    for seconds in TIMES:
        one.observe(seconds)
        took.of[""].add(seconds)
        staged.labels("a").observe(seconds / 2)
        stages.of["a"].add(seconds / 2)
    assert _samples(_registry(took, stages)) == _samples(ordinary)
