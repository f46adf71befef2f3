"""Disagreement is data: what sources contradict each other on, in the graph and over GraphQL."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.seeding import apply, digest, plan, read_sources
from graph_service.seeding.article_script import article
from graph_service.seeding.disagreement import Disagreements
from graph_service.seeding.ledger import Fact, Ledger, Ref
from graph_service.seeding.scripts import split
from tests.seeding.files import DEMO
from tests.seeding.walk import untraced

FLOOD = Ref("Event", "flood")


def contradictory(property_: str, *values: str) -> bool:
    facts = {
        f"{number}": Fact(f"{number}", FLOOD, property_, value)
        for number, value in enumerate(values)
    }
    return bool(Disagreements(Ledger(facts=facts), PRESS).by_question)


@pytest.mark.parametrize(
    ("property_", "one", "other", "differ"),
    [
        ("deathsAtLeast", "3", "7", True),
        ("date", "2011", "2011-03", False),
        ("date", "2011-03", "2011-04", True),
        ("date", "2011-03/2011-06", "2011-05-01", False),
        ("date", "2011/..", "2010", True),
        ("date", "XXXX-06-30", "2011-06-30", False),
        ("date", "XXXX-06-30", "2011-07-30", True),
        ("date", "XXXX-06-30", "2011", False),
        ("award", "Big Prize", "BIG PRIZE", False),
        ("award", "Big Prize", "Small Prize", True),
        ("description", "A flood.", "Much water.", False),
        ("alternateNames", "A", "B", False),
        ("kind", "MASSACRE", "OPERATION", True),
    ],
)
def test_what_contradicts(property_: str, one: str, other: str, differ: bool) -> None:
    assert contradictory(property_, one, other) is differ
    assert contradictory(property_, other, one) is differ


def test_a_to_one_field_takes_one_object() -> None:
    def placed(type_: str) -> bool:
        facts = {
            name: Fact(name, FLOOD, type_, object=Ref("Place", name)) for name in ("here", "there")
        }
        return bool(Disagreements(Ledger(facts=facts), PRESS).by_question)

    assert placed("AT")
    assert not placed("TRIGGERED")


async def ask(database: Database, query: str) -> Any:
    engine = Engine(build_schema(PRESS), database, Limits())
    answer = await engine.answer(GraphRequest(query))
    told = orjson.loads(answer.body)
    assert "errors" not in told
    return told["data"]


async def test_the_field_shows_one_and_the_facts_show_all(empty_database: Database) -> None:
    await apply(empty_database, read_sources([DEMO]))
    data = await ask(
        empty_database,
        """{ event(key: "night-of-the-square") { deathsAtLeast
             facts(where: {property: {eq: "deathsAtLeast"}}) { nodes {
               value citations { work { key } } contradictedBy { nodes { value } } } } } }""",
    )
    event = data["event"]
    assert event["deathsAtLeast"] == 3
    said = {
        each["value"]: sorted(one["work"]["key"] for one in each["citations"])
        for each in event["facts"]["nodes"]
    }
    assert said == {
        "3": ["council-report-1911", "lamps-out-in-verrin"],
        "7": ["notes-from-lamp-street"],
    }
    others = {
        each["value"]: each["contradictedBy"]["nodes"][0]["value"]
        for each in event["facts"]["nodes"]
    }
    assert others == {"3": "7", "7": "3"}


async def test_all_contradictions_can_be_asked_for(empty_database: Database) -> None:
    await apply(empty_database, read_sources([DEMO]))
    query = """{ facts(where: {contradictedBy: {some: {}}}) { totalCount nodes { property value } }
                 works(where: {stated: {some: {contradictedBy: {some: {}}}}}) { totalCount } }"""
    data = await ask(empty_database, query)
    values = sorted((each["property"], each["value"]) for each in data["facts"]["nodes"])
    assert values == [
        ("date", "1911-03"),
        ("date", "1911-03-14"),
        ("date", "1911-05"),
        ("deathsAtLeast", "3"),
        ("deathsAtLeast", "7"),
    ]
    assert data["works"]["totalCount"] == 3


async def test_a_contradiction_goes_with_its_source(empty_database: Database) -> None:
    await apply(empty_database, read_sources([DEMO]))
    await apply(empty_database, (), ["notes-from-lamp-street"])
    query = "{ facts(where: {contradictedBy: {some: {}}}) { nodes { property } } }"
    found = (await ask(empty_database, query))["facts"]["nodes"]
    assert {each["property"] for each in found} == {"date"}
    assert await untraced(empty_database) == []


async def test_the_demo_is_whole(empty_database: Database) -> None:
    await apply(empty_database, read_sources([DEMO]))
    assert await untraced(empty_database) == []
    assert not (await plan(empty_database, read_sources([DEMO]), full=True)).plan


async def test_a_script_of_one_source_that_contradicts_itself(
    empty_database: Database, tmp_path: Any
) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(
        (DEMO / "memoir.yaml").read_text()
        + "  - {locator: page 99, says: Or was it nine?,\n"
        + "     sets: {night-of-the-square: {deathsAtLeast: 9}}}\n"
    )
    (source,) = read_sources([path])
    await apply(empty_database, [source])
    wanted = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    for statement in split(article(source, PRESS)):
        await empty_database.execute(statement.text)
    assert await digest(empty_database) == wanted
