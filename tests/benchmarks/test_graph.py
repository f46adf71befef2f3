from collections import Counter

from benchmarks.graph import Graph, Nodes
from benchmarks.rows import _days, node
from benchmarks.sizes import sizes
from graph_service.model.edtf_range import day_range
from graph_service.model.press import PRESS


def everything(seed=1):
    return [
        (type(each).__name__, each.type, list(each.rows))
        for each in Graph(sizes(0.002), seed).chunks()
    ]


def test_the_same_seed_gives_the_same_graph():
    assert everything() == everything()
    assert everything(1) != everything(2)


def test_sizes_follow_the_scale():
    assert (sizes(1).works, sizes(1).people, sizes(1).roles) == (50_000, 30_000, 300_000)
    counts = Counter()
    for kind, name, rows in everything():
        counts[name] += len(rows) if kind == "Nodes" else 0
    assert counts["Work"] == sizes(0.002).works
    assert counts["Role"] == sizes(0.002).roles


def test_ids_are_unique_and_edges_lead_to_nodes():
    nodes, edges = set(), []
    for kind, name, rows in everything():
        if kind == "Nodes":
            identity = PRESS.node_by_name[name].identity
            nodes.update(row[identity] for row in rows)
        else:
            edges.extend((name, row) for row in rows)
    assert len({(name, row["values"]["id"]) for name, row in edges}) == len(edges)
    assert all(row["start"] in nodes and row["end"] in nodes for _, row in edges)


def test_columns_are_those_of_the_model():
    for chunk in Graph(sizes(0.002)).chunks():
        rows = list(chunk.rows)
        if not isinstance(chunk, Nodes):
            continue
        columns = {
            column.name for prop in PRESS.properties_of(chunk.type) for column in prop.columns
        }
        columns.add(PRESS.node_by_name[chunk.type].identity)
        assert {name for row in rows for name in row} <= columns


def test_a_work_is_named_by_its_title():
    row = node("Work", {"key": "k", "title": "Él", "kind": "FILM", "released": "2011"})
    assert row["name"] == "Él"
    assert row["titleFolded"] == row["nameFolded"] == "el"
    assert row["releasedEarliest"].isoformat() == "2011-01-01"


def test_days_are_those_of_the_model():
    for text in ("2011", "2011-03", "2011-03-18", "201X", "XXXX-06-30"):
        assert _days(text) == day_range(text)
