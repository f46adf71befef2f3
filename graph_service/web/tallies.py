"""Tallies: what requests did, as plain numbers, which become Prometheus's samples when it asks.

All are counted in one event loop, so they need none of the locks of prometheus_client's own
counters, which cost a small request a tenth of its time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from prometheus_client import Metric
from prometheus_client.metrics_core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

SECONDS = (
    *(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05),
    *(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
"""Upper bounds of the buckets that times fall into."""

_BOUNDS = (*map(floatToGoString, SECONDS), "+Inf")


class Tally(Collector):
    """A counter for each tuple of labels' values; `counts[values] += 1` counts one."""

    def __init__(self, name: str, text: str, labels: Sequence[str]) -> None:
        self._family = name, text
        self._labels = labels
        self.counts: Counter[tuple[str, ...]] = Counter()

    def collect(self) -> Iterator[Metric]:
        """The counter as it is now."""
        name, text = self._family
        family = CounterMetricFamily(name, text, labels=self._labels)
        for values, count in sorted(self.counts.items()):
            family.add_metric(values, count)
        yield family


class Durations:
    """How long something took, each time: how often it fell into which bucket, and the sum."""

    __slots__ = ("buckets", "total")

    def __init__(self) -> None:
        self.buckets = [0] * len(_BOUNDS)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Count one; a time at a bound belongs to its bucket."""
        self.buckets[bisect_left(SECONDS, seconds)] += 1
        self.total += seconds


class Histogram(Collector):
    """Durations of each value of a label; without a label, there is one, of the empty value."""

    def __init__(
        self, name: str, text: str, label: str | None = None, values: Sequence[str] = ("",)
    ) -> None:
        self._family = name, text
        self._label = label
        self.of = {value: Durations() for value in values}

    def collect(self) -> Iterator[Metric]:
        """The histogram as it is now."""
        name, text = self._family
        family = HistogramMetricFamily(name, text, labels=[self._label] if self._label else [])
        for value, each in self.of.items():
            told = list(zip(_BOUNDS, accumulate(each.buckets), strict=True))
            family.add_metric([value] if self._label else [], told, each.total)
        yield family
