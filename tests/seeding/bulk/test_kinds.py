"""What sources can say, loaded the large way: quotes, relations without evidence, aliases, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph_service.database import Database
from graph_service.errors import CommitUnknownError
from graph_service.seeding import Loaded, apply, digest, merge, read_sources
from tests.seeding.files import DEMO, HARBOUR, INLAND, loaded
from tests.seeding.large import make_large
from tests.seeding.proxy import losing_commits
from tests.seeding.tables import FILMS, mapped
from tests.seeding.test_merging import SPLIT
from tests.seeding.walk import untraced


async def _both(
    database: Database, monkeypatch: pytest.MonkeyPatch, sources: tuple[Loaded, ...]
) -> tuple[str, str]:
    """The digests of the graph that sources make, loaded the small way and the large one."""
    await apply(database, sources)
    small, unfounded = await digest(database), await untraced(database)
    await database.execute("MATCH (n) DETACH DELETE n")
    make_large(monkeypatch.setattr)
    await apply(database, sources)
    assert await untraced(database) == unfounded
    return small, await digest(database)


async def test_the_article(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = await _both(empty_database, monkeypatch, read_sources())
    assert large == small
    (row,) = await empty_database.rows("MATCH (q:Quote) RETURN count(q) AS quotes")
    assert row["quotes"] > 0


async def test_sources_that_contradict_each_other(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = await _both(empty_database, monkeypatch, read_sources([DEMO]))
    assert large == small


async def test_lines_of_json(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"title": f"Film {n}", "year": 1900 + n % 90, "director": f"Director {n % 7}"}
        for n in range(120)
    ]
    lines = "\n".join(map(json.dumps, rows))
    source = mapped(tmp_path, FILMS, lines, "films.jsonl")
    small, large = await _both(empty_database, monkeypatch, (source,))
    assert large == small


async def test_entities_that_were_merged(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load the large way follows what was merged before, as one the small way does."""
    (tmp_path / "then").mkdir()
    more = SPLIT.replace("two-names", "more-names").replace("Two names", "More names")
    first, then = loaded(tmp_path, SPLIT), loaded(tmp_path / "then", SPLIT, more)
    found = []
    for large in (False, True):
        await empty_database.execute("MATCH (n) DETACH DELETE n")
        await apply(empty_database, first)
        await merge(empty_database, "ana-b", "ana-c")
        with monkeypatch.context() as patch:
            if large:
                make_large(patch.setattr)
            await apply(empty_database, then)
        found.append(await digest(empty_database))
        assert await empty_database.rows("MATCH (n:Entity {key: 'ana-b'}) RETURN n") == []
        assert await untraced(empty_database) == []
    assert found[0] == found[1]


@pytest.mark.parametrize("delivered", [True, False])
async def test_answers_to_commits_that_are_lost(
    delivered: bool, empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever steps' commits are lost, on their way or with their answers: all is there once."""
    sources = loaded(tmp_path, HARBOUR, INLAND)
    await apply(empty_database, sources)
    expected = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    make_large(monkeypatch.setattr)
    async with (
        losing_commits(empty_database.target, 4, delivered=delivered) as (proxy, target),
        Database(target) as database,
    ):
        # Each attempt may end at a lost commit, and the next goes on from there.
        for _ in range(5):
            try:
                await apply(database, sources)
            except CommitUnknownError:
                continue
            break
        assert proxy.lost == 4
    assert await digest(empty_database) == expected
    assert await untraced(empty_database) == []
