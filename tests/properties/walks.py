"""A walk through the pages of an author's books, at some place in a query, in one direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from graph_service.engine import Engine, GraphRequest
from tests.properties.passing import AUTHOR

PAGE = """books(orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
  nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"""
PLACES = {
    "all books": f"{{ {PAGE} }}",
    "of one node": f'{{ writer(key: "{AUTHOR}") {{ {PAGE} }} }}',
    "of each of several": "{ houses(where: {staff: {some: {}}}) { nodes { staff { nodes { "
    f"{PAGE} }} }} }} }} }}",
}
VARIABLES = "($order: [BookOrderBy!], $first: Int, $after: String, $last: Int, $before: String)"


@dataclass
class Walk:
    """Where a walk is, and which keys it met."""

    place: str
    forwards: bool
    cursor: str | None = None
    met: list[str] = field(default_factory=list)
    ended: bool = False

    async def on(self, engine: Engine, order: list[dict[str, Any]], size: int) -> None:
        """Take the next page, if there is one."""
        if self.ended:
            return
        ahead = {"first": size, "after": self.cursor}
        given = ahead if self.forwards else {"last": size, "before": self.cursor}
        request = GraphRequest(f"query {VARIABLES} {PLACES[self.place]}", {"order": order, **given})
        answer = orjson.loads((await engine.answer(request)).body)
        assert "errors" not in answer, answer["errors"]
        page = _books(answer["data"])
        keys = [node["key"] for node in page["nodes"]]
        self.met += keys if self.forwards else keys[::-1]
        self.cursor = page["pageInfo"]["endCursor" if self.forwards else "startCursor"]
        self.ended = not page["pageInfo"]["hasNextPage" if self.forwards else "hasPreviousPage"]


def _books(data: dict[str, Any]) -> dict[str, Any]:
    """The page in an answer: that of the last of several writers."""
    ((name, value),) = data.items()
    while name != "books":
        inner = value["nodes"][-1] if "nodes" in value else value
        ((name, value),) = inner.items()
    found: dict[str, Any] = value
    return found
