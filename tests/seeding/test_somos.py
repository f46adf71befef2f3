"""The first article: all of its 57 facts are in the graph, and nothing that it does not say."""

from __future__ import annotations

from collections import defaultdict

from graph_service.database import Database
from graph_service.seeding import digest, read_sources
from graph_service.seeding.ledger import Citation, Fact, Ledger
from tests.seeding.walk import untraced

S, INFERRED = "STATED", "INFERRED"
INVESTIGATION, SCHAMUS = "allende-investigation", "james-schamus"

ROWS = {
    1: (0, S, "", "somos-fact-based-massacre title Somos.: Fact-Based Massacre"),
    2: (9, INFERRED, "", "les-luchter HAS_ROLE author JOURNALISM somos-fact-based-massacre"),
    3: (1, S, "", "somos-fact-based-massacre released XXXX-06-30"),
    4: (1, S, "", "netflix DISTRIBUTES somos"),
    5: (1, S, "", "somos released XXXX-06-30"),
    6: (
        1,
        S,
        "",
        "somos topics border of the United States and Mexico | somos topics drug trafficking",
    ),
    7: (1, S, "", "somos note"),
    8: (7, S, "", "somos kind SERIES"),
    9: (2, S, "", "somos episodeCount 6"),
    10: (2, S, "", "somos genres crime drama"),
    11: (2, INFERRED, "", "somos BASED_ON allende-massacre"),
    12: (2, S, "", "allende-massacre date 2011"),
    13: (2, S, "", "allende-massacre deathsAtLeast 300"),
    14: (2, S, "", "allende-massacre AT allende"),
    15: (2, S, "", "allende WITHIN mexico"),
    16: (2, S, "", "allende description A town on the border. | allende kind TOWN"),
    17: (2, S, "", "propublica PUBLISHED allende-investigation"),
    18: (2, S, "", "national-geographic PUBLISHED allende-investigation"),
    19: (2, S, "", "ginger-thompson HAS_ROLE author JOURNALISM allende-investigation"),
    20: (2, S, "", "allende-investigation ABOUT allende-massacre"),
    21: (2, S, "", "allende-investigation note"),
    22: (2, S, INVESTIGATION, "dea-operation TRIGGERED allende-massacre"),
    23: (2, S, INVESTIGATION, "dea TOOK_PART_IN conducted by dea-operation"),
    24: (3, S, "", "james-schamus HAS_ROLE creator CREATION somos"),
    25: (3, S, "", "james-schamus HAS_ROLE executive producer PRODUCTION somos"),
    26: (3, S, "", "james-schamus note"),
    27: (3, S, "", "james-schamus note"),
    28: (
        3,
        S,
        "",
        "james-schamus TOOK_PART_IN nominee schamus-oscar-nomination-production"
        " | schamus-oscar-nomination-production FOR brokeback-mountain"
        " | schamus-oscar-nomination-production award Academy Award"
        " | schamus-oscar-nomination-production category production"
        " | schamus-oscar-nomination-production kind NOMINATION",
    ),
    29: (
        3,
        S,
        "",
        "brokeback-mountain kind FILM | brokeback-mountain released 2005"
        " | brokeback-mountain title Brokeback Mountain",
    ),
    30: (
        3,
        S,
        "",
        "james-schamus TOOK_PART_IN nominee schamus-oscar-nomination-writing"
        " | schamus-oscar-nomination-writing FOR crouching-tiger-hidden-dragon"
        " | schamus-oscar-nomination-writing award Academy Award"
        " | schamus-oscar-nomination-writing category writing"
        " | schamus-oscar-nomination-writing kind NOMINATION",
    ),
    31: (
        3,
        S,
        "",
        "crouching-tiger-hidden-dragon kind FILM | crouching-tiger-hidden-dragon released 2000"
        " | crouching-tiger-hidden-dragon title Crouching Tiger, Hidden Dragon",
    ),
    32: (4, S, "", "somos title Somos."),
    33: (4, S, SCHAMUS, "james-schamus SAID somos"),
    34: (4, S, SCHAMUS, "james-schamus SAID somos"),
    35: (5, S, "", "james-schamus NATIONAL_OF united-states"),
    36: (5, S, "", "somos PRODUCED_IN mexico"),
    37: (5, S, "", "somos languages es"),
    38: (5, S, "", "somos subtitleLanguages en"),
    39: (5, S, SCHAMUS, "james-schamus SAID somos"),
    40: (5, S, SCHAMUS, "james-schamus SAID somos"),
    41: (6, S, "", "somos alternateNames Somas."),
    42: (6, S, "", "allende-investigation note"),
    43: (7, S, SCHAMUS, "james-schamus SAID somos allende-massacre allende-investigation"),
    44: (7, S, SCHAMUS, "james-schamus SAID somos allende-massacre allende-investigation"),
    45: (7, S, SCHAMUS, "james-schamus SAID somos allende-massacre allende-investigation"),
    46: (
        7,
        S,
        SCHAMUS,
        "james-schamus SAID somos allende-massacre allende-investigation"
        " | somos BASED_ON allende-massacre",
    ),
    47: (
        (2, 6, 7),
        INFERRED,
        "",
        "allende-investigation alternateNames article by Ginger Thompson"
        " | allende-investigation alternateNames oral history by Ginger Thompson"
        " | allende-investigation note",
    ),
    48: (8, S, "", "monika-revilla HAS_ROLE writer WRITING somos"),
    49: (8, S, "", "fernanda-melchor HAS_ROLE writer WRITING somos"),
    50: (8, S, "", "sandra-solares HAS_ROLE producer PRODUCTION somos"),
    51: (8, S, "", "alvaro-curiel HAS_ROLE director DIRECTION somos"),
    52: (8, S, "", "mariana-chenillo HAS_ROLE director DIRECTION somos"),
    53: (8, S, "", "soledad-salfate HAS_ROLE head editor EDITING somos"),
    54: (8, S, "", "somos note"),
    55: (9, S, "", "les-luchter HAS_ROLE former managing editor JOURNALISM multichannel-news"),
    56: (
        9,
        INFERRED,
        "",
        "les-luchter HAS_ROLE former editor-in-chief JOURNALISM cable-marketing",
    ),
    57: (9, INFERRED, "", "les-luchter HAS_ROLE former news editor JOURNALISM broadcast-week"),
}
"""Paragraph, certainty, according to, and what a machine reads of each fact of the article."""


