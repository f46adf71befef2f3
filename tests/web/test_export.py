"""`/export`: files as clients get them, and what they are told where they get none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.schema import build_schema
from graph_service.settings import Settings
from tests.exporting.files import graph_of, table_of, tables_of, triples_of
from tests.own_model.movies import MOVIES, load
from tests.service import listening
from tests.web.exports import QUERY, get, told
from tests.web.service import serving


@pytest.fixture(scope="module")
async def client(article: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(article.target) as service:
        yield service.client


@pytest.mark.parametrize(
    ("parameters", "media", "ending"),
    [
        ({"format": "graphml"}, "application/graphml+xml; charset=utf-8", "graphml"),
        ({"format": "csv"}, "application/zip", "csv.zip"),
        (
            {"format": "csv", "part": "edges"},
            "text/csv; charset=utf-8; header=present",
            "edges.csv",
        ),
        ({"format": "jsonld"}, "application/ld+json", "jsonld"),
        ({"format": "cypher"}, "application/x-cypher-query; charset=utf-8", "cypher"),
    ],
)
async def test_a_file_has_its_type_and_a_name(
    client: httpx.AsyncClient,
    article: Database,
    parameters: dict[str, str],
    media: str,
    ending: str,
) -> None:
    answer = await get(client, **parameters)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media
    version = await article.graph_version(seconds=5)
    name = f'attachment; filename="press-{version}.{ending}"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    head = await client.head("/export", params=parameters)
    assert (head.status_code, head.content) == (200, b"")
    for header in ("Content-Type", "Content-Disposition", "ETag"):
        assert head.headers[header] == answer.headers[header]


async def test_every_format_has_the_same_graph(client: httpx.AsyncClient) -> None:
    graph = graph_of((await get(client, format="graphml")).content)
    nodes, edges = tables_of((await get(client, format="csv")).content)
    assert set(graph) == set(nodes["id"])
    assert {key for *_, key in graph.edges(keys=True)} == set(edges["id"])
    assert len(triples_of((await get(client, format="jsonld")).content)) > len(graph) * 5
    script = (await get(client, format="cypher")).text
    assert f"// The end: {len(nodes)} nodes, {len(edges)} relationships." in script


async def test_choices(client: httpx.AsyncClient) -> None:
    graph = graph_of((await get(client, format="graphml", evidence="false")).content)
    assert "Fact" not in {data["type"] for _, data in graph.nodes(data=True)}
    part = await get(client, format="csv", part="nodes", spreadsheet="true")
    assert part.content.startswith(b"\xef\xbb\xbf")
    base = await get(client, format="jsonld", base="https://graph.example/")
    assert '"https://graph.example/"' in base.text


async def test_around_nodes(client: httpx.AsyncClient) -> None:
    answer = await get(client, format="csv", part="nodes", of=["somos", "Place:mexico"], depth=0)
    assert "press-part-" in answer.headers["Content-Disposition"]
    kinds = set(table_of(answer.content)["type"])
    assert kinds == {"Work", "Place", "Fact"}


async def test_a_querys_result(client: httpx.AsyncClient) -> None:
    answer = await get(client, format="graphml", evidence="false", query=QUERY)
    assert set(graph_of(answer.content)) == {"Work:somos", "Event:allende-massacre"}
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    answer = await get(
        client,
        format="graphml",
        evidence="false",
        query="query A { __typename } query B($key: String!) { work(key: $key) { title } }",
        operationName="B",
        variables='{"key": "somos"}',
    )
    assert set(graph_of(answer.content)) == {"Work:somos"}


@pytest.mark.parametrize(
    ("parameters", "message", "hint"),
    [
        ({}, "format is missing", "graphml, csv, jsonld, cypher"),
        ({"format": "gexf"}, "format is 'gexf'", "graphml, csv, jsonld, cypher"),
        ({"format": "csv", "part": "both"}, "part is 'both'", "nodes, edges"),
        ({"format": "csv", "evidence": "no"}, "evidence is 'no'", "true or false"),
        ({"format": "csv", "limit": "5"}, "no parameter 'limit'", "format, of, depth"),
        ({"format": ["csv", "csv"]}, "format twice", ""),
        ({"format": "csv", "depth": "2"}, "nothing to go out from", "of"),
        ({"format": "csv", "of": "somos", "depth": "-1"}, "depth is '-1'", "0 to 20"),
        ({"format": "csv", "of": "somos", "depth": "21"}, "depth is '21'", "0 to 20"),
        ({"format": "csv", "of": "somos", "depth": "9" * 9999}, "depth is", "0 to 20"),
        ({"format": "csv", "of": "nobody"}, "no 'nobody' in the graph", "key or the id"),
        ({"format": "csv", "of": "somos", "query": QUERY}, "of and a query", "one"),
        ({"format": "graphml", "part": "nodes"}, "part is a choice of csv", "csv"),
        ({"format": "csv", "base": "https://a/"}, "base is a choice of jsonld", "jsonld"),
        ({"format": "jsonld", "base": "https://a/#"}, "no IRI of a node", "has no #"),
        ({"format": "jsonld", "base": "https://a/#b/"}, "no IRI of a node", "has no #"),
        ({"format": "jsonld", "base": "no iri/"}, "no IRI of a node", "https://"),
        ({"format": "csv", "variables": "{}"}, "variables, and no query", "query"),
        ({"format": "csv", "query": QUERY, "variables": "["}, "variables cannot be read", ""),
        ({"format": "csv", "query": QUERY, "variables": "[]"}, "variables is no JSON object", ""),
        ({"format": "csv", "of": ["a"] * 300}, "over 200 parameters", ""),
    ],
)
async def test_what_is_wrong_is_told_with_what_would_be_right(
    client: httpx.AsyncClient, parameters: dict[str, Any], message: str, hint: str
) -> None:
    answer = await get(client, **parameters)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    said, would_be_right = told(answer)
    assert message in said
    assert hint in would_be_right


async def test_errors_of_a_query_are_those_of_the_document_as_it_was_sent(
    client: httpx.AsyncClient,
) -> None:
    answer = await get(client, format="csv", query="{ works(first: 1) { nodes { nope } } }")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["locations"] == [{"line": 1, "column": 29}]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    answer = await get(client, format="csv", query="mutation { x }")
    assert answer.status_code == 405
    for query in (
        "{",
        "{ works(first: 1) { nodes { id",
        "{ works(first: 99999999) { nodes { id } } }",
    ):
        answer = await get(client, format="csv", query=query)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["extensions"]["code"] != "INTERNAL_ERROR"


async def test_a_page_that_was_cut_off_is_no_result(article: Database) -> None:
    async with serving(article.target, default_page_size=2) as service:
        answer = await get(service.client, format="csv", query="{ works { nodes { title } } }")
        assert answer.status_code == 400
        assert told(answer)[0].startswith("works has more rows than a page")


async def test_a_traversal_that_left_something_out_is_no_result(client: httpx.AsyncClient) -> None:
    around = 'neighborhood(of: ["Work:somos"], first: 3) { nodes { name } }'
    answer = await get(client, format="csv", query=f"{{ {around} }}")
    assert answer.status_code == 400
    said, hint = told(answer)
    assert said.startswith("neighborhood is truncated")
    assert "of and depth" in hint


async def test_a_document_that_ids_make_too_large_is_told(article: Database) -> None:
    async with serving(article.target, max_selections=100) as service:
        titles = " ".join(f"t{n}: title" for n in range(99))
        query = f'{{ work(key: "somos") {{ {titles} }} }}'
        answer = await get(service.client, format="csv", query=query)
        assert answer.status_code == 400
        assert told(answer)[0].startswith("The document is too large to be asked for ids as well")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_other_methods(client: httpx.AsyncClient, method: str) -> None:
    answer = await client.request(method, "/export", params={"format": "csv"})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert (await client.options("/export")).headers["Allow"] == "GET, HEAD, OPTIONS"


async def test_what_is_kept_is_not_sent_again(client: httpx.AsyncClient) -> None:
    first = await get(client, format="jsonld")
    tag = first.headers["ETag"]
    again = await get(client, format="jsonld", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    other = await get(client, format="jsonld", evidence="false", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["ETag"] != tag


async def test_another_version_is_another_file(empty_database: Database) -> None:
    await empty_database.execute("CREATE (:Graph {id: 'graph', version: 'one'})")
    async with serving(empty_database.target) as service:
        tag = (await get(service.client, format="cypher")).headers["ETag"]
        await empty_database.execute("MATCH (n:Graph) SET n.version = 'two'")
        answer = await get(service.client, format="cypher", headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert "press-two.cypher" in answer.headers["Content-Disposition"]
        await empty_database.execute("MATCH (n:Graph) DELETE n")
        answer = await get(service.client, format="cypher")
        assert "ETag" not in answer.headers
        assert 'filename="press.cypher"' in answer.headers["Content-Disposition"]


async def test_a_model_of_ones_own(empty_database: Database) -> None:
    await load(empty_database)
    async with serving(empty_database.target, build_schema(MOVIES)) as service:
        answer = await get(service.client, format="graphml", of="harbour")
        assert 'filename="movies-part.graphml"' in answer.headers["Content-Disposition"]
        assert set(graph_of(answer.content)) == {
            "Movie:harbour",
            "Movie:harbour-ii",
            "Actor:ana",
            "Actor:ben",
        }


async def test_a_value_that_no_file_can_hold_breaks_it(
    empty_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await empty_database.execute("CREATE (:Work:Entity {key: 'a', title: 7})")
    app = create_app(Settings(), target=empty_database.target)
    with listening(app) as url:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.RemoteProtocolError):
                await client.get(f"{url}/export?format=graphml")
    (line,) = [each for each in caplog.records if each.name.startswith("graph_service")]
    assert line.levelname == "WARNING"
    assert line.getMessage().startswith("an export was broken off: Work:a has title = 7")
    assert line.exc_info is None
