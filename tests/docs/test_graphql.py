"""Every GraphQL example fits the schema and runs; the answers that are shown are the real ones.

A JSON block after an example is its variables, where it says so, or its answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from graphql import parse, validate

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.errors import GraphServiceError
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from graph_service.settings import Settings
from tests.docs.markdown import DOCS, blocks, rows

PAGE = DOCS / "graphql.md"
_CODE = re.compile(r"`([A-Z][A-Z0-9_]+)`")

OF_SINGLE_FIELDS = {"NULL_FOR_NON_NULL", "FIELD_ERROR", "RESOLVER_FAILED"}
"""Codes of errors that leave the rest of an answer standing."""


@dataclass
class Example:
    name: str
    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] | None = None


def _examples() -> list[Example]:
    found: list[Example] = []
    for block in blocks(PAGE):
        if block.language == "graphql":
            found.append(Example(f"line {block.line}", block.text))
        elif block.language == "json":
            content = orjson.loads(block.text)
            if "variables" in content:
                found[-1].variables = content["variables"]
            else:
                found[-1].answer = content
    return found


EXAMPLES = _examples()
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)


@pytest.fixture(scope="module")
def schema() -> GraphSchema:
    return build_schema(PRESS)


@each_example
def test_fits_the_schema(example: Example, schema: GraphSchema) -> None:
    assert validate(schema.core, parse(example.query)) == []


@each_example
async def test_runs_and_answers_as_shown(
    example: Example, schema: GraphSchema, article: Database
) -> None:
    engine = Engine(schema, article, Limits())
    request = GraphRequest(example.query, example.variables)
    answer = orjson.loads((await engine.answer(request)).body)
    if example.answer is None:
        assert "errors" not in answer
    else:
        assert answer == example.answer


def test_every_code_is_told() -> None:
    codes = {code[1] for name, *_ in rows(PAGE) if (code := _CODE.fullmatch(name))}
    assert codes == {each.code for each in _tree(GraphServiceError)} | OF_SINGLE_FIELDS


def _tree(root: type[GraphServiceError]) -> list[type[GraphServiceError]]:
    return [root, *(each for below in root.__subclasses__() for each in _tree(below))]


def test_root_fields_are_those_of_the_schema(schema: GraphSchema) -> None:
    query = schema.core.query_type
    assert query is not None
    text = PAGE.read_text(encoding="utf-8")
    table = text[text.index("| root field |") : text.index("```graphql")]
    assert [name for name in query.fields if f"`{name}" not in table] == []


@pytest.mark.parametrize(
    ("value", "input_name"),
    [
        ("text", "StringFilter"),
        ("number", "IntFilter"),
        ("truth", "BooleanFilter"),
        ("enum", "WorkKindFilter"),
        ("list of text", "StringListFilter"),
        ("fuzzy date", "FuzzyDateFilter"),
    ],
)
def test_operators_are_those_of_the_schema(
    value: str, input_name: str, schema: GraphSchema
) -> None:
    told = next(cells[1] for cells in rows(PAGE) if cells[0] == value)
    names = [name for part in told.split("`")[1::2] for name in part.split()]
    assert sorted(names) == sorted(schema.core.type_map[input_name].fields)  # type: ignore[attr-defined]


def test_limits_are_the_defaults() -> None:
    fields = Settings.model_fields
    text = PAGE.read_text(encoding="utf-8")
    assert f"a page has {fields['default_page_size'].default} rows" in text
    assert f"asked for is {fields['max_page_size'].default}." in text
    assert f"as a page of {fields['unpaged_cost'].default} " in text
    table = text[text.index("| limit | setting |") : text.index("Every setting begins with")]
    told = dict(re.findall(r"\| `([A-Z_]+)` \| ([\d,]+) \|", table))
    held = [name for name in fields if name.startswith("max_")] + ["request_seconds"]
    assert told == {name.upper(): f"{fields[name].default:,}" for name in held}
