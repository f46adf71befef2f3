"""The service and a plain interpreter give the same answers to random queries on random graphs.

Every query is asked cold and warm, with its values in the document and as variables, and through
the ordinary executor; then its pages are turned. Each time it is one statement. On every other
graph, a row or two is too many to be listed from a look-up, so that a scan finds them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
from graphql import OverlappingFieldsCanBeMergedRule, parse, validate
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from graph_service.compiler import few, probes
from graph_service.database import Database
from graph_service.model import Model
from graph_service.model.press import PRESS
from tests.properties.both import Both, standing
from tests.properties.choices import Choices
from tests.properties.documents import Selection, Way, write
from tests.properties.library import LIBRARY
from tests.properties.queries import Queries
from tests.properties.random_graphs import random_graph
from tests.properties.turning import turn

LONG = settings.get_current_profile_name() == "long"
SEEDS = range(20) if LONG else (1, 2)
MODELS = {"library": LIBRARY, "press": PRESS}
PAGES = 3 if LONG else 2

effort = settings(
    max_examples=settings.default.max_examples if LONG else 8,
    derandomize=not LONG,
    # A smaller query that shows the same fault takes minutes to find.
    phases=Phase if LONG else (Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module", params=[(m, s) for s in SEEDS for m in MODELS], ids=str)
async def both(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Both]:
    name, seed = request.param
    model: Model = MODELS[name]
    async with standing(database, random_graph(model, seed)) as both:
        with pytest.MonkeyPatch.context() as patch:
            if seed % 2:
                patch.setattr(few, "FEW", 1)
                patch.setattr(probes, "LARGE", 0)
                patch.setattr(probes, "CANDIDATES", 4)
            yield both


@pytest.mark.parametrize("drawn", [Queries.query, Queries.look_ups], ids=["all", "look-ups"])
@effort
@given(data=st.data())
async def test_answers_agree(
    both: Both, drawn: Callable[[Queries], Selection], data: st.DataObject
) -> None:
    """Look-ups go together with others, too: see `Both`."""
    choices = Choices(data.draw)
    selection = drawn(Queries(choices, both.schema, both.interpreter.meaning.graph))
    document = parse(write(selection).text)
    assume(not validate(both.schema, document, [OverlappingFieldsCanBeMergedRule]))
    other = choices.of((Way.LITERAL, Way.VARIABLE))
    answer = await both.agree_on(selection, other)
    for _ in range(PAGES):
        if not turn(selection, answer, choices):
            break
        answer = await both.agree_on(selection, other)
