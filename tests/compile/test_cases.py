"""Every case: GraphQL in; plan, Cypher and parameters out, as snapshots; then the real database.

A case is `cases/NAME.graphql`, with variables in `cases/NAME.json` where it has any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from graph_service.compiler import Limits
from graph_service.compiler.plan_text import plan_text
from graph_service.cypher_ast import NUMBER, REQUESTS, VALUES
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema

CASES = sorted(path.stem for path in (Path(__file__).parent / "cases").glob("*.graphql"))

JOINED = {
    "aliases_and_order_of_keys",
    "conditions_with_defaults",
    "distinct_people",
    "facts_of_a_source",
    "nominations",
    "relations",
    "roles_with_evidence",
    "who_says_so",
    "work_by_key",
}
"""The cases that are look-ups."""

SLICED = {
    "counts_by_index",
    "counts_of_to_one",
    "evidence",
    "facets",
    "facts_by_object",
    "facts_of_everything",
    "few_by_count",
    "few_or_many",
    "films_by_title",
    "five_levels_of_filters",
    "five_levels_of_interfaces",
    "five_levels_of_selections",
    "fuzzy_dates",
    "interfaces_and_unions",
    "neighborhood",
    "nothing_measured",
    "places_and_publishers",
    "quotes",
    "relations_by_end",
    "search",
    "series_in_default_order",
    "several_roots_and_fragments",
    "stated",
    "text_by_index",
    "works_by_date",
    "works_by_nationals",
}
"""The cases in which a root field has a page from its beginning."""


class TextExtension(SingleFileSnapshotExtension):
    """One readable file a snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def text(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextExtension)


@pytest.fixture(scope="module")
def schema() -> GraphSchema:
    return build_schema(PRESS)


def request_of(name: str) -> GraphRequest:
    folder = Path(__file__).parent / "cases"
    variables = folder / f"{name}.json"
    given = orjson.loads(variables.read_bytes()) if variables.exists() else {}
    return GraphRequest((folder / f"{name}.graphql").read_text(encoding="utf-8"), given)


def joined(bound: Mapping[str, Any], count: int) -> dict[str, Any]:
    """The parameters of so many requests that ask the same, for one statement."""
    values = bound.get(VALUES, {})
    return {**bound, VALUES: {REQUESTS: [{**values, NUMBER: number} for number in range(count)]}}


def _values(bound: Mapping[str, Any]) -> Iterator[str]:
    for name in _in_order(bound):
        value = bound[name]
        if isinstance(value, dict):
            yield from (f"{name}.{key} = {value[key]!r}" for key in _in_order(value))
        else:
            yield f"{name} = {value!r}"


def _in_order(bound: Mapping[str, Any]) -> list[str]:
    """Names in the order in which the statement has them: the map first, p2 before p10."""
    return sorted(bound, key=lambda name: int(name.lstrip("p") or -1))


@pytest.mark.parametrize("name", CASES)
def test_compiles_to(name: str, schema: GraphSchema, text: SnapshotAssertion) -> None:
    # The address is never used: compiling needs no database.
    nowhere = Database(Target("bolt://127.0.0.1:1", "", ""))
    request = request_of(name)
    compiled = Engine(schema, nowhere, Limits()).compile(request)
    parameters = "\n".join(_values(compiled.bind(request.variables)))
    parts = [plan_text(compiled.plan), compiled.statement or "no statement", parameters]
    if compiled.joined:
        parts.append(f"joined:\n{compiled.joined}")
    assert "\n\n".join(parts) + "\n" == text


@pytest.mark.parametrize("name", CASES)
async def test_answers(
    name: str, schema: GraphSchema, article: Database, text: SnapshotAssertion
) -> None:
    """The real answer, the same cold and warm."""
    engine = Engine(schema, article, Limits())
    request = request_of(name)
    cold = await engine.answer(request)
    assert await engine.answer(request) == cold
    answer: dict[str, Any] = orjson.loads(cold.body)
    assert "errors" not in answer
    assert orjson.dumps(answer["data"], option=orjson.OPT_INDENT_2).decode() + "\n" == text


@pytest.mark.parametrize("name", CASES)
async def test_means_the_same_in_both_languages(
    name: str, schema: GraphSchema, article: Database
) -> None:
    """No statement says in which it is written: a database speaks 5 or 25, as its admin likes."""
    request = request_of(name)
    compiled = Engine(schema, article, Limits()).compile(request)
    bound = compiled.bind(request.variables)
    for statement, parameters in ((compiled.statement, bound), (compiled.joined, joined(bound, 1))):
        if statement is None:
            continue
        five, later = [
            await article.read(f"CYPHER {language} {statement}", parameters, seconds=20)
            for language in (5, 25)
        ]
        assert five == later


@pytest.mark.parametrize("name", CASES)
async def test_ordinary_executor_agrees(name: str, schema: GraphSchema, article: Database) -> None:
    """graphql-core, walking the same record field by field, gives the same bytes."""
    from dataclasses import replace

    request = request_of(name)
    direct = await Engine(schema, article, Limits()).answer(request)
    walked = replace(schema, has_extensions=True, walks=True)
    assert (await Engine(walked, article, Limits()).answer(request)).body == direct.body


@pytest.mark.parametrize("name", CASES)
async def test_written_row_by_row_it_is_the_same(
    name: str, schema: GraphSchema, article: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long answers are written in pieces; here each list is long, and each row is a piece."""
    request = request_of(name)
    direct = await Engine(schema, article, Limits()).answer(request)
    monkeypatch.setattr("graph_service.engine.shaping.FEW", 0)
    monkeypatch.setattr("graph_service.engine.pieces._FIRST", 1)
    monkeypatch.setattr("graph_service.engine.pieces._PIECE", 1)
    assert await Engine(schema, article, Limits()).answer(request) == direct


@pytest.mark.parametrize("name", CASES)
async def test_in_slices_it_answers_the_same(
    name: str, schema: GraphSchema, article: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long lists come in slices; here each list is long, and each row is a slice."""
    request = request_of(name)
    direct = await Engine(schema, article, Limits()).answer(request)
    monkeypatch.setattr("graph_service.compiler.slicing.ROWS", 1)
    monkeypatch.setattr("graph_service.compiler.slicing.LONG", -1)
    engine = Engine(schema, article, Limits())
    assert (engine.compile(request).sliced is not None) == (name in SLICED)
    assert await engine.answer(request) == direct


@pytest.mark.parametrize("name", CASES)
async def test_joined_it_answers_the_same(
    name: str, schema: GraphSchema, article: Database
) -> None:
    request = request_of(name)
    engine = Engine(schema, article, Limits())
    compiled = engine.compile(request)
    if compiled.joined is None:
        assert name not in JOINED
        return
    assert name in JOINED
    bound = compiled.bind(request.variables)
    alone = await article.read(compiled.statement or "", bound, seconds=20)
    together = await article.read(compiled.joined, joined(bound, 3), seconds=20)
    assert alone is not None
    assert together is not None
    assert sorted(together[0]) == [[number, alone[0]] for number in range(3)]
