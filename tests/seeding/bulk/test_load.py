"""Large loads: staged out of sight, published at once, and equal to small ones in the end."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from graph_service.database import Database
from graph_service.errors import DatabaseError, SeedError
from graph_service.model.press import PRESS
from graph_service.seeding import Loaded, apply, apply_plan, digest, discard, plan, read_sources
from graph_service.seeding.bulk import size
from graph_service.seeding.bulk.staging import Staging
from graph_service.seeding.status import status
from tests.seeding.bulk.conftest import Catalogue
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.transactions import last_transaction
from tests.seeding.walk import untraced

OTHERWISE = HARBOUR.replace("deathsAtLeast: 10", "deathsAtLeast: 12").replace("Ana", "Anna")


async def _small(
    monkeypatch: pytest.MonkeyPatch, database: Database, sources: tuple[Loaded, ...]
) -> str:
    """The digest of a graph that these sources are loaded into in one transaction."""
    await database.execute("MATCH (n) DETACH DELETE n")
    with monkeypatch.context() as patch:
        patch.setattr(size, "MOST_STATEMENTS", 1_000_000)
        patch.setattr(Loaded, "bulky", False)
        await apply(database, sources)
    told = await digest(database)
    await database.execute("MATCH (n) DETACH DELETE n")
    return told


async def _statuses(database: Database) -> tuple[str, ...]:
    return tuple(each.key for each in (await status(database)).sources)


@pytest.mark.usefixtures("all_large")
async def test_a_large_load_makes_the_graph_that_a_small_one_makes(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = read_sources([catalogue(200)])
    assert sources[0].bulky
    expected = await _small(monkeypatch, empty_database, sources)
    summary = await apply(empty_database, sources)
    assert await digest(empty_database) == expected
    assert summary.loaded == ("catalogue",)
    assert summary.nodes_written > 1000
    assert await untraced(empty_database) == []
    (left,) = await empty_database.rows(
        "MATCH (n) WHERE any(each IN labels(n) WHERE each STARTS WITH 'SeedStag' "
        "OR each IN ['SeedHidden', 'SeedHub']) RETURN count(n) AS count"
    )
    assert left["count"] == 0


@pytest.mark.usefixtures("all_large")
async def test_a_second_load_writes_nothing(empty_database: Database, catalogue: Catalogue) -> None:
    sources = read_sources([catalogue(60)])
    await apply(empty_database, sources)
    before = await last_transaction(empty_database)
    assert (await apply(empty_database, sources)).nodes_written == 0
    assert (await apply(empty_database, sources, full=True)).nodes_written == 0
    assert await last_transaction(empty_database) == before


@pytest.mark.usefixtures("all_large")
async def test_changes_beside_what_is_there(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values, edges and facts of entities that others state too: nothing of it can be staged."""
    first, second = loaded(tmp_path, HARBOUR, INLAND), None
    (tmp_path / "then").mkdir()
    second = loaded(tmp_path / "then", OTHERWISE, INLAND, LATER)
    expected = await _small(monkeypatch, empty_database, second)
    await apply(empty_database, first)
    await apply(empty_database, second)
    assert await digest(empty_database) == expected
    assert await untraced(empty_database) == []


@pytest.mark.usefixtures("all_large")
async def test_taking_a_large_source_out(
    empty_database: Database, catalogue: Catalogue, tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND))
    before = await digest(empty_database)
    await apply(empty_database, read_sources([catalogue(80)]))
    assert await digest(empty_database) != before
    summary = await apply(empty_database, (), ("catalogue",))
    assert summary.removed == ("catalogue",)
    assert summary.nodes_removed > 400
    assert await digest(empty_database) == before
    assert (await status(empty_database)).unswept == 0