def _machine(fact: Fact, citation: Citation) -> str:
    import json

    said = json.loads(citation.details)
    words = [fact.subject.id, fact.property]
    if fact.property == "HAS_ROLE":
        former = ["former"] if said["former"] == "true" else []
        return " ".join([*words, *former, said["title"], said["category"], said["subject"]])
    if fact.property == "SAID":
        return " ".join([*words, *said["about"]])
    part = [said["part"]] if "part" in said else []
    end = fact.object.id if fact.object else fact.value
    return " ".join([*words, *part, *([end] if end else [])])


def _rows(ledger: Ledger) -> list[tuple[object, str, str, str]]:
    sentences: dict[str, list[Citation]] = defaultdict(list)
    for citation in ledger.citations:
        sentences[citation.statement].append(citation)
    rows = []
    for citations in sentences.values():
        places = sorted({each.paragraph for each in citations if each.paragraph is not None})
        (certainty,) = {each.certainty for each in citations}
        (speakers,) = {each.according_to for each in citations}
        machine = {_machine(ledger.facts[each.fact], each) for each in citations}
        place = places[0] if len(places) == 1 else tuple(places)
        rows.append((place, certainty, " ".join(speakers), " | ".join(sorted(machine))))
    return rows


def test_all_57_facts_with_paragraph_certainty_and_speaker() -> None:
    (source,) = read_sources()
    assert source.rows == 57
    expected = [
        (place, certainty, speaker, " | ".join(sorted(machine.split(" | "))))
        for place, certainty, speaker, machine in ROWS.values()
    ]
    assert sorted(map(str, _rows(source.ledger))) == sorted(map(str, expected))


async def test_57_sentences_in_the_graph(article: Database) -> None:
    (row,) = await article.rows("MATCH (f:Fact) RETURN count(DISTINCT f.statement) AS sentences")
    assert row["sentences"] == 57


async def test_no_edge_and_no_value_without_a_fact(article: Database) -> None:
    assert await untraced(article) == []


