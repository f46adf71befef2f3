"""Full-text search over the article: folded, ranked, typed, paged; and no input breaks it."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

HITS = """query ($words: String!, $types: [EntityType!], $first: Int, $after: String) {
  search(query: $words, types: $types, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { score matched property entity { __typename key } fact { statement } }
  }
}"""


@pytest.fixture(scope="module")
def engine(article: Database) -> Engine:
    return Engine(build_schema(PRESS), article, Limits())


async def ask(engine: Engine, words: str, **variables: Any) -> Any:
    request = GraphRequest(HITS, {"words": words, **variables})
    answer = orjson.loads((await engine.answer(request)).body)
    assert "errors" not in answer, answer
    return answer["data"]["search"]


@pytest.mark.parametrize(
    "words", ["Álvaro", "Alvaro", "ALVARO", "álv*", "ALV*", "alvaro~", "álvoro~", "alvaro curiel"]
)
async def test_words_are_folded(engine: Engine, words: str) -> None:
    found = await ask(engine, words)
    assert found["nodes"][0]["entity"]["key"] == "alvaro-curiel"
    assert found["nodes"][0]["matched"] == "Álvaro Curiel"


async def test_other_names_are_found_and_told(engine: Engine) -> None:
    best = (await ask(engine, "oral history"))["nodes"][0]
    assert best["property"] == "alternateNames"
    assert best["matched"] == "oral history by Ginger Thompson"


async def test_a_statement_is_found_with_its_fact(engine: Engine) -> None:
    hit = (await ask(engine, "netflix carries"))["nodes"][0]
    assert hit["property"] == "statement"
    assert hit["fact"]["statement"] == hit["matched"] == "Netflix carries Somos."


async def test_names_come_before_statements(engine: Engine) -> None:
    found = await ask(engine, "massacre")
    assert found["nodes"][0]["entity"]["key"] == "allende-massacre"
    scores = [each["score"] for each in found["nodes"]]
    assert scores == sorted(scores, reverse=True)
    keys = [each["entity"]["key"] for each in found["nodes"]]
    assert len(keys) == len(set(keys)) == found["totalCount"]


async def test_hits_are_held_to_types(engine: Engine) -> None:
    found = await ask(engine, "massacre", types=["EVENT"])
    assert {each["entity"]["__typename"] for each in found["nodes"]} == {"Event"}


async def test_pages_give_every_hit_once(engine: Engine) -> None:
    whole = [each["entity"]["key"] for each in (await ask(engine, "s*"))["nodes"]]
    assert len(whole) > 10
    walked: list[str] = []
    after = None
    while True:
        page = await ask(engine, "s*", first=3, after=after)
        walked += [each["entity"]["key"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == whole


async def test_a_cursor_of_another_search_is_refused(engine: Engine) -> None:
    after = (await ask(engine, "s*", first=1))["pageInfo"]["endCursor"]
    request = GraphRequest(HITS, {"words": "t*", "after": after})
    errors = orjson.loads((await engine.answer(request)).body)["errors"]
    assert errors[0]["extensions"]["code"] == "BAD_CURSOR"


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.text(max_size=40)
    | st.text(alphabet='ab"\\+-&|!(){}[]^~*?:/. é\x00', max_size=30)
    | st.lists(
        st.sampled_from(["AND", "OR", "NOT", "TO", "a*", "~", "b~", "*", '"', "\\", "["])
    ).map(" ".join)
)
@example("name:somos OR *:*")
@example("[a TO z]")
@example("\ufffe\U0010ffff 漫画* ~")
@example("x" * 40_000 + "*")
async def test_no_input_breaks_it(engine: Engine, words: str) -> None:
    request = GraphRequest(HITS, {"words": words, "first": 2})
    answer = orjson.loads((await engine.answer(request)).body)
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    assert codes <= {"BAD_USER_INPUT"}, (words, answer)
