"""How much a part may have: what is kept in memory is bounded while it is found."""

from __future__ import annotations

import pytest

from graph_service.database import Database
from graph_service.errors import LimitError
from graph_service.exporting import Around, Content, Listed, finding
from graph_service.exporting.choosing import Choosing
from graph_service.exporting.scope import Chosen
from graph_service.model.press import PRESS

MOST = 50

_PEOPLE = "(p:Entity:Person {key: 'p' + n, name: 'P'})"
_FACT = "(f:Fact {id: 'f' + n, property: 'x', statement: 's'})"
_PLACE = "MERGE (x:Entity:Place {key: 'x', name: 'X', kind: 'TOWN'}) WITH x "
_NINETY = "UNWIND range(1, 90) AS n "


async def chosen(database: Database, scope: Listed | Around) -> Chosen:
    async with database.reading(seconds=60) as reading:
        return await Choosing(reading, Content(PRESS)).choose(scope)


@pytest.mark.parametrize(
    ("made", "scope"),
    [
        # Looked up by id.
        (f"{_NINETY} CREATE {_PEOPLE}", Listed(tuple(f"Person:p{n}" for n in range(1, 91)))),
        # Beside a node.
        (f"{_PLACE}{_NINETY} CREATE {_PEOPLE}-[:NATIONAL_OF {{id: 'e' + n}}]->(x)", Around(("x",))),
        # What a node cannot be without.
        (
            f"UNWIND range(1, 30) AS n CREATE {_PEOPLE}-[:HAS_ROLE]->(:Role {{id: 'r' + n}})"
            "-[:ON]->(:Entity:Work {key: 'w' + n, title: 'W'})",
            Listed(tuple(f"Role:r{n}" for n in range(1, 31))),
        ),
        # Between two nodes.
        (
            "CREATE (p:Entity:Person {key: 'p', name: 'P'}) "
            "CREATE (w:Entity:Work {key: 'w', title: 'W'}) "
            f"WITH p, w {_NINETY} CREATE (p)-[:HAS_ROLE]->(:Role {{id: 'r' + n}})-[:ON]->(w)",
            Listed(("Person:p", "Work:w")),
        ),
        # The facts of edges.
        (
            "CREATE (w:Entity:Work {key: 'w', title: 'W'}), (o:Entity:Work {key: 'o', title: 'O'}) "
            f"WITH w, o {_NINETY} CREATE {_FACT} "
            "CREATE (w)-[:BASED_ON {id: 'e' + n, facts: ['f' + n]}]->(o)",
            Listed(("Work:w", "Work:o")),
        ),
        # The facts of a node.
        (f"{_PLACE}{_NINETY} CREATE (x)<-[:OF]-{_FACT}", Listed(("Place:x",))),
        # Facts, and what is behind them: neither alone is too much.
        (
            f"{_PLACE}UNWIND range(1, 30) AS n CREATE (x)<-[:OF]-{_FACT} "
            "CREATE (f)-[:STATED_IN]->(:Entity:Work {key: 'w' + n, title: 'W'})",
            Listed(("Place:x",)),
        ),
    ],
)
async def test_one_too_many_is_refused_as_soon_as_it_is_found(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch, made: str, scope: Listed | Around
) -> None:
    await empty_database.execute(made)
    whole = await chosen(empty_database, scope)
    assert len(whole.nodes) + len(whole.facts) + len(whole.behind) > MOST
    monkeypatch.setattr(finding, "LARGEST", MOST)
    with pytest.raises(LimitError, match="51 nodes; 50 are allowed") as refused:
        await chosen(empty_database, scope)
    assert refused.value.hint == "Export the whole graph."


async def test_as_many_as_are_allowed_are_found(
    article: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await chosen(article, Around(("somos",), 2))
    count = len(whole.nodes) + len(whole.facts) + len(whole.behind)
    monkeypatch.setattr(finding, "LARGEST", count)
    assert await chosen(article, Around(("somos",), 2)) == whole
