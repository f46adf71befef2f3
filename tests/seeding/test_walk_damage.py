"""The walk finds damage: whatever is changed by hand in a whole graph, a line names it."""

from __future__ import annotations

import pytest

from graph_service.database import Database, Transaction
from graph_service.seeding import apply, read_sources
from tests.seeding.files import DEMO
from tests.seeding.walk import untraced

LEADER = "MATCH (p {key: 'ilsa-morn'})-[r:TOOK_PART_IN]->(e {key: 'lamp-strike'})"
GUILD = "MATCH (f:Fact {property: 'TOOK_PART_IN'})-[:OF]->({key: 'lamplighters-guild'})"
DEATHS = "MATCH (f:Fact {property: 'deathsAtLeast', value: '7'})"

DAMAGE = {
    "a role's title": (
        "MATCH (n:Role {title: 'secretary'}) SET n.title = 'treasurer' RETURN n.id AS name",
        "value {name}.title treasurer",
    ),
    "a role's category": (
        "MATCH (n:Role {title: 'secretary'}) SET n.category = 'ACTING' RETURN n.id AS name",
        "value {name}.category ACTING",
    ),
    "whether a role is over": (
        "MATCH (n:Role {title: 'secretary'}) SET n.former = true RETURN n.id AS name",
        "value {name}.former True",
    ),
    "a quote's paraphrase": (
        "MATCH (n:Quote) SET n.paraphrase = 'No.' RETURN n.id AS name",
        "value {name}.paraphrase No.",
    ),
    "words that no source gives": (
        "MATCH (n:Quote) SET n.text = 'Yes.' RETURN n.id AS name",
        "value {name}.text Yes.",
    ),
    "the part in an event": (
        f"{LEADER} SET r.part = 'clerk' RETURN r.id AS name",
        "value {name}.part clerk",
    ),
    "the part that is less well attested": (
        f"{LEADER} SET r.part = 'speaker' RETURN r.id AS name",
        "value {name}.part speaker",
    ),
    "a value that no fact states": (
        "MATCH (n {key: 'night-of-the-square'}) SET n.award = 'x' RETURN n.key AS name",
        "value {name}.award x",
    ),
    "a value that another fact states": (
        "MATCH (n {key: 'night-of-the-square'}) SET n.deathsAtLeast = 7 RETURN n.key AS name",
        "value {name}.deathsAtLeast 7",
    ),
    "a value that is gone": (
        "MATCH (n {key: 'night-of-the-square'}) REMOVE n.deathsAtLeast RETURN n.key AS name",
        "value {name}.deathsAtLeast 3",
    ),
    "a number that became text": (
        "MATCH (n {key: 'night-of-the-square'}) SET n.deathsAtLeast = '3' RETURN n.key AS name",
        "value {name}.deathsAtLeast 3",
    ),
    "one value of many": (
        "MATCH (n {key: 'i-morn'}) SET n.alternateNames = n.alternateNames + 'X' "
        "RETURN n.key AS name",
        "value {name}.alternateNames X",
    ),
    "one value of many that is gone": (
        "MATCH (n {key: 'i-morn'}) SET n.alternateNames = [] RETURN n.key AS name",
        "missing {name}.alternateNames Ilsa Morn",
    ),
    "one value of many, twice": (
        "MATCH (n {key: 'i-morn'}) SET n.alternateNames = n.alternateNames + n.alternateNames "
        "RETURN n.key AS name",
        "order {name}.alternateNames",
    ),
    "a declared name": (
        "MATCH (n {key: 'odile-farr'}) SET n.name = 'O. Farr' RETURN n.key AS name",
        "value {name}.name O. Farr",
    ),
    "folded text": (
        "MATCH (n {key: 'odile-farr'}) SET n.nameFolded = 'Odile' RETURN n.key AS name",
        "value {name}.nameFolded Odile",
    ),
    "folded texts of a list": (
        "MATCH (n {key: 'i-morn'}) SET n.alternateNamesFolded = ['x'] RETURN n.key AS name",
        "value {name}.alternateNamesFolded x",
    ),
    "a fact's folded sentence": (
        f"{DEATHS} SET f.statementFolded = 'x' RETURN f.id AS name",
        "value {name}.statementFolded x",
    ),
    "a role's folded title": (
        "MATCH (n:Role {title: 'secretary'}) SET n.titleFolded = 'x' RETURN n.id AS name",
        "value {name}.titleFolded x",
    ),
    "an earliest day": (
        "MATCH (n {key: 'lamps-out-in-verrin'}) SET n.releasedEarliest = date('1911-04-01') "
        "RETURN n.key AS name",
        "value {name}.releasedEarliest 1911-04-01",
    ),
    "a latest day that is gone": (
        "MATCH (n {key: 'lamps-out-in-verrin'}) REMOVE n.releasedLatest RETURN n.key AS name",
        "value {name}.releasedLatest 1911-04-02",
    ),
    "a fact's sentence": (
        f"{DEATHS} SET f.statement = 'x' RETURN f.id AS name",
        "value {name}.statement x",
    ),
    "a fact's certainty": (
        f"{DEATHS} SET f.certainty = 'INFERRED' RETURN f.id AS name",
        "value {name}.certainty INFERRED",
    ),
    "a fact's value": (
        f"{DEATHS} SET f.value = '8' RETURN f.id AS name",
        "value {name}.id {name}",
    ),
    "a fact's folded property": (
        f"{DEATHS} SET f.propertyFolded = 'x' RETURN f.id AS name",
        "value {name}.propertyFolded x",
    ),
    "a fact without a subject": (
        f"{DEATHS}-[r:OF]->() DELETE r RETURN f.id AS name",
        "fact {name}",
    ),
    "a fact whose only citation is gone": (
        f"{DEATHS}-[r:STATED_IN]->() DELETE r RETURN f.id AS name",
        "fact {name}",
    ),
    "one of two citations": (
        f"{GUILD} MATCH (f)-[r:STATED_IN]->({{key: 'lamps-out-in-verrin'}}) DELETE r "
        "RETURN f.id AS name",
        "value {name}.statement The Lamplighters' Guild called the strike.",
    ),
    "a citation's certainty": (
        f"{DEATHS}-[r:STATED_IN]->() SET r.certainty = 'INFERRED' RETURN f.id AS name",
        "value {name}.certainty STATED",
    ),
    "a citation's place": (
        f"{DEATHS}-[r:STATED_IN]->() SET r.locator = 'page 1' RETURN r.id AS name",
        "value {name}.id {name}",
    ),
    "whom a citation names": (
        f"{DEATHS}-[r:STATED_IN]->() SET r.accordingTo = ['nobody'] RETURN r.id AS name",
        "citation {name}",
    ),
    "what a citation speaks of": (
        f"{DEATHS}-[r:STATED_IN]->() SET r.mentions = [] RETURN r.id AS name",
        "citation {name}",
    ),
    "a citation of what is no source": (
        f"{DEATHS} MATCH (w {{key: 'the-lamps-go-out'}}) CREATE (f)-[:STATED_IN {{id: 'c', "
        "statement: 'x', certainty: 'STATED', paragraph: 1, accordingTo: [], mentions: [], "
        "details: '{}'}]->(w) RETURN 'c' AS name",
        "citation {name}",
    ),
    "an edge without facts": (
        "MATCH (a {key: 'lamps-out-in-verrin'}), (b {key: 'odile-farr'}) "
        "CREATE (a)-[r:ABOUT {id: 'ABOUT:x', facts: []}]->(b) RETURN r.id AS name",
        "edge {name}",
    ),
    "an edge that names a fact of others": (
        "MATCH (a {key: 'lamps-out-in-verrin'}), (b {key: 'odile-farr'}), (f:Fact) "
        "WITH a, b, f LIMIT 1 CREATE (a)-[r:ABOUT {id: 'ABOUT:x', facts: [f.id]}]->(b) "
        "RETURN r.id AS name",
        "edge {name}",
    ),
    "a second edge beside one": (
        f"{LEADER} CREATE (p)-[s:TOOK_PART_IN {{id: 'x', part: r.part, facts: r.facts}}]->(e) "
        "SET s.id = 'TOOK_PART_IN:x' RETURN s.id AS name",
        "edge {name}",
    ),
    "an edge that lost its facts": (
        f"{LEADER} WITH r, r.facts[0] AS fact SET r.facts = [] RETURN r.id AS name, fact",
        "missing {name}.facts {fact}",
    ),
    "an edge that is gone": (
        f"{LEADER} DELETE r RETURN p.key AS name",
        "missing TOOK_PART_IN {name}->lamp-strike",
    ),
    "what a role is on": (
        "MATCH (n:Role {title: 'secretary'})-[r:ON]->() DELETE r RETURN n.id AS name",
        "missing ON {name}->lamplighters-guild",
    ),
    "what a fact is also about": (
        "MATCH (f:Fact {property: 'SAID'})-[r:CONCERNS]->({key: 'verrin-gas'}) DELETE r "
        "RETURN f.id AS name",
        "missing CONCERNS {name}->verrin-gas",
    ),
    "what a fact is not about": (
        f"{DEATHS} MATCH (n {{key: 'verrin'}}) CREATE (f)-[r:CONCERNS {{id: 'CONCERNS:x'}}]->(n) "
        "RETURN r.id AS name",
        "edge {name}",
    ),
    "a contradiction one way only": (
        f"{DEATHS}-[r:CONTRADICTS]->(g) DELETE r RETURN f.id AS name, g.id AS other",
        "missing CONTRADICTS {name}->{other}",
    ),
    "a contradiction of facts that agree": (
        f"{DEATHS} MATCH (g:Fact {{property: 'WITHIN'}}) "
        "CREATE (f)-[r:CONTRADICTS {id: 'CONTRADICTS:x'}]->(g) RETURN r.id AS name",
        "edge {name}",
    ),
    "a property of a node": (
        "MATCH (n {key: 'verrin'}) SET n.mood = 'dark' RETURN n.key AS name",
        "property {name}.mood",
    ),
    "a property of a relationship": (
        f"{LEADER} SET r.since = 1911 RETURN r.id AS name",
        "property {name}.since",
    ),
    "a label": (
        "MATCH (n:Place {key: 'verrin'}) SET n:Person RETURN n.key AS name",
        "label Entity Person Place",
    ),
    "a type": (
        "MATCH (a {key: 'verrin'}) CREATE (a)-[:LIKES]->(a) RETURN a.key AS name",
        "edge LIKES {name}->{name}",
    ),
    "an entity": (
        "CREATE (n:Place:Entity {key: 'nowhere', name: 'Nowhere'}) RETURN n.key AS name",
        "entity {name}",
    ),
    "a role": ("CREATE (n:Role {id: 'r', title: 'x'}) RETURN n.id AS name", "Role {name}"),
    "an entity that nobody declares": (
        "MATCH ()-[r:DECLARES]->(n {key: 'odile-farr'}) DELETE r RETURN n.key AS name",
        "entity {name}",
    ),
    "a source's first day": (
        "MATCH (n:Seed {id: 'council-report-1911'}) REMOVE n.earliest RETURN n.id AS name",
        "value {name}.earliest 1911-11-30",
    ),
    "the graph's version": (
        "MATCH (n:Graph) SET n.version = 'x' RETURN n.id AS name",
        "value {name}.version x",
    ),
}
"""What is changed by hand (a statement that tells of what), and the line that has to tell of it."""


class _TakeBack(Exception):
    """Ends a transaction without a trace."""


@pytest.fixture(scope="module")
async def demo(database: Database) -> Database:
    """The demo's graph, for tests that take back what they change."""
    await database.execute("MATCH (n) DETACH DELETE n")
    await apply(database, read_sources([DEMO]))
    return database


@pytest.mark.parametrize("damage", DAMAGE)
async def test_damage_is_found_by_name(damage: str, demo: Database) -> None:
    statement, line = DAMAGE[damage]
    named, found = "", list[str]()

    async def damaged(transaction: Transaction) -> None:
        nonlocal named, found
        (told,) = await transaction.run(statement)
        named, found = line.format(**told), await untraced(transaction)
        raise _TakeBack

    with pytest.raises(_TakeBack):
        await demo.write(damaged)
    assert named in found


async def test_all_damage_was_taken_back(demo: Database) -> None:
    assert await untraced(demo) == []
