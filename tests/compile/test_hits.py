"""What every case costs the database: its plan and its hits, as snapshots, on a larger graph.

The article alone is too small to tell plans apart: to scan its few works costs what a seek costs.
So the graph of the benchmarks is loaded beside it, at the scale of their check: a scan costs
hundreds or thousands of hits, and all cases together take less time than to load it.

The numbers are the same in every run, on a server of its own: where a condition asks whether one
neighbour fits, hits depend on which neighbour is stored first, and a store that was wiped before
keeps them in another order. Statistics are sampled after the load, as plans come from them.
A worse plan shows as more hits, or another operator; `pytest --snapshot-update` records it.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from benchmarks.graph import Graph
from benchmarks.loading import load
from benchmarks.sizes import sizes
from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.database.profile import Operator
from graph_service.engine import Engine
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from graph_service.seeding import apply, read_sources
from tests.compile.test_cases import CASES, JOINED, TextExtension, joined, request_of
from tests.servers import server

SCALE = 0.01
TOLD = ("Scan", "Seek", "Join", "CartesianProduct", "Eager")
"""Operators that are told even where they found nothing to do, by a part of their names."""
IDENTITY = re.compile(
    r"(?:UNIQUE|RANGE INDEX) \w+:\w+(?P<rest>\((?:key|id)\) WHERE (?!.* IS NOT NULL).*)"
)


@pytest.fixture(scope="module")
def schema() -> GraphSchema:
    return build_schema(PRESS)


@pytest.fixture(scope="module")
async def large(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    with server(tmp_path_factory.mktemp("hits")) as target:
        async with Database(target) as database:
            await apply(database, read_sources())
            await load(database, Graph(sizes(SCALE)))
            yield database


def _operators(operator: Operator) -> Iterator[Operator]:
    yield operator
    for child in operator.children:
        yield from _operators(child)


def _lines(plan: Operator) -> Iterator[str]:
    """What took hits, or would, with what it reads; an operator stands above what it asks."""
    yield f"{plan.all_hits} hits"
    yield f"{'hits':>8} {'rows':>7}"
    for each in _operators(plan):
        told = any(part in each.name for part in TOLD) and each.name != "EagerAggregation"
        if each.hits or told:
            yield f"{each.hits:>8} {each.rows:>7}  {_named(each)}"


def _named(operator: Operator) -> str:
    """Conditions come in any order, so only what is read first is told in full."""
    if operator.children:
        return operator.name
    details = operator.arguments.get("Details", "")
    # An entity has its key in two indexes, which cost the same: either may be taken.
    if seek := IDENTITY.fullmatch(details):
        return f"NodeIndexSeek  {seek['rest']}"
    return f"{operator.name}  {details}"


@pytest.mark.parametrize("name", CASES)
async def test_costs(
    name: str, schema: GraphSchema, large: Database, snapshot: SnapshotAssertion
) -> None:
    request = request_of(name)
    compiled = Engine(schema, large, Limits()).compile(request)
    assert compiled.statement is not None
    _, plan = await large.profile(compiled.statement, compiled.bind(request.variables), seconds=60)
    assert "\n".join(_lines(plan)) + "\n" == snapshot.use_extension(TextExtension)


@pytest.mark.parametrize("name", sorted(JOINED))
async def test_joined_they_cost_what_they_cost_alone(
    name: str, schema: GraphSchema, large: Database
) -> None:
    request = request_of(name)
    compiled = Engine(schema, large, Limits()).compile(request)
    bound = compiled.bind(request.variables)
    assert compiled.statement is not None
    assert compiled.joined is not None
    _, alone = await large.profile(compiled.statement, bound, seconds=60)
    _, together = await large.profile(compiled.joined, joined(bound, 5), seconds=60)
    assert together.all_hits <= 5 * alone.all_hits
