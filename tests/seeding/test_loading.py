"""Loading on a real Neo4j: idempotent, all or nothing, and right whatever was there before."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from textwrap import dedent

import pytest

from graph_service.database import Database
from graph_service.errors import SeedError
from graph_service.seeding import apply, digest, read_sources
from graph_service.seeding.scripts import read_scripts
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.walk import untraced


async def test_loading_twice_changes_nothing(empty_database: Database) -> None:
    sources = read_sources()
    first = await apply(empty_database, sources)
    before = await digest(empty_database)
    second = await apply(empty_database, sources)
    assert first.nodes_written > 0
    assert (second.nodes_written, second.edges_written, second.loaded) == (0, 0, ())
    assert second.version == first.version
    assert await digest(empty_database) == before


async def test_the_plain_script_makes_the_same_graph(empty_database: Database) -> None:
    await apply(empty_database, read_sources())
    loaded_digest = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    for _ in range(2):
        for statement in read_scripts("articles"):
            await empty_database.execute(statement.text)
        assert await digest(empty_database) == loaded_digest


async def test_any_order_makes_the_same_graph(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND, LATER)
    digests = set()
    for order in permutations(sources):
        await empty_database.execute("MATCH (n) DETACH DELETE n")
        for each in order:
            await apply(empty_database, [each])
        digests.add(await digest(empty_database))
    assert len(digests) == 1
    assert await untraced(empty_database) == []


async def test_a_second_source_projects_anew(empty_database: Database, tmp_path: Path) -> None:
    harbour, inland, later = loaded(tmp_path, HARBOUR, INLAND, LATER)
    shown = []
    for each in (harbour, inland, later):
        await apply(empty_database, [each])
        (row,) = await empty_database.rows("MATCH (e:Event) RETURN e.deathsAtLeast AS deaths")
        shown.append(row["deaths"])
    assert shown == [10, 10, 12]


async def test_what_a_source_no_longer_says_goes(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    shorter = "\n".join(
        line
        for line in HARBOUR.splitlines()
        if not any(word in line for word in ("port TOOK", "says: Ten", "ana", "Ana", "{organiz"))
    ).replace("quotes:", "")
    await apply(empty_database, loaded(tmp_path, shorter))
    (row,) = await empty_database.rows(
        "MATCH (e:Event) OPTIONAL MATCH (q:Quote) OPTIONAL MATCH (o)-[t:TOOK_PART_IN]->(e) "
        "OPTIONAL MATCH (f:Fact {value: '10'}) "
        "RETURN e.deathsAtLeast AS deaths, q IS NULL AS quoteGone, t.id IS NOT NULL AS stays, "
        "f IS NULL AS factGone"
    )
    assert row == {"deaths": 12, "quoteGone": True, "stays": True, "factGone": True}
    assert await untraced(empty_database) == []
    before = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    await apply(empty_database, loaded(tmp_path, INLAND, shorter))
    assert await digest(empty_database) == before


async def test_the_version_follows_the_content(empty_database: Database, tmp_path: Path) -> None:
    first = await apply(empty_database, loaded(tmp_path, HARBOUR))
    comment = await apply(empty_database, loaded(tmp_path, HARBOUR + "\n# a comment\n"))
    second = await apply(empty_database, loaded(tmp_path, HARBOUR, LATER))
    (row,) = await empty_database.rows("MATCH (g:Graph {id: 'graph'}) RETURN g.version AS version")
    assert comment.version == first.version != second.version == row["version"]


async def test_a_bad_file_beside_a_good_one(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    before = await digest(empty_database)
    (tmp_path / "1.yaml").write_text(INLAND)
    (tmp_path / "2.yaml").write_text("source: nothing\n")
    with pytest.raises(SeedError):
        await apply(empty_database, read_sources([tmp_path]))
    assert await digest(empty_database) == before


async def test_a_key_of_another_kind_in_the_graph(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    before = await digest(empty_database)
    other = LATER.replace("{event: flood,", "{organization: flood,").replace(
        "deathsAtLeast: 12", "description: x"
    )
    with pytest.raises(SeedError) as caught:
        await apply(empty_database, loaded(tmp_path, other))
    assert "flood is an Organization here and an Event in the graph" in str(
        caught.value.problems[0]
    )
    assert await digest(empty_database) == before


async def test_several_loads_at_once(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND, LATER)
    await asyncio.gather(*(apply(empty_database, [each]) for each in sources))
    together = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    await apply(empty_database, sources)
    assert await digest(empty_database) == together


_SLOW_LOAD = dedent(
    """
    import asyncio, json, sys
    from pathlib import Path
    from graph_service.database import Database, Target, Transaction
    from graph_service.seeding import apply, read_sources

    run = Transaction.run

    async def slow(self, statement, parameters=None):
        found = await run(self, statement, parameters)
        print("ran", flush=True)
        await asyncio.sleep(0.05)
        return found

    Transaction.run = slow

    async def main():
        async with Database(Target(**json.loads(sys.argv[1]))) as database:
            await apply(database, read_sources([Path(sys.argv[2])]))

    asyncio.run(main())
    """
)


@pytest.mark.parametrize("statements", [6, 12, 18])
async def test_a_killed_load_leaves_the_graph_as_it_was(
    statements: int, empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    before = await digest(empty_database)
    (tmp_path / "0.yaml").write_text(HARBOUR.replace("Ten", "Around ten") + _more_facts())
    target = {
        name: getattr(empty_database.target, name) for name in ("uri", "username", "password")
    }
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW_LOAD, json.dumps(target), str(tmp_path / "0.yaml")],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        for _ in range(statements):
            assert await asyncio.to_thread(process.stdout.readline) == b"ran\n"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.stdout.close()
        status = process.wait()
    assert status == -signal.SIGKILL
    assert await digest(empty_database) == before
    await apply(empty_database, loaded(tmp_path, HARBOUR.replace("Ten", "Around ten")))
    assert await untraced(empty_database) == []


def _more_facts() -> str:
    rows = [
        f"  - {{paragraph: {n}, says: Note {n}., note: n-{n}, about: ana, mentions: flood}}\n"
        f"  - {{paragraph: {n}, says: Post {n}.,\n"
        f"     role: {{person: ana, title: post {n}, category: OTHER, subject: port}}}}\n"
        for n in range(10, 20)
    ]
    return "".join(rows)
