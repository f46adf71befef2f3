"""Requests that come together: fewer statements, and nobody suffers for somebody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from time import monotonic

import orjson
import pytest

from graph_service.compiler import Compiled, Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.engine.joining import JoinedReads
from graph_service.errors import DatabaseError, DatabaseUnavailableError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

WORK = "query ($key: String!) { work(key: $key) { key title } }"
MANY = 60


def _asked(key: str, sender: str = "") -> GraphRequest:
    return GraphRequest(WORK, {"key": key}, sender=sender)


@pytest.fixture
async def works(empty_database: Database) -> Database:
    await empty_database.execute(
        "UNWIND range(1, $many) AS number "
        "CREATE (:Node:Entity:Work {key: 'w' + number, title: 'Work ' + number})",
        {"many": MANY},
    )
    return empty_database


@pytest.fixture
def engine(works: Database) -> Engine:
    return Engine(build_schema(PRESS), works, Limits())


@pytest.fixture
def lookup(engine: Engine) -> Compiled:
    return engine.compile(_asked("w1"))


@pytest.fixture
async def reads(works: Database) -> AsyncIterator[JoinedReads]:
    joined = JoinedReads(works)
    yield joined
    # Whatever a test left under way has ended: nothing is kept of it.
    for _ in range(200):
        if not joined._lines:
            break
        await asyncio.sleep(0.05)
    assert not joined._lines
    assert not joined._tasks


async def test_each_gets_its_own_answer(engine: Engine, works: Database) -> None:
    keys = [f"w{number}" for number in range(1, MANY + 1)] + ["nothing"] * 3
    await engine.answer(_asked("w1"))
    before = works.statements
    answers = await asyncio.gather(*(engine.answer(_asked(key)) for key in keys))
    assert works.statements - before <= 4
    for key, answer in zip(keys, answers, strict=True):
        work = None if key == "nothing" else {"key": key, "title": f"Work {key[1:]}"}
        assert orjson.loads(answer.body) == {"data": {"work": work}}


async def test_one_after_the_other_each_goes_alone(engine: Engine, works: Database) -> None:
    before = works.statements
    for number in range(1, 6):
        await engine.answer(_asked(f"w{number}"))
    assert works.statements - before == 5


async def test_senders_are_not_joined(engine: Engine, works: Database) -> None:
    before = works.statements
    senders = [str(number % 10) for number in range(MANY)]
    await asyncio.gather(*(engine.answer(_asked("w1", sender)) for sender in senders))
    # Two alone, and the others of the same sender together.
    assert works.statements - before == 30


async def test_nothing_is_joined_where_it_is_off(works: Database) -> None:
    engine = Engine(build_schema(PRESS), works, Limits(), join=False)
    before = works.statements
    await asyncio.gather(*(engine.answer(_asked("w1")) for _ in range(20)))
    assert works.statements - before == 20


@pytest.mark.parametrize(
    "query",
    [
        '{ work(key: "w1") { title } works(first: 1) { nodes { title } } }',
        "{ works(first: 1) { nodes { title } } }",
        '{ nodes(ids: ["Work:w1", "Work:w2"]) { id } }',
        '{ search(query: "w") { nodes { score } } }',
    ],
)
def test_only_look_ups_are_joined(engine: Engine, query: str) -> None:
    assert engine.compile(GraphRequest(query)).joined is None


PAGES = """query ($key: String!, $first: Int) {
  work(key: $key) { title roles(first: $first) { totalCount nodes { title } } }
}"""


@pytest.fixture
async def told(works: Database) -> Database:
    """The works, each with as many roles as its number says."""
    await works.execute(
        "MATCH (w:Work) UNWIND range(1, toInteger(substring(w.key, 1))) AS number "
        "CREATE (w)<-[:ON]-(:Node:Role {id: w.key + '-' + (1000 + number), "
        "title: w.key + ' ' + number})"
    )
    return works


def _page(number: int, first: int) -> bytes:
    nodes = [{"title": f"w{number} {each}"} for each in range(1, min(number, first) + 1)]
    roles = {"totalCount": number, "nodes": nodes}
    return orjson.dumps({"data": {"work": {"title": f"Work {number}", "roles": roles}}})


async def test_look_ups_with_pages_are_joined_by_the_sizes_of_these(
    engine: Engine, told: Database
) -> None:
    asked = [(number, 2 + number % 2) for number in range(1, MANY + 1)]
    requests = [GraphRequest(PAGES, {"key": f"w{n}", "first": first}) for n, first in asked]
    before = told.statements
    answers = await asyncio.gather(*(engine.answer(each) for each in requests))
    # Two of each size alone, and the others of that size together.
    assert told.statements - before == 6
    assert [each.body for each in answers] == [_page(*each) for each in asked]


async def test_what_costs_much_goes_in_several_statements(engine: Engine, told: Database) -> None:
    requests = [GraphRequest(PAGES, {"key": f"w{number}", "first": 200}) for number in range(1, 23)]
    before = told.statements
    answers = await asyncio.gather(*(engine.answer(each) for each in requests))
    # Two alone; of the others, nine at once.
    assert told.statements - before == 5
    assert [each.body for each in answers] == [_page(n, 200) for n in range(1, 23)]


async def test_one_statement_looks_up_each_thing_once(engine: Engine, told: Database) -> None:
    requests = [
        GraphRequest(PAGES, {"key": f"w{1 + number % 4}", "first": 200}) for number in range(60)
    ]
    before = told.statements
    answers = await asyncio.gather(*(engine.answer(each) for each in requests))
    assert told.statements - before == 3
    assert [each.body for each in answers] == [_page(1 + n % 4, 200) for n in range(60)]


async def test_where_one_made_the_others_wait_they_go_alone_for_a_while(
    reads: JoinedReads, lookup: Compiled, works: Database
) -> None:
    counting, sent = _counting(lookup), []

    async def round_of(*numbers: int) -> None:
        before = works.statements
        asked = [{"p": {"p0": 1 + number}} for number in (1, 2, *numbers)]
        await asyncio.gather(*(reads.read(counting, p, cost=100, seconds=60) for p in asked))
        sent.append(works.statements - before)

    await round_of(3, 4, 5)
    # The first joint statement may have waited for its plan, so that the second one counts.
    await round_of(3, 4, SLOW)
    await round_of(3, 4, 5)
    assert sent == [3, 3, 5]


TITLES = "query ($first: Int) { works(first: $first) { nodes { title } } }"


async def test_who_asks_the_same_shares_an_answer(engine: Engine, works: Database) -> None:
    first = await engine.answer(GraphRequest(TITLES, {"first": 5}))
    other = await engine.answer(GraphRequest(TITLES, {"first": 6}))
    before = works.statements
    answers = await asyncio.gather(
        *(engine.answer(GraphRequest(TITLES, {"first": 5 + n % 2})) for n in range(40))
    )
    assert [each.body for each in answers] == [first.body, other.body] * 20
    assert works.statements - before <= 6


async def test_nobody_gets_an_answer_from_before_they_asked(
    reads: JoinedReads, lookup: Compiled, works: Database
) -> None:
    """Whoever asks after a write sees it, though the same is under way since before it."""
    slow = replace(
        lookup,
        joined=None,
        statement="MATCH (w:Work) WITH count(w) AS works CALL () "
        "{ UNWIND range(1, 5000000) AS a RETURN sum(sin(a)) AS s } RETURN [works, s < 9] AS record",
    )
    asked = asyncio.create_task(reads.read(slow, {}, cost=1, seconds=60))
    while not await _running(works, "sum(sin("):
        await asyncio.sleep(0.01)
    # It is told to be running while Neo4j still plans it, before anything is counted.
    await asyncio.sleep(0.3)
    await works.execute("CREATE (:Work {key: 'new'})")
    later = await asyncio.gather(*(reads.read(slow, {}, cost=1, seconds=60) for _ in range(3)))
    assert [values[0][0] for values in later if values] == [MANY + 1] * 3
    assert await asked == [[MANY, True]]


async def test_nobody_waits_long_for_others(
    reads: JoinedReads, lookup: Compiled, works: Database
) -> None:
    """Where the one under way takes its time, the next goes all the same."""
    counting = replace(_counting(lookup), joined=None)
    first = asyncio.create_task(reads.read(counting, {"p": {"p0": LONG}}, cost=1, seconds=60))
    second = asyncio.create_task(reads.read(counting, {"p": {"p0": LONG}}, cost=1, seconds=60))
    began = monotonic()
    while len(await _rows(works, "count(sin(")) < 2:
        assert monotonic() - began < 20
        await asyncio.sleep(0.02)
    for task in (first, second):
        task.cancel()
    await asyncio.wait([first, second])


async def test_two_look_ups_of_one_request_are_joined_too(engine: Engine, works: Database) -> None:
    query = """query ($a: String!, $b: String!) {
      a: work(key: $a) { title } b: work(key: $b) { title url }
    }"""
    before = works.statements
    answers = await asyncio.gather(
        *(
            engine.answer(GraphRequest(query, {"a": f"w{number}", "b": f"w{MANY - number}"}))
            for number in range(1, 20)
        )
    )
    assert works.statements - before <= 4
    for number, answer in enumerate(answers, 1):
        data = orjson.loads(answer.body)["data"]
        assert data["a"] == {"title": f"Work {number}"}
        assert data["b"] == {"title": f"Work {MANY - number}", "url": None}


def _dividing(lookup: Compiled) -> Compiled:
    """A statement that fails for some of its values, as none of ours is known to do."""
    return replace(
        lookup,
        statement="RETURN [12 / $p.p0] AS record",
        joined="UNWIND $p.requests AS request "
        "RETURN collect([request.number, [12 / request.p0]]) AS records",
    )


async def test_who_fails_fails_alone(reads: JoinedReads, lookup: Compiled, works: Database) -> None:
    dividing = _dividing(lookup)
    numbers = [1, 2, 3, 4, 0, 6]
    answers = await asyncio.gather(
        *(reads.read(dividing, {"p": {"p0": number}}, cost=1, seconds=20) for number in numbers),
        return_exceptions=True,
    )
    assert answers[:4] + answers[5:] == [[[12]], [[6]], [[4]], [[3]], [[2]]]
    assert isinstance(answers[4], DatabaseError)


def _counting(lookup: Compiled) -> Compiled:
    """A statement that takes as long as its value says."""
    return replace(
        lookup,
        statement="UNWIND range(1, $p.p0) AS a WITH count(sin(a)) AS c RETURN [c] AS record",
        joined="UNWIND $p.requests AS request CALL (request) "
        "{ UNWIND range(1, request.p0) AS a RETURN count(sin(a)) AS c } "
        "RETURN collect([request.number, [c]]) AS records",
    )


SLOW = 10**7
LONG = 10**12


async def test_each_has_its_own_deadline(reads: JoinedReads, lookup: Compiled) -> None:
    counting = _counting(lookup)
    began = monotonic()

    async def ask(number: int, seconds: float) -> object:
        async with asyncio.timeout(seconds):
            return await reads.read(counting, {"p": {"p0": number}}, cost=1, seconds=seconds)

    answers = await asyncio.gather(
        *(ask(1, 30) for _ in range(2)),
        ask(LONG, 1.0),
        *(ask(number, 30) for number in (3, 4)),
        return_exceptions=True,
    )
    # The long one gave up, and the others of its statement were answered all the same.
    assert monotonic() - began < 20
    assert isinstance(answers[2], TimeoutError | DatabaseError)
    assert answers[:2] + answers[3:] == [[[1]], [[1]], [[3]], [[4]]]


async def test_a_statement_ends_when_nobody_waits(
    reads: JoinedReads, lookup: Compiled, works: Database
) -> None:
    counting = _counting(lookup)
    first = [
        asyncio.create_task(reads.read(counting, {"p": {"p0": 1}}, cost=1, seconds=60))
        for _ in range(2)
    ]
    gone = [
        asyncio.create_task(reads.read(counting, {"p": {"p0": LONG}}, cost=1, seconds=60))
        for _ in range(3)
    ]
    await asyncio.gather(*first)
    while not await _running(works, "count(sin("):
        await asyncio.sleep(0.05)
    for task in gone:
        task.cancel()
    await asyncio.wait(gone)
    began = monotonic()
    while await _running(works, "count(sin("):
        assert monotonic() - began < 20
        await asyncio.sleep(0.05)


async def _running(database: Database, part: str) -> bool:
    return bool(await _rows(database, part))


async def _rows(database: Database, part: str) -> list[dict[str, str]]:
    return await database.rows(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $part "
        "RETURN currentQuery",
        {"part": part},
    )


async def test_all_are_told_that_the_database_is_away(lookup: Compiled, works: Database) -> None:
    async with Database(replace(works.target, uri="bolt://127.0.0.1:1")) as away:
        reads = JoinedReads(away)
        answers = await asyncio.gather(
            *(reads.read(lookup, {"p": {"p0": "w1"}}, cost=1, seconds=20) for _ in range(30)),
            return_exceptions=True,
        )
        assert {type(each) for each in answers} == {DatabaseUnavailableError}
        # Three tries each: of the two that went alone, and of the others together.
        assert away.statements == 9
