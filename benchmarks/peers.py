"""Peers: who stands beside the service, and what each is sent for a question."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from benchmarks.cases import Question, Variables
from benchmarks.clients import Client, Post
from benchmarks.meetings import BETTER
from benchmarks.nodes import Workshop
from benchmarks.peer_answers import NEO4J, POSTGRAPHILE, Shape
from benchmarks.postgres.server import Postgres
from benchmarks.servers import environment_of, floor, service
from graph_service.database import Target

_QUERIES = Path(__file__).with_name("peer") / "queries"


@dataclass(frozen=True, slots=True)
class Side:
    """One of those that answer; this one is the service, asked as its users ask it."""

    name: str
    port: int
    process: int

    def request(self, question: Question, variables: Variables, note: str = "") -> bytes:
        """Its request as it goes over the wire; with a note, its document is another one."""
        return self._post("/graphql", {"query": question.graphql + note, "variables": variables})

    def shape(self, question: Question, data: Any) -> Any:
        """An answer's data as the service would give it."""
        return data

    def _post(self, path: str, body: Any) -> bytes:
        return Post(self.port, path, orjson.dumps(body)).text


@dataclass(frozen=True, slots=True)
class Floor(Side):
    """Hand-written Cypher, at an address for each question."""

    def request(self, question: Question, variables: Variables, note: str = "") -> bytes:
        """The variables alone."""
        return self._post(f"/{question.name}", {"variables": variables})


@dataclass(frozen=True, slots=True)
class Peer(Side):
    """Another library: its own queries, its own form of answers, and a cursor of its own in Q5."""

    queries: Path
    shapes: Mapping[str, Shape]
    cursor: str

    def request(self, question: Question, variables: Variables, note: str = "") -> bytes:
        """The peer's own query for the same answer."""
        query = (self.queries / f"{question.name}.graphql").read_text(encoding="utf-8")
        given = {"after": self.cursor} if question.name == "q5" else variables
        return self._post("/graphql", {"query": query + note, "variables": given})

    def shape(self, question: Question, data: Any) -> Any:
        """An answer's data as the service would give it."""
        return self.shapes[question.name](data)


@asynccontextmanager
async def sides(
    target: Target, postgres: Postgres, workshop: Workshop, before: int
) -> AsyncIterator[tuple[Side, ...]]:
    """All who take part, each a process of its own, the service first.

    `before` is how many titles come before the page of Q5.
    """
    with ExitStack() as stack:
        tables = postgres.environment()
        ours, *others = stack.enter_context(sides_on_neo4j(target, workshop, offset_cursor(before)))
        by_hand = stack.enter_context(floor(target))
        postgraphile = stack.enter_context(workshop.served("postgraphile", tables))
        yield (
            ours,
            Floor("floor", by_hand.port, by_hand.process),
            *others,
            Peer(
                "postgraphile",
                postgraphile.port,
                postgraphile.process,
                _QUERIES / "postgres",
                POSTGRAPHILE,
                await _cursor_of_postgraphile(postgraphile.port, before),
            ),
        )


@contextmanager
def sides_on_neo4j(target: Target, workshop: Workshop, cursor: str = "") -> Iterator[list[Side]]:
    """The service, and the two servers of `@neo4j/graphql`; their cursor is that of Q5."""
    with ExitStack() as stack:
        ours = stack.enter_context(service(target))
        taking_part = [Side("service", ours.port, ours.process)]
        for name in BETTER:
            each = stack.enter_context(workshop.served(name, environment_of(target)))
            queries = _QUERIES / "neo4j"
            taking_part.append(Peer(name, each.port, each.process, queries, NEO4J, cursor))
        yield taking_part


def offset_cursor(before: int) -> str:
    """The cursor of `@neo4j/graphql` at the last of so many: an offset, as Relay writes it."""
    return base64.b64encode(f"arrayconnection:{before - 1}".encode()).decode()


async def _cursor_of_postgraphile(port: int, before: int) -> str:
    """PostGraphile's own cursor there: it begins with a digest of the order, so it is asked for."""
    query = (_QUERIES / "postgres" / "cursor.graphql").read_text(encoding="utf-8")
    body = {"query": query, "variables": {"offset": before - 1}}
    client = await Client.connect(port)
    try:
        answer = orjson.loads(await client.send(Post(port, "/graphql", orjson.dumps(body)).text))
    finally:
        await client.close()
    return str(answer["data"]["allWorks"]["pageInfo"]["endCursor"])
