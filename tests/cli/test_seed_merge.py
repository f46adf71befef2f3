"""`seed matches` and `seed merge` in a terminal: two keys of one person, found and made one."""

from __future__ import annotations

import json

import pytest

from graph_service.database import Database
from graph_service.errors import SeedError
from graph_service.seeding import apply, digest, read_sources
from tests.cli.test_seed import run, run_json
from tests.seeding.files import DEMO


@pytest.fixture
async def demo(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The demo, loaded, in which a person has two keys; and the settings that lead to it."""
    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    await apply(empty_database, read_sources([DEMO]))
    return empty_database


@pytest.mark.usefixtures("demo")
async def test_matches() -> None:
    told = await run("matches")
    assert told.exit_code == 0
    titles, row, advice = (line.split("  ") for line in told.output.splitlines())
    assert [each.strip() for each in titles if each] == ["kind", "keys", "names", "share"]
    assert [each.strip() for each in row if each] == [
        "Person",
        "i-morn ilsa-morn",
        "I. Morn / Ilsa Morn",
        "name ilsa morn",
    ]
    assert advice == ["`graph-service seed merge GONE KEY` makes two of them one."]
    assert await run_json("matches") == {
        "ok": True,
        "matches": [
            {
                "type": "Person",
                "keys": ["i-morn", "ilsa-morn"],
                "names": ["I. Morn", "Ilsa Morn"],
                "by": "name",
                "value": "ilsa morn",
            }
        ],
    }


async def test_merge_shows_what_it_would_change(demo: Database) -> None:
    before = await digest(demo)
    shown = await run("merge", "i-morn", "ilsa-morn", "--dry-run")
    assert shown.exit_code == 2
    assert "- Person I. Morn (i-morn)" in shown.output
    assert "+ Ilsa Morn -[HAS_ROLE]-> herself  says notes-from-lamp-street" in shown.output
    told = await run_json("merge", "i-morn", "ilsa-morn", "--dry-run")
    assert (told["ok"], told["changes"]) == (True, True)
    assert await digest(demo) == before


@pytest.mark.usefixtures("demo")
async def test_merge() -> None:
    told = await run("merge", "i-morn", "ilsa-morn")
    assert told.exit_code == 0
    assert "The graph is at version" in told.output
    assert "No two entities share an identifier or a name." in (await run("matches")).output
    status = await run("status")
    assert "i-morn stands for ilsa-morn" in status.output
    assert (await run("plan", DEMO)).exit_code == 0, "later loads follow"


@pytest.mark.usefixtures("demo")
async def test_merge_as_json() -> None:
    told = await run_json("merge", "i-morn", "ilsa-morn")
    assert told["ok"] is True
    assert told["nodesRemoved"] > 0
    assert told["version"] == (await run_json("status"))["version"]


@pytest.mark.parametrize(
    ("gone", "key"),
    [
        ("i-mron", "ilsa-morn"),
        ("i-morn", "ilsa-mron"),
        ("i-morn", "verrin"),
        ("i-morn", "i-morn"),
        ("notes-from-lamp-street", "the-lamps-go-out"),
    ],
)
@pytest.mark.parametrize("more", [[], ["--dry-run"]])
async def test_keys_that_cannot_be_one(
    demo: Database, gone: str, key: str, more: list[str]
) -> None:
    before = await digest(demo)
    wrong = await run("merge", gone, key, *more)
    assert isinstance(wrong.exception, SeedError)
    told = await run("merge", gone, key, "--json", *more)
    assert told.exit_code == 1
    assert json.loads(told.output)["message"] == wrong.exception.message
    assert await digest(demo) == before
