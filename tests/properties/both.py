"""The service and the interpreter, side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import orjson
from graphql import GraphQLSchema, parse
from graphql import build_schema as schema_of

from graph_service.compiler import Limits
from graph_service.cypher_ast import NUMBER, REQUESTS, VALUES
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.schema import build_schema
from tests.properties.agreement import differences
from tests.properties.documents import Selection, Way, Written, write
from tests.properties.graphs import Graph
from tests.properties.interpreter import Interpreter
from tests.properties.loading import declared, load

UNBOUNDED = Limits(cost=10**12)


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
        await self._joined(request)
        return answer["data"]

    async def _joined(self, request: GraphRequest) -> None:
        """A look-up beside another one, in one statement, finds what each finds alone."""
        compiled = self.service.compile(request)
        if compiled.joined is None:
            return
        operation = self.service._documents.get(request.query).operation(None)
        bound = compiled.bind(self.service._coerce(operation, request))
        values = bound[VALUES]
        requests = [values, _turned(values), values]
        numbered = [{**each, NUMBER: number} for number, each in enumerate(requests)]
        joined = await self._read(compiled.joined, {**bound, VALUES: {REQUESTS: numbered}})
        together = dict(joined[0])
        for number, each in enumerate(requests):
            alone = await self._read(compiled.statement or "", {**bound, VALUES: each})
            assert together.get(number) == (alone[0] if alone else None), compiled.joined

    async def _read(self, statement: str, parameters: dict[str, Any]) -> list[Any]:
        return await self.database.read(statement, parameters, seconds=60) or []

    async def agree(self, written: Written) -> Any:
        """The answer of the service, which the interpreter gives too."""
        try:
            answer = await self.ask(written)
            expected = self.interpreter.answer(parse(written.text), written.variables)
            found = differences(expected, answer, self.interpreter)
            assert not found, found
        except Exception as error:
            error.add_note(f"{written.text}\n{written.variables}")
            raise
        return answer

    async def agree_on(self, selection: Selection, other: Way) -> Any:
        """The same answer, whichever way the values are given."""
        answer = await self.agree(write(selection))
        assert await self.agree(write(selection, only=other)) == answer
        return answer


def _turned(values: dict[str, Any]) -> dict[str, Any]:
    """Each text in the place of another one: values of some other request."""
    texts = [name for name, value in values.items() if isinstance(value, str)]
    return {**values, **dict(zip(texts, [values[each] for each in reversed(texts)], strict=True))}


@asynccontextmanager
async def standing(database: Database, graph: Graph) -> AsyncIterator[Both]:
    """Both over a graph, which is all that the database then holds."""
    served = build_schema(graph.model)
    schema = schema_of(served.sdl())
    walking = replace(served, has_extensions=True, walks=True)
    async with declared(database, graph.model):
        await load(database, graph)
        yield Both(
            database,
            Engine(served, database, UNBOUNDED),
            Engine(walking, database, UNBOUNDED),
            Interpreter(schema, graph),
            schema,
        )
