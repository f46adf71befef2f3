"""Two keys, one entity: found by what they share, made one with all facts, and kept so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph_service.database import Database
from graph_service.errors import SeedError
from graph_service.seeding import apply, digest, merge, plan, read_sources
from graph_service.seeding.matches import matches
from graph_service.seeding.status import status
from tests.seeding.files import DEMO, HARBOUR, INLAND, loaded
from tests.seeding.walk import untraced

SPLIT = """
source: two-names
entities:
  - {work: two-names, kind: ARTICLE, name: Two names}
  - {person: ana-b, name: Ana Bell}
  - {person: ana-c, name: Ana Cole}
  - {event: flood, name: The flood, kind: OTHER}
  - {organization: port, name: The port, kind: COMPANY}
quotes:
  - {quote: night, speaker: ana-c, about: [ana-b, flood], paraphrase: It was a long night.}
facts:
  - {paragraph: 1, says: Ana Bell was there., links: {ana-b TOOK_PART_IN flood: {part: helper}}}
  - {paragraph: 2, says: Ana Cole was there., according_to: ana-c,
     links: {ana-c TOOK_PART_IN flood: {part: helper}}}
  - {paragraph: 3, says: Ana Cole heads the port.,
     role: {person: ana-c, title: head, category: OTHER, subject: port}}
  - {paragraph: 4, says: Ana Bell heads the port.,
     role: {person: ana-b, title: head, category: OTHER, subject: port}}
  - {paragraph: 5, says: She spoke of the night., quote: night}
  - {paragraph: 6, says: The article is on Ana Cole., links: two-names ABOUT ana-c}
  - {paragraph: 7, says: Both lived there., note: lived, about: ana-c, mentions: ana-b}
"""


async def one(database: Database, statement: str) -> dict[str, Any]:
    (row,) = await database.rows(statement)
    return row


async def test_a_name_that_two_entities_share(empty_database: Database) -> None:
    await apply(empty_database, read_sources([DEMO]))
    (match,) = await matches(empty_database)
    assert (match.type, match.keys, match.by, match.value) == (
        "Person",
        ("i-morn", "ilsa-morn"),
        "name",
        "ilsa morn",
    )


async def test_an_identifier_that_two_entities_share(
    empty_database: Database, tmp_path: Path
) -> None:
    shared = "sets: {ana-b: {sameAs: 'https://example.org/ana'}, ana-c: {sameAs: 'https://example.org/ana'}}"
    text = SPLIT + f"  - {{paragraph: 8, says: One number., {shared}}}\n"
    await apply(empty_database, loaded(tmp_path, text))
    (match,) = await matches(empty_database)
    assert (match.keys, match.by) == (("ana-b", "ana-c"), "sameAs")


async def test_an_identifier_that_entities_of_two_sources_share(
    empty_database: Database, tmp_path: Path
) -> None:
    named = "  - {{paragraph: 8, says: A number., sets: {{{key}: {{sameAs: {address}}}}}}}\n"
    address = "'https://example.org/ana'"
    harbour = HARBOUR + named.format(key="ana", address=address)
    inland = INLAND.replace("ana", "a-ruiz") + named.format(key="a-ruiz", address=address)
    await apply(empty_database, loaded(tmp_path, harbour, inland))
    (match,) = await matches(empty_database)
    assert (match.type, match.keys, match.by, match.value) == (
        "Person",
        ("a-ruiz", "ana"),
        "sameAs",
        "https://example.org/ana",
    )
    await merge(empty_database, "a-ruiz", "ana")
    assert await matches(empty_database) == ()
    row = await one(
        empty_database,
        "MATCH (:Entity {key: 'ana'})<-[:OF]-(:Fact {property: 'sameAs'})-[:STATED_IN]->(source) "
        "WITH source ORDER BY source.key RETURN collect(source.key) AS sources",
    )
    assert row == {"sources": ["harbour-news", "inland-news"]}
    assert await untraced(empty_database) == []


async def test_everything_of_both_is_of_one(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, SPLIT)
    await apply(empty_database, sources)
    await merge(empty_database, "ana-b", "ana-c")
    assert await empty_database.rows("MATCH (n:Entity {key: 'ana-b'}) RETURN n") == []
    row = await one(
        empty_database,
        "MATCH (n:Entity {key: 'ana-c'}) RETURN "
        "COUNT { (n)-[:TOOK_PART_IN]->() } AS events, COUNT { (n)-[:HAS_ROLE]->() } AS roles, "
        "COUNT { (n)<-[:ON_SUBJECT]-() } AS quoted, COUNT { (n)-[:SAID]->() } AS said, "
        "COUNT { (n)<-[:OF]-(:Fact {property: 'TOOK_PART_IN'}) } AS facts, "
        "COLLECT { MATCH (n)<-[:OF]-(f {property: 'HAS_ROLE'})-[c:STATED_IN]->() "
        "RETURN c.paragraph ORDER BY c.paragraph } AS paragraphs",
    )
    assert row == {
        "events": 1,
        "roles": 1,
        "quoted": 1,
        "said": 1,
        "facts": 1,
        "paragraphs": [3, 4],
    }
    assert await untraced(empty_database) == []


async def test_later_loads_follow(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, SPLIT)
    await apply(empty_database, sources)
    await merge(empty_database, "ana-b", "ana-c")
    merged = await digest(empty_database)
    assert not (await plan(empty_database, sources)).plan
    assert not (await plan(empty_database, sources, full=True)).plan
    await apply(empty_database, (), ["two-names"])
    await apply(empty_database, sources)
    assert await digest(empty_database) == merged
    more = SPLIT.replace("two-names", "more-names").replace("Two names", "More names")
    await apply(empty_database, loaded(tmp_path, more))
    row = await one(
        empty_database,
        "MATCH (n:Entity)-[r:TOOK_PART_IN]->() RETURN n.key AS key, size(r.facts) AS facts",
    )
    assert row == {"key": "ana-c", "facts": 1}
    assert await untraced(empty_database) == []


async def test_a_merge_follows_a_merge(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, SPLIT))
    await merge(empty_database, "ana-b", "ana-c")
    await merge(empty_database, "ana-c", "ana")
    assert (await status(empty_database)).aliases == (("ana-b", "ana-c"), ("ana-c", "ana"))
    assert not (await plan(empty_database, loaded(tmp_path, HARBOUR, SPLIT), full=True)).plan
    assert await untraced(empty_database) == []


@pytest.mark.parametrize(
    ("gone", "key", "told"),
    [
        ("ana-b", "ana-b", "is one entity already"),
        ("ana-b", "nobody", "no entity 'nobody'"),
        ("ana-b", "flood", "ana-b is a Person, flood is an Event"),
        ("two-names", "harbour-news", "two-names is a source"),
    ],
)
async def test_what_cannot_be_one(
    gone: str, key: str, told: str, empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, SPLIT))
    before = await digest(empty_database)
    with pytest.raises(SeedError, match=told):
        await merge(empty_database, gone, key)
    assert await digest(empty_database) == before


async def test_a_key_that_is_gone(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, SPLIT))
    await merge(empty_database, "ana-b", "ana-c")
    with pytest.raises(SeedError, match="ana-b stands for ana-c already"):
        await merge(empty_database, "ana-b", "ana-c")
    text = "source: ana-b\nentities: [{work: ana-b, kind: ARTICLE, name: A}]\n"
    with pytest.raises(SeedError, match="so it cannot be a source"):
        await apply(empty_database, loaded(tmp_path, text))
