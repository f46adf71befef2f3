"""Whatever a graph holds, a file is whole, and says it; or says in a documented way what it can."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from lxml import etree
from rdflib import Literal, Namespace

from graph_service.database import Database
from graph_service.errors import ExportError
from graph_service.exporting import Form, Format
from graph_service.model import Model, NodeType, Property, PropertyKind, RelationshipType
from tests.exporting.files import exported, graph_of, run, tables_of, triples_of

NODES = Namespace("urn:graph-service:odd%20one:")
TERMS = Namespace("urn:graph-service:odd%20one:#")

THING = NodeType(
    "Thing",
    "Anything.",
    identity="name",
    properties=(
        Property("name", required=True),
        # Names that files have for columns of their own, and that XML and SQL find special.
        Property("type"),
        Property("id_"),
        Property("label"),
        Property("text", sortable=False),
        Property("texts", many=True),
        Property("number", PropertyKind.FLOAT),
        Property("whole", PropertyKind.INT),
        Property("truth", PropertyKind.BOOLEAN),
        Property("day", PropertyKind.FUZZY_DATE),
    ),
)
ODD = Model(
    name="odd one",
    nodes=(THING,),
    relationships=(
        RelationshipType(
            "LEADS_TO",
            ("Thing",),
            ("Thing",),
            parallel=True,
            properties=(Property("source"), Property("kind"), Property("id"), Property("target")),
        ),
    ),
)

TEXTS = [
    "",
    " leading and trailing ",
    "line\nbreak",
    "carriage\rreturn",
    "both\r\nof\n\rthem",
    "tab\tand \"quotes\" and 'others', and; more",
    "<b>&amp; ]]> <!-- --> <?x ?>",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "NA",
    "null",
    "nan",
    "1",
    "true",
    "\\u0041 \\ \\\\ \\n C:\\users",
    "// no; comment /* ; */ `$x` {} $p",
    "Ünïcödé 漢字 😀 \u202eright to left",
    "\u2028\u2029\x85\xa0\ufeff",
    "x" * 300_000,
    "]}\n{",
]
NOT_IN_XML = ["\x01\x08\x0b\x0c\x1f", "nul \x00 inside", "\ufffe\uffff"]
NUMBERS = [math.nan, math.inf, -math.inf, -0.0, 5e-324, 1.7976931348623157e308, 0.1, 5.0]
WHOLE = [0, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)]

KEYS = [
    "plain",
    "with space",
    "colon:s:inside",
    'q"uote',
    "<tag>",
    "ümläut/slash?#x",
    "%20",
    "=cmd",
    "\n",
]


@pytest.fixture
async def odd(empty_database: Database) -> Database:
    rows: list[dict[str, Any]] = [
        {
            "name": f"t{number}",
            "text": text,
            "texts": [text, "", "a,b"],
            "type": text,
            "label": text,
        }
        for number, text in enumerate((*TEXTS, *NOT_IN_XML))
    ]
    rows += [{"name": f"f{number}", "number": each} for number, each in enumerate(NUMBERS)]
    rows += [{"name": f"i{number}", "whole": each} for number, each in enumerate(WHOLE)]
    rows += [{"name": key} for key in KEYS]
    rows += [{"name": "days", "day": "2011-03", "truth": False, "id_": "x"}]
    await empty_database.execute(
        "UNWIND $rows AS row CREATE (n:Thing) SET n = row, "
        "n.dayEarliest = CASE WHEN row.day IS NULL THEN null ELSE date('2011-03-01') END",
        {"rows": rows},
    )
    await empty_database.execute(
        "MATCH (n:Thing) WHERE n.name IN $keys WITH collect(n) AS all "
        "UNWIND all AS a UNWIND all AS b "
        "CREATE (a)-[:LEADS_TO {source: a.name, kind: 'k', target: '=t'}]->(b) "
        "CREATE (a)-[:LEADS_TO {source: a.name, id: a.name + '>' + b.name}]->(b)",
        {"keys": KEYS},
    )
    return empty_database


async def test_xml_has_it(odd: Database) -> None:
    written = await exported(odd, Format.GRAPHML, model=ODD)
    etree.fromstring(written, etree.XMLParser(huge_tree=True))
    graph = graph_of(written)
    for number, text in enumerate(TEXTS):
        node = graph.nodes[f"Thing:t{number}"]
        assert node["type"] == "Thing"
        # networkx gives no text at all as None.
        assert (node["text"] or "") == (node["type_"] or "") == (node["label_"] or "") == text
        assert json.loads(node["texts"]) == [text, "", "a,b"]
    for number, text in enumerate(NOT_IN_XML, len(TEXTS)):
        got = graph.nodes[f"Thing:t{number}"]["text"]
        assert len(got) == len(text)
        assert set(got) <= {"\ufffd", *"nul inside"}
    assert [repr(graph.nodes[f"Thing:f{n}"]["number"]) for n in range(len(NUMBERS))] == [
        repr(each) for each in NUMBERS
    ]
    assert [graph.nodes[f"Thing:i{n}"]["whole"] for n in range(len(WHOLE))] == WHOLE
    assert graph.nodes["Thing:days"]["truth"] is False
    assert {f"Thing:{key}" for key in KEYS} <= set(graph)
    assert graph.number_of_edges() == 2 * len(KEYS) ** 2
    assert {data["kind_"] for *_, data in graph.edges(data=True) if "kind_" in data} == {"k"}


async def test_csv_has_it(odd: Database) -> None:
    texts = {"text": "string", "type_": "string", "label_": "string", "id": "string"}
    nodes, edges = tables_of(await exported(odd, Format.CSV, model=ODD), dtype=texts)
    nodes = nodes.set_index("id")
    for number, text in enumerate((*TEXTS, *NOT_IN_XML)):
        node = nodes.loc[f"Thing:t{number}"]
        wanted = text.replace("\0", "\ufffd")
        if text:
            # Without text, there is no telling it from what is not there.
            assert [node[name] for name in ("text", "type_", "label_")] == [wanted] * 3
        assert json.loads(node["texts"]) == [text, "", "a,b"]
    for number, value in enumerate(NUMBERS):
        got = float(nodes.loc[f"Thing:f{number}"]["number"])
        assert got == value or (math.isnan(value) and str(got) in {"nan", "<NA>"})
    whole = [int(nodes.loc[f"Thing:i{number}"]["whole"]) for number in range(len(WHOLE))]
    assert whole == WHOLE
    assert {f"Thing:{key}" for key in KEYS} <= set(nodes.index)
    assert len(edges) == 2 * len(KEYS) ** 2
    assert list(edges.columns) == [
        "id",
        "kind",
        "source",
        "target",
        "source_",
        "kind_",
        "id_",
        "target_",
    ]


async def test_spreadsheets_get_no_formula(odd: Database) -> None:
    form = Form(Format.CSV, spreadsheet=True)
    zipped = await exported(odd, form, model=ODD)
    nodes, edges = tables_of(zipped, dtype="string", keep_default_na=False, na_values=[])
    for table in (nodes, edges):
        for column in table.columns:
            begins = set(table[column].str.slice(0, 1))
            assert begins.isdisjoint({"=", "@", "+", "\t", "\r"}), column
            numeric = column in {"number", "whole"}
            assert numeric or "-" not in begins, column
    assert "'=1+1" in set(nodes["text"])


async def test_rdf_has_it(odd: Database) -> None:
    graph = triples_of(await exported(odd, Format.JSONLD, model=ODD))
    graph.serialize(format="turtle")
    for number, text in enumerate((*TEXTS, *NOT_IN_XML)):
        assert (NODES[f"Thing:t{number}"], TERMS.text, Literal(text)) in graph
    for number, value in enumerate(NUMBERS):
        (got,) = graph.objects(NODES[f"Thing:f{number}"], TERMS.number)
        assert repr(got.toPython()) == repr(value)
    for number, whole in enumerate(WHOLE):
        assert (NODES[f"Thing:i{number}"], TERMS.whole, Literal(whole)) in graph
    assert {str(each) for each in graph.objects(None, TERMS.name)} >= set(KEYS)
    # Edges without an id are apart, too.
    assert len(set(graph.subjects(TERMS.kind, Literal("LEADS_TO")))) == 2 * len(KEYS) ** 2


async def test_a_script_makes_it_anew(odd: Database) -> None:
    script = await exported(odd, Format.CYPHER, model=ODD)
    assert not set(script.decode()) & {"\0", "\u2028", "\r", "\x01"}
    before = await _all(odd)
    await odd.execute("MATCH (n) DETACH DELETE n")
    await run(odd, script)
    assert await _all(odd) == before


async def _all(database: Database) -> list[str]:
    nodes = await database.rows("MATCH (n) RETURN properties(n) AS n")
    edges = await database.rows("MATCH (a)-[r]->(b) RETURN a.name, properties(r), b.name")
    return sorted(
        repr(sorted(map(repr, row.items()))) for row in (*map(_flat, nodes), *map(_flat, edges))
    )


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(map(repr, each.items())) if isinstance(each, dict) else each
        for name, each in row.items()
    }


@pytest.mark.parametrize("form", [Format.GRAPHML, Format.CSV, Format.JSONLD])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("whole", "'5'"),
        ("whole", "1.5"),
        ("text", "7"),
        ("truth", "1"),
        ("texts", "'a'"),
        ("texts", "[1]"),
        ("number", "'x'"),
        ("number", "true"),
        ("dayEarliest", "'2011'"),
        ("dayEarliest", "datetime()"),
    ],
)
async def test_a_value_that_is_not_what_the_model_says_is_told(
    empty_database: Database, form: Format, name: str, value: str
) -> None:
    await empty_database.execute(f"CREATE (:Thing {{name: 'bad', {name}: {value}}})")
    with pytest.raises(ExportError, match=f"Thing:bad has {name} = "):
        await exported(empty_database, form, model=ODD)


@pytest.mark.parametrize("value", ["datetime()", "point({x: 1, y: 2})", "duration('P1D')"])
async def test_a_value_that_a_script_cannot_have_is_told(
    empty_database: Database, value: str
) -> None:
    await empty_database.execute(f"CREATE (:Thing {{name: 'bad', undeclared: {value}}})")
    with pytest.raises(ExportError, match="Thing:bad has a value that a script cannot have"):
        await exported(empty_database, Format.CYPHER, model=ODD)
    graph = graph_of(await exported(empty_database, Format.GRAPHML, model=ODD))
    assert "undeclared" not in graph.nodes["Thing:bad"]


@pytest.mark.parametrize(
    "name",
    [
        "x\\u0060: 1}] AS row MATCH (n) DETACH DELETE n; //",
        "\\u0060",
        "\\\\u0060 \\",
        "a `tick` \\u0060",
        "\\u000a; MATCH (n) DETACH DELETE n; //",
    ],
)
async def test_no_name_of_a_property_breaks_out_of_a_script(
    empty_database: Database, name: str
) -> None:
    await empty_database.execute(
        "CREATE (a:Thing {name: 'a'})-[:LEADS_TO {id: '1'}]->(b:Thing {name: 'b'}) "
        "SET a += $odd, b += $odd",
        {"odd": {name: "odd"}},
    )
    before = await _all(empty_database)
    script = await exported(empty_database, Format.CYPHER, model=ODD)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    await run(empty_database, script)
    assert await _all(empty_database) == before


async def test_no_version_breaks_out_of_a_scripts_first_line(empty_database: Database) -> None:
    version = "1\\u000aCREATE (:Broken);\nCREATE (:Broken); //"
    await empty_database.execute(
        "CREATE (:Graph {id: 'graph', version: $version}), (:Thing {name: 'a'})",
        {"version": version},
    )
    script = (await exported(empty_database, Format.CYPHER, model=ODD)).decode()
    first, *_ = script.split("\n")
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    await empty_database.execute(f"CYPHER 5 {first}\nCREATE (:Thing {{name: 'whole'}})")
    rows = await empty_database.rows("MATCH (n) RETURN labels(n) AS labels")
    assert [row["labels"] for row in rows] == [["Thing"]]
