"""What is pure of the comparison with the peers: queries, shapes of answers, and the report."""

import base64
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from graphql import parse
from rich.console import Console

from benchmarks.answers import SHAPES, comparable
from benchmarks.meetings import Contest, Met, better, mean
from benchmarks.peer_answers import NEO4J, POSTGRAPHILE
from benchmarks.peers import offset_cursor
from benchmarks.peers_report import show_contest
from benchmarks.turns import Ratio

PEER = Path(__file__).parents[2] / "benchmarks" / "peer"
QUERIES = ("q1", "q2", "q3", "q4", "q5", "q6")

WORK = {"key": "k", "title": "Él", "kind": "FILM", "episodeCount": None}
ROLE = {"title": "writer", "category": "WRITING"}
PERSON = {"key": "p", "name": "Ana"}
ROLES = [{**ROLE, "people": [PERSON]}]
RELATED = {"nodes": [{**ROLE, "personByPersonId": PERSON}]}


def page(after):
    return base64.b64encode(json.dumps(after).encode()).decode()


BY_HAND = {
    "q1": ["k", "Él", "FILM", None],
    "q2": [[["k", "Él", [["writer", "WRITING", "p", "Ana"]]]]],
    "q3": ["Ana", [["writer", True, "k", "Él", [["writer", "p", "Ana"]]], ["x", False, *"ab", []]]],
    "q4": [[["k", "Él", "2011-03"]]],
    "q5": [[["j", "Eh?>", "eh?>"], ["k", "Él", "el"]], 7],
}
BY_HAND["q6"] = BY_HAND["q2"]

FROM_NEO4J = {
    "q1": {"works": [WORK]},
    "q2": {"works": [{"key": "k", "title": "Él", "roles": ROLES}]},
    "q3": {
        "people": [
            {
                "name": "Ana",
                "roles": [
                    {
                        "title": "writer",
                        "subjects": [
                            {
                                "key": "k",
                                "title": "Él",
                                "roles": [{"title": "writer", "people": [PERSON]}],
                            }
                        ],
                    },
                    {"title": "x", "subjects": [{}]},
                ],
            }
        ]
    },
    "q4": {"works": [{"key": "k", "title": "Él", "released": "2011-03"}]},
    "q5": {
        "worksConnection": {
            "totalCount": 7,
            "pageInfo": {"hasNextPage": False, "endCursor": offset_cursor(5)},
            "edges": [
                {"node": {"key": "j", "title": "Eh?>"}},
                {"node": {"key": "k", "title": "Él"}},
            ],
        }
    },
}
FROM_NEO4J["q6"] = FROM_NEO4J["q2"]

FROM_POSTGRAPHILE = {
    "q1": {"workByKey": WORK},
    "q2": {"allWorks": {"nodes": [{"key": "k", "title": "Él", "rolesByWorkId": RELATED}]}},
    "q3": {
        "personByKey": {
            "name": "Ana",
            "rolesByPersonId": {
                "nodes": [
                    {
                        "title": "writer",
                        "workByWorkId": {
                            "key": "k",
                            "title": "Él",
                            "rolesByWorkId": {
                                "nodes": [{"title": "writer", "personByPersonId": PERSON}]
                            },
                        },
                    },
                    {"title": "x", "workByWorkId": None},
                ]
            },
        }
    },
    "q4": {"allWorks": {"nodes": [{"key": "k", "title": "Él", "released": "2011-03"}]}},
    "q5": {
        "allWorks": {
            "totalCount": 7,
            "pageInfo": {"hasNextPage": False, "endCursor": page(["a digest", "el", "k"])},
            "nodes": [{"key": "j", "title": "Eh?>"}, {"key": "k", "title": "Él"}],
        }
    },
}
FROM_POSTGRAPHILE["q6"] = FROM_POSTGRAPHILE["q2"]


@pytest.mark.parametrize("name", QUERIES)
def test_answers_of_neo4j_graphql_become_comparable(name):
    ours = comparable(SHAPES[name](BY_HAND[name]))
    assert comparable(NEO4J[name](FROM_NEO4J[name])) == ours


@pytest.mark.parametrize("name", QUERIES)
def test_answers_of_postgraphile_become_comparable(name):
    ours = comparable(SHAPES[name](BY_HAND[name]))
    assert comparable(POSTGRAPHILE[name](FROM_POSTGRAPHILE[name])) == ours


