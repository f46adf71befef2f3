"""Every feature of the language, asked for once at least, where the graph tells it from others."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from graphql import parse_value, value_from_ast_untyped

from graph_service.database import Database
from graph_service.model import Model
from graph_service.model.press import PRESS
from tests.properties.both import Both, standing
from tests.properties.documents import Way, Written, write
from tests.properties.forced_orders import directed, ordered, orders
from tests.properties.forcing import Forcing
from tests.properties.library import LIBRARY
from tests.properties.random_graphs import random_graph
from tests.properties.samples import TEXTS

MODELS = {"library": LIBRARY, "press": PRESS}
TOGETHER = 12
"""So many features are asked for in one operation."""

TOLD = {
    ("gt", "gte"), ("lt", "lte"), ("eq", "ne"), ("single", "some"), ("none", "every"),
    ("some", "every"), ("possiblyIn", "certainlyIn"), ("AND", "OR"), ("hasSome", "hasEvery"),
    ("ieq", "eq"), ("icontains", "contains"), ("istartsWith", "startsWith"),
    ("iendsWith", "endsWith"), ("certainlyBefore", "certainlyAfter"),
} - {("eq", "ne")}  # fmt: skip
"""Features that the graph has to tell from each other."""

PAGES = {
    "library": (
        "writers",
        "books",
        ("{released: $}", "{house: {name: $}}", "{writers: {count: $}}"),
    ),
    "press": ("people", "works", ("{released: $}", "{episodeCount: $}", "{people: {count: $}}")),
}
NESTED = {
    "library": ("writers", "books", "BookConnection"),
    "press": ("people", "works", "WorkConnection"),
}


@pytest.fixture(scope="module", params=MODELS)
async def both(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Both]:
    model: Model = MODELS[request.param]
    # Few texts, so that many are the same, or would be without case and accents.
    async with standing(database, random_graph(model, 3, sizes=(14,), texts=TEXTS[:18])) as both:
        yield both


async def test_filters(both: Both) -> None:
    forcing = Forcing(both.schema, both.interpreter.meaning.graph)
    features = [f for each in forcing.families() for f in each.features(both.interpreter)]
    told = {(each.name, rival) for each in features for rival in each.told}
    assert told >= TOLD
    counted = [each for each in features if each.family.endswith((".count", ".sources"))]
    assert ("gt", "gte") in {(each.name, rival) for each in counted for rival in each.told}
    proving = [each for each in features if each.proves]
    assert {each.name for each in proving} == {each.name for each in features}
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
