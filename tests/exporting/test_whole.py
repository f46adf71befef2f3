"""The article's graph, written in each format, read back by the libraries of its field."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from rdflib import RDF, XSD, Literal

from graph_service.database import Database
from graph_service.exporting import Content, Form, Format, Part
from graph_service.model.press import PRESS
from graph_service.seeding import apply, digest, read_sources
from graph_service.seeding.graph import BOOKS, HISTORY
from tests.exporting.files import (
    PRESS_NODES,
    PRESS_TERMS,
    PROV,
    SCHEMA,
    exported,
    graph_of,
    run,
    table_of,
    tables_of,
    triples_of,
)

BOOKKEEPING = "|".join((*BOOKS, *HISTORY))
FACTS = "Fact"


async def nodes_of(database: Database, *, evidence: bool) -> dict[str, dict[str, Any]]:
    """All nodes by their ids, read another way than the export does."""
    rows = await database.rows(
        f"MATCH (n) WHERE NOT n:{BOOKKEEPING} AND ($evidence OR NOT n:Fact) "
        "RETURN [l IN labels(n) WHERE l <> 'Entity'][0] + ':' + coalesce(n.key, n.id) AS id, "
        "properties(n) AS values",
        {"evidence": evidence},
    )
    return {row["id"]: row["values"] for row in rows}


async def edges_of(database: Database, *, evidence: bool) -> dict[str, dict[str, Any]]:
    rows = await database.rows(
        f"MATCH (n)-[r]->(m) WHERE NOT n:{BOOKKEEPING} AND ($evidence OR NOT n:Fact) "
        "RETURN r.id AS id, type(r) AS kind, properties(r) AS values, "
        "[l IN labels(n) WHERE l <> 'Entity'][0] + ':' + coalesce(n.key, n.id) AS source, "
        "[l IN labels(m) WHERE l <> 'Entity'][0] + ':' + coalesce(m.key, m.id) AS target",
        {"evidence": evidence},
    )
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("evidence", [True, False])
async def test_networkx_reads_every_node_and_every_edge(article: Database, evidence: bool) -> None:
    graph = graph_of(await exported(article, Format.GRAPHML, evidence=evidence))
    nodes, edges = [await each(article, evidence=evidence) for each in (nodes_of, edges_of)]
    assert set(graph) == set(nodes)
    found = {
        key: (source, target, data)
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
    assert set(found) == set(edges)
    for id_, edge in edges.items():
        source, target, data = found[id_]
        assert (source, target, data["kind"]) == (edge["source"], edge["target"], edge["kind"])
        assert data.get("part") == edge["values"].get("part")
        assert data.get("evidence", False) == (source.partition(":")[0] == FACTS)
    assert graph.graph["version"] == await article.graph_version(seconds=5)


async def test_networkx_reads_values_of_their_types(article: Database) -> None:
    graph = graph_of(await exported(article, Format.GRAPHML))
    somos = graph.nodes["Work:somos"]
    assert somos["type"] == "Work"
    assert somos["label"] == somos["title"] == "Somos."
    assert somos["episodeCount"] == 6
    assert json.loads(somos["genres"]) == ["crime drama"]
    assert "titleFolded" not in somos
    massacre = graph.nodes["Event:allende-massacre"]
    assert massacre["dateEarliest"] == "2011-01-01"
    roles = [data for _, data in graph.nodes(data=True) if data["type"] == "Role"]
    assert {type(role["former"]) for role in roles} == {bool}
    for _, _, data in graph.edges(data=True):
        for fact in json.loads(data.get("facts", "[]")):
            assert graph.nodes[fact]["type"] == FACTS


async def test_a_citation_tells_whom_its_source_names(article: Database) -> None:
    graph = graph_of(await exported(article, Format.GRAPHML))
    named = [
        each
        for _, _, data in graph.edges(data=True)
        for each in json.loads(data.get("accordingTo", "[]"))
    ]
    assert named
    assert {graph.nodes[each]["type"] for each in named} <= {"Person", "Work", "Organization"}


@pytest.mark.parametrize("evidence", [True, False])
async def test_pandas_reads_every_node_and_every_edge(article: Database, evidence: bool) -> None:
    nodes, edges = tables_of(await exported(article, Format.CSV, evidence=evidence))
    wanted = await nodes_of(article, evidence=evidence)
    assert set(nodes["id"]) == set(wanted)
    assert nodes["id"].is_unique
    assert set(edges["id"]) == set(await edges_of(article, evidence=evidence))
    assert list(nodes.columns[:4]) == ["id", "type", "label", "key"]
    assert list(edges.columns[:4]) == ["id", "kind", "source", "target"]
    assert not any("Unnamed" in each for each in (*nodes, *edges))
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
    by_id = nodes.set_index("id")
    for id_, values in wanted.items():
        for name in ("title", "name", "kind", "episodeCount", "deathsAtLeast", "statement"):
            if name in nodes:
                got = by_id.loc[id_, name]
                assert (None if got is None or str(got) == "<NA>" else got) == values.get(name)


async def test_pandas_finds_types_by_itself(article: Database) -> None:
    nodes, edges = tables_of(await exported(article, Format.CSV))
    assert str(nodes["episodeCount"].dtype) == "Int64"
    assert str(nodes["former"].dtype) == "boolean"
    assert str(edges["evidence"].dtype) == "boolean"
    assert str(edges["paragraph"].dtype) == "Int64"
    somos = nodes.set_index("id").loc["Work:somos"]
    assert json.loads(somos["genres"]) == ["crime drama"]


async def test_the_types_of_columns_are_told_as_csv_on_the_web(article: Database) -> None:
    with ZipFile(io.BytesIO(await exported(article, Format.CSV))) as archive:
        told = json.loads(archive.read("csv-metadata.json"))
    assert told["@context"] == "http://www.w3.org/ns/csvw"
    nodes, edges = told["tables"]
    assert (nodes["url"], edges["url"]) == ("nodes.csv", "edges.csv")
    types = {each["name"]: each["datatype"] for each in nodes["tableSchema"]["columns"]}
    assert types["title"] == "string"
    assert types["genres"] == "json"
    assert types["episodeCount"] == "long"
    assert types["former"] == "boolean"
    assert types["releasedEarliest"] == "date"


async def test_a_part_is_the_file_of_the_zip(article: Database) -> None:
    nodes, edges = tables_of(await exported(article, Format.CSV))
    for part, table in ((Part.NODES, nodes), (Part.EDGES, edges)):
        alone = table_of(await exported(article, Form(Format.CSV, part)))
        assert alone.equals(table)


@pytest.mark.parametrize("evidence", [True, False])
async def test_rdflib_reads_every_node_and_every_edge(article: Database, evidence: bool) -> None:
    graph = triples_of(await exported(article, Format.JSONLD, evidence=evidence))
    for id_ in await nodes_of(article, evidence=evidence):
        assert (PRESS_NODES[id_], RDF.type, PRESS_TERMS[id_.partition(":")[0]]) in graph
    kinds = {each.name: each for each in Content(PRESS, evidence).relationships}
    for id_, edge in (await edges_of(article, evidence=evidence)).items():
        source, target = PRESS_NODES[edge["source"]], PRESS_NODES[edge["target"]]
        if edge["kind"] == "STATED_IN":
            assert (source, PROV.wasDerivedFrom, target) in graph
            assert (source, PROV.qualifiedDerivation, PRESS_NODES[f"Relation:{id_}"]) in graph
            assert (PRESS_NODES[f"Relation:{id_}"], PROV.entity, target) in graph
            continue
        term = PRESS.vocabulary.relationships.get(edge["kind"])
        iri = PRESS_TERMS[edge["kind"]] if term is None else SCHEMA[term.iri.split("/")[-1]]
        ends = (target, iri, source) if term and term.inverse else (source, iri, target)
        assert ends in graph
        if kinds[edge["kind"]].hop:
            relation = PRESS_NODES[f"Relation:{id_}"]
            assert (relation, PRESS_TERMS["source"], source) in graph
            facts = set(graph.objects(relation, PROV.wasDerivedFrom))
            told = {PRESS_NODES[f"Fact:{fact}"] for fact in edge["values"]["facts"]}
            assert facts == (told if evidence else set())


async def test_rdf_speaks_schema_org_and_prov(article: Database) -> None:
    graph = triples_of(await exported(article, Format.JSONLD))
    somos = PRESS_NODES["Work:somos"]
    assert (somos, RDF.type, SCHEMA.TVSeries) in graph
    assert (somos, SCHEMA.headline, Literal("Somos.")) in graph
    assert (somos, SCHEMA.numberOfEpisodes, Literal(6)) in graph
    massacre = PRESS_NODES["Event:allende-massacre"]
    assert (somos, SCHEMA.isBasedOn, massacre) in graph
    assert (massacre, PRESS_TERMS.dateLatest, Literal("2011-12-31", datatype=XSD.date)) in graph
    asked = graph.query(
        """
        PREFIX schema: <https://schema.org/>  PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX : <urn:graph-service:press:#>
        SELECT ?title ?paragraph {
          ?fact a schema:Claim, prov:Entity; schema:about ?event; :property "deathsAtLeast";
            prov:qualifiedDerivation [prov:entity ?source; :paragraph ?paragraph].
          ?event schema:name "Allende massacre". ?source schema:headline ?title
        }
        """
    )
    assert [tuple(map(str, row)) for row in asked] == [("Somos.: Fact-Based Massacre", "2")]


async def test_rdf_has_the_addresses_that_one_gives_it(article: Database) -> None:
    form = Form(Format.JSONLD, base="https://graph.example/press/")
    graph = triples_of(await exported(article, form))
    named = {str(each) for each in graph.subjects(RDF.type, SCHEMA.TVSeries)}
    assert named == {"https://graph.example/press/Work:somos"}


async def test_the_context_stands_first_and_objects_begin_with_what_they_are(
    article: Database,
) -> None:
    """As a reader needs it that takes the document as it comes."""
    head, graph, *lines, end, nothing = (
        (await exported(article, Format.JSONLD)).decode().split("\n")
    )
    assert head.startswith('{"@context":{')
    assert (graph, end, nothing) == ('"@graph":[', "]}", "")
    for line in lines:
        names = list(json.loads(line.removesuffix(",")))
        assert names[0] == "@id"
        assert "@type" not in names[2:]


async def test_a_script_makes_the_same_graph(empty_database: Database) -> None:
    await apply(empty_database, read_sources())
    script = await exported(empty_database, Format.CYPHER)
    await empty_database.execute(f"MATCH (n:{BOOKKEEPING}) DETACH DELETE n")
    before = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    for _ in range(2):
        await run(empty_database, script)
        assert await digest(empty_database) == before
    nodes, edges = [await each(empty_database, evidence=True) for each in (nodes_of, edges_of)]
    last = f"// The end: {len(nodes)} nodes, {len(edges)} relationships."
    assert script.decode().rstrip().endswith(last)


@pytest.mark.parametrize("form", Format)
async def test_bookkeeping_is_in_no_export(article: Database, form: Format) -> None:
    written = await exported(article, form)
    text = written if form is not Format.CSV else tables_of(written)[0].to_csv().encode()
    for word in (b"DECLARES", b":Seed", b":Load", b":Schema", b"hash"):
        assert word not in text