def test_five_levels_become_comparable():
    roles = [{"title": "writer", "people": [PERSON]}]
    held = [
        {"title": "writer", "subjects": [{"key": "k", "title": "Él", "roles": roles}]},
        {"title": "x", "subjects": [{}]},
    ]
    people = [{"name": "Ana", "roles": held}]
    asked = [{"title": "editor", "people": people}, {"title": "y", "people": []}]
    works = [{"key": "k", "title": "Él", "roles": asked}]
    subject = {
        "key": "k",
        "title": "Él",
        "roles": {"nodes": [{"title": "writer", "person": PERSON}]},
    }
    held_by_ana = [{"title": "writer", "subject": subject}, {"title": "x", "subject": {}}]
    person = {"name": "Ana", "roles": {"nodes": held_by_ana}}
    found = [{"title": "editor", "person": person}, {"title": "y", "person": None}]
    ours = {"works": {"nodes": [{"key": "k", "title": "Él", "roles": {"nodes": found}}]}}
    assert NEO4J["levels"]({"works": works}) == ours
    assert NEO4J["levels"]({"works": []}) == {"works": {"nodes": []}}


def test_orders_and_totals_are_not_lost():
    turned = json.loads(json.dumps(FROM_NEO4J["q5"]))
    turned["worksConnection"]["edges"].reverse()
    counted = json.loads(json.dumps(FROM_NEO4J["q5"]))
    counted["worksConnection"]["totalCount"] = 8
    ours = comparable(SHAPES["q5"](BY_HAND["q5"]))
    for changed in (turned, counted):
        assert comparable(NEO4J["q5"](changed)) != ours


@pytest.mark.parametrize("name", ["q1", "q3"])
def test_nothing_found_is_the_same_for_all(name):
    ours = SHAPES[name](None)
    assert NEO4J[name]({"works": [], "people": []}) == ours
    assert POSTGRAPHILE[name]({"workByKey": None, "personByKey": None}) == ours


def test_cursors_in_either_base64_are_read():
    found = json.loads(json.dumps(FROM_POSTGRAPHILE["q5"]))
    found["allWorks"]["pageInfo"]["endCursor"] = cursor = page(["~~~", "~?~?>>", "k"])
    assert set("+/") & set(cursor)
    shaped = comparable(POSTGRAPHILE["q5"](found))
    assert shaped["works"]["pageInfo"]["endCursor"] == ["~?~?>>", "k"]


def test_an_offset_is_that_of_the_last_one_before():
    assert base64.b64decode(offset_cursor(250)) == b"arrayconnection:249"


@pytest.mark.parametrize(
    ("peer", "names"), [("neo4j", (*QUERIES, "levels")), ("postgres", QUERIES)]
)
def test_every_query_is_asked_of_every_peer(peer, names):
    for name in names:
        ours = (PEER.parent / "queries" / f"{name}.graphql").read_text()
        theirs = (PEER / "queries" / peer / f"{name}.graphql").read_text()
        asked, given = (
            {each.variable.name.value for each in parse(text).definitions[0].variable_definitions}
            for text in (theirs, ours)
        )
        assert asked == given


def test_packages_are_exact_and_name_no_registry():
    wanted = json.loads((PEER / "package.json").read_text())["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    packages = json.loads((PEER / "package-lock.json").read_text())["packages"]
    assert {packages[f"node_modules/{name}"]["version"] for name in wanted} == {*wanted.values()}
    assert not any("resolved" in each for each in packages.values())


def ratio(ours, theirs):
    return Ratio(ours, theirs, ours / theirs, ours / theirs, ours / theirs)


def test_the_better_of_the_two_servers_counts():
    taken = {"yoga": ratio(1.0, 4.0), "apollo": ratio(1.0, 2.0), "floor": ratio(1.0, 1.0)}
    assert better(taken) == taken["apollo"]
    assert better({"floor": ratio(1.0, 1.0)}) is None
    assert mean([ratio(1.0, 4.0), ratio(4.0, 1.0), None]) == pytest.approx(1.0)
    assert mean([None]) is None


def test_a_side_that_failed_is_told_and_the_rest_is_shown():
    met = Met("q5", "titles", one={"floor": ratio(0.001, 0.002), "yoga": ratio(0.001, 0.004)})
    met.failures["apollo"] = "no answer in 60 s"
    written = StringIO()
    show_contest(Contest({"scale": 0.01}, [met]), Console(file=written, width=120))
    told = written.getvalue()
    assert "Q5 apollo  no answer in 60 s" in told
    assert "failed" in told
    assert "0.25" in told
