"""An analyst's session with a service that runs: answers, tables, graphs, files, and errors."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import networkx as nx
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph_service.app import create_app
from graph_service.client import Answer, ServiceError, Session, Tables
from graph_service.client.tables import read_tables
from graph_service.database import Database
from graph_service.exporting import Format
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from tests.exporting.files import exported
from tests.exporting.test_hostile import NUMBERS, ODD, WHOLE, odd
from tests.service import listening

__all__ = ["odd"]

PEOPLE = """query ($key: String!) {
  work(key: $key) { title people(first: 50, orderBy: [{name: ASC}]) { nodes { name key } } }
}"""


@pytest.fixture(scope="module")
def address(article: Database) -> Iterator[str]:
    with listening(create_app(Settings(), target=article.target)) as url:
        yield url


@pytest.fixture
def session(address: str) -> Iterator[Session]:
    with Session(address) as session:
        yield session


def test_an_answer_is_its_data(session: Session) -> None:
    answer = session.query(PEOPLE, key="somos")
    assert answer["work"]["title"] == "Somos."
    assert answer == session.query(PEOPLE, {"key": "somos"})
    both = "query A { __typename } query B { graph { version } }"
    assert "graph" in session.query(both, operation="B")


def test_rows_are_a_table(session: Session) -> None:
    frame = session.query(PEOPLE, key="somos").to_pandas()
    assert list(frame.columns) == ["name", "key"]
    assert "James Schamus" in set(frame["name"])
    query = "{ works(first: 9) { edges { node { title released { edtf } } } } }"
    frame = session.query(query).to_pandas("works")
    assert list(frame.columns) == ["node.title", "node.released.edtf"]
    one = session.query('{ work(key: "somos") { title } }').to_pandas("work")
    assert one.to_dict("records") == [{"title": "Somos."}]


@pytest.mark.parametrize(
    ("answer", "path", "columns"),
    [
        ({"a": {"b": [{"x": 1}]}}, None, ["x"]),
        ({"a": {"nodes": []}, "b": {"nodes": [{"y": 1}]}}, "b", ["y"]),
        ({"a": None}, "a", []),
    ],
)
def test_paths_to_rows(answer: dict[str, Any], path: str | None, columns: list[str]) -> None:
    assert list(Answer(answer).to_pandas(path).columns) == columns


def test_paths_that_lead_nowhere() -> None:
    answer = Answer({"a": {"nodes": []}, "b": {"c": {"edges": []}}})
    with pytest.raises(ValueError, match=r"a, b\.c"):
        answer.to_pandas()
    with pytest.raises(KeyError, match=r"no b\.d; it has a, b\.c"):
        answer.to_pandas("b.d")


def test_the_graph_is_two_tables_with_types(session: Session) -> None:
    nodes, edges = (tables := session.to_pandas()).nodes, tables.edges
    assert (len(nodes), len(edges)) == (44, 49)
    somos = nodes.set_index("id").loc["Work:somos"]
    assert (somos["title"], somos["episodeCount"], somos["genres"]) == (
        "Somos.",
        6,
        ["crime drama"],
    )
    massacre = nodes.set_index("id").loc["Event:allende-massacre"]
    assert massacre["dateLatest"] == pd.Timestamp("2011-12-31")
    assert len(str(tables.version)) == 16
    evidence = session.to_pandas(evidence=True)
    assert set(evidence.edges["evidence"].dropna()) == {True, False}
    assert len(evidence.nodes) == 117


def test_a_part_is_around_nodes_or_of_a_query(session: Session) -> None:
    around = session.to_pandas(of=["somos", "Event:allende-massacre"], depth=0)
    assert set(around.nodes["id"]) == {"Work:somos", "Event:allende-massacre"}
    queried = session.to_pandas(query=PEOPLE, variables={"key": "somos"})
    assert set(queried.nodes["type"]) == {"Work", "Person", "Role", "Quote"}


def test_the_graph_is_one_of_networkx_with_a_role_as_one_edge(session: Session) -> None:
    graph = session.to_networkx()
    assert "Role" not in {data["type"] for _, data in graph.nodes(data=True)}
    roles = graph.get_edge_data("Person:james-schamus", "Work:somos")
    assert {each["label"] for each in roles.values()} == {"creator", "executive producer"}
    assert {each["kind"] for each in roles.values()} == {"Role"}
    assert nx.has_path(graph.to_undirected(), "Person:james-schamus", "Event:allende-massacre")
    assert graph.graph["version"] == session.query("{ graph { version } }")["graph"]["version"]
    assert "deathsAtLeast" not in graph.nodes["Work:somos"]
    plain = session.to_networkx(roles=True)
    assert len(plain) == 44
    assert len(session.to_networkx(evidence=True)) == 117


def test_evidence_of_a_role_is_no_end_of_it(session: Session) -> None:
    graph = session.to_networkx(evidence=True, roles=False)
    kinds = {node: data["type"] for node, data in graph.nodes(data=True)}
    plain = session.to_networkx()
    hops = {key for *_, key, data in plain.edges(keys=True, data=True) if data["kind"] == "Role"}
    made = [each for each in graph.edges(keys=True, data=True) if each[3]["kind"] == "Role"]
    assert {key for *_, key, _ in made} == hops
    assert {kinds[source] for source, *_ in made} == {"Person"}
    assert "Fact" not in {kinds[target] for _, target, *_ in made}
    assert set(plain) == {node for node, kind in kinds.items() if node in plain}
    between = {each for each in graph.edges(keys=True) if set(each[:2]) <= set(plain)}
    assert between == set(plain.edges(keys=True))


@pytest.mark.parametrize("name", ["a.graphml", "a.zip", "a.jsonld", "a.cypher"])
def test_files_are_written(session: Session, tmp_path: Path, name: str) -> None:
    place = session.export(tmp_path / name, of="somos")
    assert place.stat().st_size > 1000
    assert [each.name for each in tmp_path.iterdir()] == [name]
    again = session.export(tmp_path / "table", format="csv", part="nodes", evidence=False)
    assert len(pd.read_csv(again)) == 44


# --- what goes wrong --------------------------------------------------------------------


def test_errors_are_told_with_hint_and_code(session: Session) -> None:
    with pytest.raises(ServiceError, match=r"Cannot query field 'nope'.*\n?.*") as refused:
        session.query("{ nope }")
    assert refused.value.codes == ("GRAPHQL_VALIDATION_FAILED",)
    with pytest.raises(ServiceError, match=r"no 'nobody' in the graph.*key or the id") as refused:
        session.to_networkx(of="nobody")
    assert refused.value.codes == ("BAD_ID",)
    with pytest.raises(ServiceError, match="no parameter 'off'"):
        session.to_pandas(off="somos")


def test_a_service_that_is_away_or_none(address: str) -> None:
    with Session("http://127.0.0.1:1") as nowhere:
        with pytest.raises(ServiceError, match="cannot be reached"):
            nowhere.query("{ __typename }")
        with pytest.raises(ServiceError, match="cannot be reached"):
            nowhere.to_pandas()
    with Session(f"{address}/health") as other:
        with pytest.raises(ServiceError, match="no graph-service"):
            other.query("{ __typename }")
        with pytest.raises(ServiceError, match="status 404"):
            other.to_pandas()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"detail": "Not Found"}', "status 200 and no answer in GraphQL: it is no graph-service"),
        ("[1, 2]", "no answer in GraphQL"),
        ("7", "no answer in GraphQL"),
        ('{"data": null}', "no answer in GraphQL"),
        ('{"data": [], "errors": {}}', "no answer in GraphQL"),
        ('{"errors": "no"}', "no answer in GraphQL"),
        ('{"errors": ["this", {"message": 7, "extensions": []}]}', "this\n7"),
        ("<html>", "no JSON"),
    ],
)
def test_json_that_is_no_answer_is_told(body: str, told: str) -> None:
    """Of a gateway, or of another service at the address."""

    async def answer(_: Request) -> Response:
        return Response(body, media_type="application/json")

    places = [Route("/graphql", answer, methods=["POST"]), Route("/export", answer)]
    with listening(Starlette(routes=places)) as url, Session(url) as session:
        with pytest.raises(ServiceError, match=told) as refused:
            session.query("{ __typename }")
        assert refused.value.codes == ()
        with pytest.raises(ServiceError, match="no zip file"):
            session.to_pandas()


def test_a_file_that_says_no_format(session: Session, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="which format"):
        session.export(tmp_path / "graph.txt")
    with pytest.raises(ServiceError):
        session.export(tmp_path / "graph.graphml", of="nobody")
    assert list(tmp_path.iterdir()) == []


def test_a_key_lets_in(article: Database, tmp_path: Path) -> None:
    secret = KeyFile(tmp_path / "keys").add("analyst")
    app = create_app(Settings(api_keys_file=tmp_path / "keys"), target=article.target)
    with listening(app) as url:
        with Session(url, key=secret) as session:
            assert len(session.to_pandas(of="somos", depth=0).nodes) == 1
        with Session(url) as session, pytest.raises(ServiceError, match="API key or a token"):
            session.to_pandas()


async def test_half_an_export_is_none(empty_database: Database, tmp_path: Path) -> None:
    await empty_database.execute("CREATE (:Work:Entity {key: 'a', title: 7})")
    app = create_app(Settings(), target=replace(empty_database.target, pool_size=4))
    with listening(app) as url, Session(url) as session:
        with pytest.raises(ServiceError, match="broken off"):
            session.to_pandas()
        with pytest.raises(ServiceError, match="broken off"):
            session.export(tmp_path / "a.jsonld")
    assert list(tmp_path.iterdir()) == []


# --- types ------------------------------------------------------------------------------


async def test_every_value_comes_back_as_what_it_was(odd: Database) -> None:
    tables = read_tables(io.BytesIO(await exported(odd, Format.CSV, model=ODD)))
    nodes = tables.nodes.set_index("id")
    assert [nodes.loc[f"Thing:i{n}", "whole"] for n in range(len(WHOLE))] == WHOLE
    got = [repr(float(nodes.loc[f"Thing:f{n}", "number"])) for n in range(len(NUMBERS))]
    assert got == [repr(each) for each in NUMBERS]
    assert nodes.loc["Thing:days", "dayEarliest"] == pd.Timestamp("2011-03-01")
    assert bool(nodes.loc["Thing:days", "truth"]) is False
    assert nodes.loc["Thing:t11", "text"] == "NA"
    graph = tables.to_networkx()
    assert graph.nodes["Thing:t11"]["texts"] == ["NA", "", "a,b"]
    assert graph.number_of_edges() == len(tables.edges)


def test_an_empty_graph() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "csv-metadata.json",
            '{"tables": [{"url": "nodes.csv", "tableSchema": {"columns": ['
            '{"name": "id", "datatype": "string"}, {"name": "days", "datatype": "date"}, '
            '{"name": "list", "datatype": "json"}]}}, {"url": "edges.csv", "tableSchema": '
            '{"columns": [{"name": "source", "datatype": "string"}]}}]}',
        )
        archive.writestr("nodes.csv", "id,days,list\r\n")
        archive.writestr("edges.csv", "source\r\n")
    tables = read_tables(file)
    assert isinstance(tables, Tables)
    assert (len(tables.nodes), len(tables.to_networkx())) == (0, 0)


def test_it_needs_nothing_else_of_the_package() -> None:
    script = (
        "import sys; sys.modules.update(pandas=None, networkx=None); import graph_service.client; "
        "print(*sorted(name for name in sys.modules if name.startswith('graph_service.')))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert all(each.startswith("graph_service.client") for each in ran.stdout.split())


def test_what_is_not_installed_is_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"Install graph-service\[client\]"):
        session.query("{ works(first: 1) { nodes { key } } }").to_pandas()