@pytest.mark.usefixtures("all_large")
async def test_another_version_of_a_large_source(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = read_sources([catalogue(90, year=1905)])
    expected = await _small(monkeypatch, empty_database, later)
    await apply(empty_database, read_sources([catalogue(120)]))
    told = await plan(empty_database, later)
    assert told.plan.large
    assert told.told is not None
    assert told.told.totals.facts_added > 80
    assert told.told.totals.nodes_removed > 30
    await apply(empty_database, later)
    assert await digest(empty_database) == expected


class CutOffError(Exception):
    """What ends a load in a test."""


def cut_off_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """After so many steps, or so many before the last."""
    write = Staging.write

    async def cut_off(self: Staging, step: int, rows: object) -> None:
        if step > (steps if steps > 0 else self._row["total"] + steps):
            raise CutOffError
        await write(self, step, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(Staging, "write", cut_off)


@pytest.mark.usefixtures("all_large")
@pytest.mark.parametrize("steps", [1, 5, 30])
async def test_a_load_that_is_cut_off_is_seen_by_nobody_and_goes_on(
    steps: int,
    empty_database: Database,
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = read_sources([catalogue(200)])
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    before = await digest(empty_database)
    with monkeypatch.context() as patch:
        cut_off_after(patch, steps)
        with pytest.raises(CutOffError):
            await apply(empty_database, sources)
    assert await digest(empty_database) == before
    found = (await status(empty_database)).unfinished
    assert found is not None
    assert (found.sources, found.done) == (("catalogue",), steps)
    written: list[int] = []
    write = Staging.write

    async def noted(self: Staging, step: int, rows: object) -> None:
        if step > self.done:
            written.append(step)
        await write(self, step, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(Staging, "write", noted)
    await apply(empty_database, sources)
    assert min(written) == steps + 1
    assert (await status(empty_database)).unfinished is None
    assert await untraced(empty_database) == []


@pytest.mark.usefixtures("all_large")
async def test_what_is_staged_can_be_discarded(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        cut_off_after(patch, 30)
        with pytest.raises(CutOffError):
            await apply(empty_database, read_sources([catalogue(200)]))
    assert await discard(empty_database, PRESS) > 200
    assert (await status(empty_database)).unfinished is None
    assert await discard(empty_database, PRESS) == 0


@pytest.mark.usefixtures("all_large")
async def test_another_load_takes_the_place_of_one_that_was_cut_off(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = read_sources([catalogue(70, year=1910)])
    expected = await _small(monkeypatch, empty_database, other)
    with monkeypatch.context() as patch:
        cut_off_after(patch, 30)
        with pytest.raises(CutOffError):
            await apply(empty_database, read_sources([catalogue(200)]))
        patch.undo()
    await apply(empty_database, other)
    assert await digest(empty_database) == expected


async def test_a_small_load_is_not_kept_from_what_is_staged(
    empty_database: Database,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """The same entities, facts and edges under another source, while the large load is staged."""
    small = read_sources([catalogue(5, name="little")])
    with monkeypatch.context() as patch:
        request.getfixturevalue("all_large")
        cut_off_after(patch, -1)
        with pytest.raises(CutOffError):
            await apply(empty_database, read_sources([catalogue(200)]))
    monkeypatch.undo()
    await apply(empty_database, small)
    assert await _statuses(empty_database) == ("little",)
    assert await untraced(empty_database) == []


@pytest.mark.usefixtures("all_large")
async def test_large_loads_at_once(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sources = (*read_sources([catalogue(60)]), *read_sources([catalogue(50, name="other")]))
    sources = (*sources, *loaded(tmp_path, LATER))
    expected = await _small(monkeypatch, empty_database, sources)
    told = await asyncio.gather(*(apply(empty_database, [each]) for each in sources))
    assert await digest(empty_database) == expected
    there = await status(empty_database)
    assert there.unfinished is None
    # Each tells the version that it made, not the one that it had set out for.
    assert len({each.version for each in told}) == len(told)
    assert there.version in {each.version for each in told}


@pytest.mark.usefixtures("all_large")
async def test_one_source_loaded_twice_at_once(
    empty_database: Database, catalogue: Catalogue
) -> None:
    folder = catalogue(60)
    told = await asyncio.gather(*(apply(empty_database, read_sources([folder])) for _ in range(3)))
    assert sorted(each.nodes_written > 0 for each in told) == [False, False, True]
    assert (await status(empty_database)).unfinished is None
    assert await discard(empty_database, PRESS) == 0
    assert await untraced(empty_database) == []


@pytest.mark.usefixtures("all_large")
async def test_what_is_hidden_is_in_nobodys_way(
    empty_database: Database,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A load that is killed after it was published has hidden edges, whose ids are taken."""
    sources = read_sources([catalogue(40)])
    await apply(empty_database, sources)

    async def killed(database: Database, model: object) -> int:
        raise CutOffError

    with monkeypatch.context() as patch:
        patch.setattr("graph_service.seeding.bulk.attempt.sweep", killed)
        with pytest.raises(CutOffError):
            await apply(empty_database, (), ("catalogue",))
    assert (await status(empty_database)).unswept > 100
    with monkeypatch.context() as patch:
        patch.setattr(size, "MOST_STATEMENTS", 1_000_000)
        patch.setattr(Loaded, "bulky", False)
        made = (await plan(empty_database, sources)).plan
    await apply_plan(empty_database, made)
    assert (await status(empty_database)).unswept == 0
    assert await untraced(empty_database) == []


@pytest.mark.usefixtures("all_large")
async def test_nodes_of_others_are_left_alone(
    empty_database: Database, catalogue: Catalogue
) -> None:
    await empty_database.execute("CREATE (:Gone {id: 1}), (:Staged {id: 2}), (:Hidden {id: 3})")
    await apply(empty_database, read_sources([catalogue(10)]))
    assert await discard(empty_database, PRESS) == 0
    (found,) = await empty_database.rows("MATCH (n:Gone|Staged|Hidden) RETURN count(n) AS count")
    assert found["count"] == 3


async def test_a_source_of_few_entities_and_many_statements_is_large(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    assert not (await plan(empty_database, (), ("harbour-news",))).plan.large
    # Six statements of four entities.
    monkeypatch.setattr(size, "MOST_STATEMENTS", 9)
    assert (await plan(empty_database, (), ("harbour-news",))).plan.large
    monkeypatch.setattr(size, "MOST_STATEMENTS", 10)
    assert not (await plan(empty_database, (), ("harbour-news",))).plan.large


@pytest.mark.usefixtures("all_large")
async def test_one_source_read_by_several_loads_at_once(
    empty_database: Database, catalogue: Catalogue
) -> None:
    sources = read_sources([catalogue(100)])
    told = await asyncio.gather(*(plan(empty_database, sources) for _ in range(4)))
    assert len({each.told.totals for each in told if each.told}) == 1


@pytest.mark.usefixtures("all_large")
async def test_progress_is_told(empty_database: Database, catalogue: Catalogue) -> None:
    told: list[tuple[str, int, int]] = []
    await apply(
        empty_database, read_sources([catalogue(40)]), progress=lambda *each: told.append(each)
    )
    steps = [done for what, done, total in told if what == "Staging" and total]
    assert steps == list(range(1, len(steps) + 1))
    assert [what for what, *_ in told][-1] == "Publishing"


@pytest.mark.usefixtures("all_large")
async def test_a_load_that_fails_leaves_what_it_staged_to_the_next(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Staging.write

    async def failing(self: Staging, step: int, rows: object) -> None:
        if step > 10:
            raise DatabaseError("Full.")
        await write(self, step, rows)  # type: ignore[arg-type]

    sources = read_sources([catalogue(200)])
    with monkeypatch.context() as patch:
        patch.setattr(Staging, "write", failing)
        with pytest.raises(DatabaseError, match="Full"):
            await apply(empty_database, sources)
    found = (await status(empty_database)).unfinished
    assert found is not None
    assert found.done == 10
    await apply(empty_database, sources)
    assert await untraced(empty_database) == []


@pytest.mark.usefixtures("all_large")
async def test_a_key_of_another_kind_is_told_before_anything_is_staged(
    empty_database: Database, catalogue: Catalogue, tmp_path: Path
) -> None:
    text = HARBOUR.replace("organization: port", "organization: person-3")
    text = text.replace("port TOOK", "person-3 TOOK").replace("subject: port", "subject: person-3")
    other = text.replace("harbour-news", "other-news").replace("person-3", "person-4")
    await apply(empty_database, loaded(tmp_path, text, other))
    with pytest.raises(SeedError) as caught:
        await apply(empty_database, read_sources([catalogue(60)]))
    told = {problem.message.split(",")[0] for problem in caught.value.problems}
    assert told == {f"person-{n} is a Person here and an Organization in the graph" for n in (3, 4)}
    assert all(each.file.endswith("credits.csv") for each in caught.value.problems)
    assert (await status(empty_database)).unfinished is None
