"""The service and a plain interpreter give the same answers to random queries on random graphs.

Every query is asked cold and warm, with its values in the document and as variables, and through
the ordinary executor; then its pages are turned. Each time it is one statement. On every other
graph, a row or two is too many to be listed from a look-up, so that a scan finds them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import orjson
import pytest
from graphql import GraphQLSchema, OverlappingFieldsCanBeMergedRule, parse, validate
from graphql import build_schema as schema_of
from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st

from graph_service.compiler import Limits, few
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.properties.agreement import differences
from tests.properties.choices import Choices
from tests.properties.documents import Selection, Way, Written, write
from tests.properties.interpreter import Interpreter
from tests.properties.library import LIBRARY
from tests.properties.loading import declared, load
from tests.properties.queries import Queries
from tests.properties.random_graphs import random_graph
from tests.properties.turning import turn

LONG = settings.get_current_profile_name() == "long"
SEEDS = range(20) if LONG else (1, 2)
MODELS = {"library": LIBRARY, "press": PRESS}
PAGES = 3 if LONG else 2
UNBOUNDED = Limits(cost=10**12)

effort = settings(
    max_examples=settings.default.max_examples if LONG else 8,
    derandomize=not LONG,
    # A smaller query that shows the same fault takes minutes to find.
    phases=Phase if LONG else (Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Both:
    """The service and the interpreter, over the same graph."""

    database: Database
    service: Engine
    walking: Engine
    interpreter: Interpreter
    schema: GraphQLSchema

    async def ask(self, written: Written) -> Any:
        """The answer of the service, the same whichever way it comes; in one statement each."""
        request = GraphRequest(written.text, written.variables)
        before = self.database.statements
        cold = await self.service.answer(request)
        warm = await self.service.answer(request)
        walked = await self.walking.answer(request)
        asked = self.database.statements - before
        assert warm == cold, (cold, warm)
        assert walked.body == cold.body, (cold.body, walked.body)
        answer = orjson.loads(cold.body)
        assert "errors" not in answer, answer["errors"]
        assert asked in {0, 3}, asked
        return answer["data"]


@pytest.fixture(scope="module", params=[(m, s) for s in SEEDS for m in MODELS], ids=str)
async def both(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Both]:
    name, seed = request.param
    model: Model = MODELS[name]
    graph = random_graph(model, seed)
    served = build_schema(model)
    schema = schema_of(served.sdl())
    walking = replace(served, has_extensions=True, walks=True)
    async with declared(database, model):
        await load(database, graph)
        with pytest.MonkeyPatch.context() as patch:
            if seed % 2:
                patch.setattr(few, "FEW", 1)
            yield Both(
                database,
                Engine(served, database, UNBOUNDED),
                Engine(walking, database, UNBOUNDED),
                Interpreter(schema, graph),
                schema,
            )


@effort
@given(data=st.data())
async def test_answers_agree(both: Both, data: st.DataObject) -> None:
    choices = Choices(data.draw)
    selection = Queries(choices, both.schema, both.interpreter.meaning.graph).query()
    document = parse(write(selection).text)
    assume(not validate(both.schema, document, [OverlappingFieldsCanBeMergedRule]))
    other = choices.of((Way.LITERAL, Way.VARIABLE))
    answer = await _agree(both, selection, other)
    for _ in range(PAGES):
        if not turn(selection, answer, choices):
            break
        answer = await _agree(both, selection, other)


async def _agree(both: Both, selection: Selection, other: Way) -> Any:
    written, otherwise = write(selection), write(selection, only=other)
    for each in (written, otherwise):
        note(f"{each.text}\n{each.variables}")
    answer = await both.ask(written)
    assert await both.ask(otherwise) == answer
    expected = both.interpreter.answer(parse(written.text), written.variables)
    found = differences(expected, answer, both.interpreter)
    assert not found, found
    return answer
