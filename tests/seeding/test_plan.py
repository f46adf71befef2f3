"""Plans: what would change, by source and in the graph; applied exactly, taken back exactly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph_service.database import Database
from graph_service.errors import CommitUnknownError, PlanOutdatedError, SeedError
from graph_service.model.press import PRESS
from graph_service.seeding import Loaded, apply, apply_plan, digest, plan
from graph_service.seeding import committing as committing_module
from graph_service.seeding.plan_file import read_plan, write_plan
from graph_service.seeding.plan_script import plan_script
from graph_service.seeding.report import Report
from graph_service.seeding.reporting import report
from graph_service.seeding.splitting import split
from graph_service.seeding.status import status
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.proxy import losing_commits
from tests.seeding.transactions import last_transaction
from tests.seeding.walk import untraced

NO_PORT = "\n".join(line for line in HARBOUR.splitlines() if "port TOOK" not in line)


async def reported(
    database: Database, sources: Sequence[Loaded], without: Sequence[str] = ()
) -> Report:
    return report(await plan(database, sources, without), PRESS)


async def test_a_write_is_told_from_none(empty_database: Database) -> None:
    before = await last_transaction(empty_database)
    assert await last_transaction(empty_database) == before
    await empty_database.execute("CREATE (:Graph {id: 'x'})")
    assert await last_transaction(empty_database) != before


async def test_a_plan_of_all_that_is_new(empty_database: Database, tmp_path: Path) -> None:
    made = await reported(empty_database, loaded(tmp_path, HARBOUR))
    (source,) = made.sources
    assert (source.state, source.hash_before, len(source.added)) == ("added", None, 6)
    assert {each.name for each in made.nodes_added} >= {"Ana Ruiz", "The port", "head"}
    first = made.edges_added[0]
    assert (first.type, first.source.name, first.sources) == (
        "TOOK_PART_IN",
        "The port",
        ("harbour-news",),
    )
    assert await empty_database.rows("MATCH (n) RETURN n") == []


async def test_an_edge_stays_because_another_source_says_it(
    empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    made = await reported(empty_database, loaded(tmp_path, NO_PORT))
    (source,) = made.sources
    assert [(each.statement, each.others) for each in source.removed] == [
        ("The port took part.", ("inland-news",))
    ]
    assert (made.edges_removed, made.edges_added, made.nodes_removed) == ((), (), ())
    (kept,) = made.edges_kept
    assert (kept.type, kept.source.name, kept.sources) == (
        "TOOK_PART_IN",
        "The port",
        ("inland-news",),
    )


async def test_an_edge_goes_with_the_only_source_of_it(
    empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    made = await reported(empty_database, loaded(tmp_path, NO_PORT))
    (gone,) = made.edges_removed
    assert (gone.type, gone.target.name, gone.sources) == (
        "TOOK_PART_IN",
        "The flood",
        ("harbour-news",),
    )


async def test_values_and_disagreements(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    made = await reported(empty_database, loaded(tmp_path, HARBOUR, INLAND, LATER))
    assert [each.state for each in made.sources] == ["unchanged", "unchanged", "added"]
    assert [(each.property, each.before, each.after) for each in made.values_changed] == [
        ("deathsAtLeast", 10, 12)
    ]
    assert [each.sources for each in made.values_changed] == [("inland-news", "later-news")]
    (flood,) = made.disagreements
    assert (flood.property, flood.shown) == ("deathsAtLeast", 12)
    assert [(each.value, each.sources) for each in flood.answers] == [
        ("10", ("harbour-news",)),
        ("12", ("inland-news", "later-news")),
    ]


async def test_a_value_stays_because_another_source_says_it(
    empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND, LATER))
    made = await reported(empty_database, (), ["later-news"])
    assert [(each.property, each.before, each.after) for each in made.values_changed] == [
        ("deathsAtLeast", 12, 10)
    ]
    await apply(empty_database, (), ["harbour-news"])
    made = await reported(empty_database, (), ["later-news"])
    assert made.values_changed == ()
    assert [(each.property, each.after, each.sources) for each in made.values_kept] == [
        ("deathsAtLeast", 12, ("inland-news",))
    ]


async def test_applied_twice_is_no_change_and_no_write(
    empty_database: Database, tmp_path: Path
) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND)
    await apply(empty_database, sources)
    before = await last_transaction(empty_database)
    for full in (False, True):
        assert (await apply(empty_database, sources, full=full)).loaded == ()
        assert not (await plan(empty_database, sources, full=full)).plan
    assert await last_transaction(empty_database) == before


async def test_what_was_damaged_by_hand_is_found_in_full(
    empty_database: Database, tmp_path: Path
) -> None:
    sources = loaded(tmp_path, HARBOUR)
    await apply(empty_database, sources)
    before = await digest(empty_database)
    await empty_database.execute("MATCH (n:Role) DETACH DELETE n")
    assert not (await plan(empty_database, sources)).plan
    assert (await plan(empty_database, sources, full=True)).plan
    await apply(empty_database, sources, full=True)
    assert await digest(empty_database) == before


async def test_reverting_gives_the_graph_of_the_others(
    empty_database: Database, tmp_path: Path
) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND, LATER)
    for gone in sources:
        await empty_database.execute("MATCH (n) DETACH DELETE n")
        await apply(empty_database, [each for each in sources if each is not gone])
        wanted = await digest(empty_database)
        await apply(empty_database, [gone])
        summary = await apply(empty_database, (), [gone.key])
        assert summary.removed == (gone.key,)
        assert await digest(empty_database) == wanted
        assert await untraced(empty_database) == []
    await apply(empty_database, (), [each.key for each in sources if each.key != "later-news"])
    rows = await empty_database.rows(
        "MATCH (n) WHERE NOT n:Graph AND NOT n:Load AND NOT n:Schema RETURN n"
    )
    assert rows == []


async def test_reverting_what_is_not_there(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    with pytest.raises(SeedError, match="Did you mean harbour-news"):
        await apply(empty_database, (), ["harbor-news"])


async def test_a_plan_in_a_file(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND)
    await apply(empty_database, sources)
    wanted = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    made = (await plan(empty_database, sources)).plan
    write_plan(tmp_path / "plan.json", made, PRESS)
    read = read_plan(tmp_path / "plan.json", PRESS)
    assert read == made
    await apply_plan(empty_database, read)
    assert await digest(empty_database) == wanted
    with pytest.raises(PlanOutdatedError, match="Make a new plan"):
        await apply_plan(empty_database, read)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: text.replace("Ten people", "Six people"), "was changed since"),
        (lambda text: text[:-100], "is no plan"),
        (lambda text: text.replace('"nodes"', '"nods"'), "is no plan"),
        (lambda _: "[]", "is no plan"),
    ],
)
async def test_a_damaged_plan(
    damage: object, told: str, empty_database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "plan.json"
    write_plan(path, (await plan(empty_database, loaded(tmp_path, HARBOUR))).plan, PRESS)
    assert callable(damage)
    path.write_text(damage(path.read_text()))
    with pytest.raises(SeedError, match=told):
        read_plan(path, PRESS)


def test_a_plan_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="cannot be read: No such file"):
        read_plan(tmp_path / "plan.json", PRESS)


async def test_the_script_of_a_plan_does_what_the_plan_does(
    empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    made = (await plan(empty_database, loaded(tmp_path, NO_PORT), ["inland-news"])).plan
    for statement in split("\n".join(plan_script(made, PRESS))):
        await empty_database.execute(statement.text)
    by_hand = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    await apply(empty_database, loaded(tmp_path, NO_PORT))
    assert await digest(empty_database) == by_hand


async def test_status(empty_database: Database, tmp_path: Path) -> None:
    assert (await status(empty_database)).sources == ()
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    found = await status(empty_database)
    wanted = [(each.key, each.source.hash) for each in loaded(tmp_path, HARBOUR, INLAND)]
    assert [(each.key, each.hash) for each in found.sources] == wanted
    first = found.sources[0]
    assert (first.key, first.entities, first.facts, first.citations) == ("harbour-news", 4, 6, 6)
    assert first.loaded is not None
    await apply(empty_database, loaded(tmp_path, NO_PORT))
    later = (await status(empty_database)).sources
    assert later[0].loaded is not None
    assert later[0].loaded > first.loaded
    (changed,) = loaded(tmp_path, NO_PORT)
    assert later[0].hash == changed.source.hash != first.hash
    assert later[1].hash == found.sources[1].hash
    assert later[1].loaded == found.sources[1].loaded


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_lost_answer_to_a_commit_is_found_out(
    delivered: bool, empty_database: Database, tmp_path: Path
) -> None:
    sources = loaded(tmp_path, HARBOUR)
    wanted = len((await plan(empty_database, sources)).plan.changes.nodes)
    async with (
        losing_commits(empty_database.target, 1, delivered=delivered) as (proxy, target),
        Database(target) as database,
    ):
        summary = await apply(database, sources)
        assert proxy.lost == 1
    assert summary.nodes_written == wanted
    (row,) = await empty_database.rows("MATCH (n:Load) RETURN count(n) AS loads")
    assert row["loads"] == 1
    before = await last_transaction(empty_database)
    assert (await apply(empty_database, sources)).unchanged == ("harbour-news",)
    assert await last_transaction(empty_database) == before


async def test_an_answer_that_never_comes(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committing_module, "_PATIENCE", 0.5)
    async with (
        losing_commits(empty_database.target, 1000, delivered=False) as (_, target),
        Database(target) as database,
    ):
        with pytest.raises(CommitUnknownError, match="Load again"):
            await apply(database, loaded(tmp_path, HARBOUR))


async def test_many_loads_of_the_same_at_once(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND, LATER)
    summaries = await asyncio.gather(
        *(apply(empty_database, sources if n % 2 else sources[::-1]) for n in range(8))
    )
    assert sum(bool(each.loaded) for each in summaries) == 1
    together = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    await apply(empty_database, sources)
    assert await digest(empty_database) == together


async def test_a_report_is_json(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    told = json.loads(json.dumps((await reported(empty_database, (), ["inland-news"])).as_json()))
    assert told["sources"][0]["state"] == "removed"
    assert told["sources"][0]["hashAfter"] is None
    assert {"edgesKept", "valuesChanged", "disagreements"} <= told.keys()