async def test_a_walk_notices_what_no_fact_supports(empty_database: Database) -> None:
    await empty_database.execute(
        "CREATE (w:Work:Entity {key: 'w', name: 'W', title: 'W', genres: ['x']})"
        "-[:ABOUT {id: 'ABOUT:1', facts: ['none']}]->(:Event:Entity {key: 'e', award: 'y'}), "
        "(:Role {id: 'r'}), (:Fact {id: 'f'}), (:Stranger)"
    )
    found = await untraced(empty_database)
    for line in (
        "edge ABOUT:1",
        "value w.genres x",
        "value w.title W",
        "value e.award y",
        "Role r",
        "fact f",
        "entity w",
        "label Stranger",
    ):
        assert line in found


async def test_nothing_that_the_article_does_not_say(article: Database) -> None:
    (row,) = await article.rows(
        """
        MATCH (somos:Work {key: 'somos'}), (source:Work {key: 'somos-fact-based-massacre'})
        MATCH (investigation:Work {key: 'allende-investigation'})
        MATCH (schamus:Person {key: 'james-schamus'}), (allende:Place {key: 'allende'})
        RETURN [somos.releasedEarliest, somos.releasedLatest,
                source.releasedEarliest, source.releasedLatest] AS days,
               EXISTS { (source)<-[:PUBLISHED]-() } AS whereItAppeared,
               COLLECT { MATCH (allende)-[:WITHIN]->(p) RETURN p.key } AS within,
               EXISTS { (somos)--(investigation) } AS owes,
               EXISTS { (:Role {category: 'ACTING'}) } AS cast,
               COLLECT { MATCH (schamus)-[:HAS_ROLE]->()-[:ON]->(w) RETURN DISTINCT w.key } AS on,
               EXISTS { MATCH (q:Quote) WHERE q.text IS NOT NULL } AS words
        """
    )
    assert row == {
        "days": [None] * 4,
        "whereItAppeared": False,
        "within": ["mexico"],
        "owes": False,
        "cast": False,
        "on": ["somos"],
        "words": False,
    }


async def test_years_and_days_as_the_article_allows_them(article: Database) -> None:
    rows = await article.rows(
        "MATCH (n) WHERE n.dateEarliest IS NOT NULL OR n.releasedEarliest IS NOT NULL "
        "RETURN n.key AS key, toString(coalesce(n.dateEarliest, n.releasedEarliest)) AS earliest, "
        "toString(coalesce(n.dateLatest, n.releasedLatest)) AS latest ORDER BY key"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("allende-massacre", "2011-01-01", "2011-12-31"),
        ("brokeback-mountain", "2005-01-01", "2005-12-31"),
        ("crouching-tiger-hidden-dragon", "2000-01-01", "2000-12-31"),
    ]


async def test_two_places_of_one_source_support_the_same_edge(article: Database) -> None:
    rows = await article.rows(
        "MATCH (:Work {key: 'somos'})-[b:BASED_ON]->() "
        "MATCH (f:Fact)-[r:STATED_IN]->() WHERE f.id IN b.facts "
        "RETURN f.certainty AS shown, r.paragraph AS paragraph, r.certainty AS certainty, "
        "r.accordingTo AS accordingTo ORDER BY paragraph"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("STATED", 2, "INFERRED", []),
        ("STATED", 7, "STATED", ["james-schamus"]),
    ]


async def test_ids_hold_no_odd_characters(article: Database) -> None:
    rows = await article.rows("MATCH (n) RETURN coalesce(n.key, n.id) AS id")
    assert all(row["id"].replace("-", "").replace("_", "").isalnum() for row in rows)


async def test_the_digest_is_of_all_that_is_there(empty_database: Database) -> None:
    empty = await digest(empty_database)
    await empty_database.execute("CREATE (:Work {key: 'a', tags: ['x']})-[:R {id: 1}]->(:Work)")
    first = await digest(empty_database)
    await empty_database.execute("MATCH (n {key: 'a'}) SET n.tags = ['y']")
    second = await digest(empty_database)
    await empty_database.execute("MATCH ()-[r]->() SET r.id = 2")
    third = await digest(empty_database)
    assert len({empty, first, second, third}) == 4
