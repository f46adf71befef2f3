"""Every feature of the language, asked for once at least, where the graph tells it from others."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from graphql import get_named_type, parse_value, value_from_ast_untyped

from graph_service.database import Database
from graph_service.model import Model
from graph_service.model.press import PRESS
from tests.properties.both import Both, standing
from tests.properties.documents import Way, Written, write
from tests.properties.forced_orders import directed, ordered, orders
from tests.properties.forced_pages import PAGED, first_pages, later_pages, summaries
from tests.properties.forcing import Forcing
from tests.properties.library import LIBRARY
from tests.properties.random_graphs import random_graph
from tests.properties.samples import FLOATS, TEXTS

MODELS = {"library": LIBRARY, "press": PRESS}
TOGETHER = 12
"""So many features are asked for in one operation."""

TOLD = {
    ("gt", "gte"), ("lt", "lte"), ("single", "some"), ("none", "every"),
    ("some", "every"), ("possiblyIn", "certainlyIn"), ("AND", "OR"), ("hasSome", "hasEvery"),
    ("ieq", "eq"), ("icontains", "contains"), ("istartsWith", "startsWith"),
    ("iendsWith", "endsWith"), ("certainlyBefore", "certainlyAfter"),
}  # fmt: skip
"""Features that the graph has to tell from each other."""


@pytest.fixture(scope="module", params=MODELS)
async def both(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Both]:
    model: Model = MODELS[request.param]
    # Few texts, so that many are the same, or would be without case and accents. The average of
    # numbers that are huge and cancel each other depends on their order.
    graph = random_graph(model, 3, sizes=(14,), texts=TEXTS[:18], floats=FLOATS[:13])
    async with standing(database, graph) as both:
        yield both


async def test_filters(both: Both) -> None:
    forcing = Forcing(both.schema, both.interpreter.meaning.graph)
    features = [f for each in forcing.families() for f in each.features(both.interpreter)]
    told = {(each.name, rival) for each in features for rival in each.told}
    assert told >= TOLD
    counted = [each for each in features if each.family.endswith((".count", ".sources"))]
    assert ("gt", "gte") in {(each.name, rival) for each in counted for rival in each.told}
    proving = [each for each in features if each.proves]
    # No fact of these graphs leads to another fact, and hardly one to a role.
    assert {f.name for f in features} - {f.name for f in proving} <= {"fact", "role"}
    assert len(proving) > 0.9 * len(features)
    for start in range(0, len(features), TOGETHER):
        some = features[start : start + TOGETHER]
        asked = [each.place.selected(f"a{n}", each.arguments) for n, each in enumerate(some)]
        ways = (Way.LITERAL, Way.VARIABLE)
        await both.agree(write([*asked], only=ways[start // TOGETHER % 2]))


async def test_orders(both: Both) -> None:
    differ = 0
    for root, type_name, order in orders(both.schema, both.interpreter.meaning.model):
        written = directed(order)
        fields = [
            f"a{n}: {root}(orderBy: [{e}]) {{ nodes {{ id }} }}" for n, e in enumerate(written)
        ]
        await both.agree(Written(f"{{ {' '.join(fields)} }}", {}))
        given = [value_from_ast_untyped(parse_value(each)) for each in written]
        differ += len({ordered(both.interpreter, type_name, each) for each in given}) == 4
    # Where nothing is missing, the directions are two.
    assert differ > 3


async def test_pages(both: Both) -> None:
    for asked in PAGED[both.interpreter.meaning.model.name]:
        answer = await both.agree(Written(first_pages(*asked), {}))
        await both.agree(Written(later_pages(*asked, answer), {}))


async def test_summaries(both: Both) -> None:
    root = both.schema.query_type
    assert root is not None
    lists = {name: each for name, each in root.fields.items() if "orderBy" in each.args}
    for name, field in lists.items():
        await both.agree(Written(f"{{ {summaries(name, field)} }}", {}))
    for name, below, _ in PAGED[both.interpreter.meaning.model.name]:
        type_ = both.schema.type_map[
            get_named_type(lists[name].type).name.removesuffix("Connection")
        ]
        inner = summaries(below, type_.fields[below])
        await both.agree(Written(f"{{ {name} {{ nodes {{ {inner} }} }} }}", {}))
