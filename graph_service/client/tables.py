"""An export of CSV as two data frames, with the types that its metadata tell; and as a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZipFile

from graph_service.client.extras import networkx, pandas

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_METADATA = "csv-metadata.json"
_DTYPES = {"long": "Int64", "double": "float64", "boolean": "boolean"}


@dataclass(frozen=True)
class Tables:
    """Nodes and edges, and the version of the graph that they are of, where it has one.

    Lists are lists, days are timestamps, what is not there is `NA`.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    version: str | None = None

    def to_networkx(self, *, hops: tuple[str, ...] = ()) -> nx.MultiDiGraph[str]:
        """The graph, with the values that are there; edges have their ids as keys.

        Nodes of the types in `hops` become edges, from each node that leads to them to each that
        they lead to: a role becomes an edge from its person to its subject, labelled by its title.
        What is said of it stays, as a node that no longer leads to it.
        """
        graph = networkx().MultiDiGraph()
        if self.version is not None:
            graph.graph["version"] = self.version
        for values in map(_present, self.nodes.to_dict("records")):
            graph.add_node(values.pop("id"), **values)
        for values in map(_present, self.edges.to_dict("records")):
            source, target = values.pop("source"), values.pop("target")
            values.setdefault("label", values["kind"])
            graph.add_edge(source, target, key=values.pop("id", None), **values)
        for node in [node for node, data in graph.nodes(data=True) if data.get("type") in hops]:
            _make_hop(graph, node)
        return graph


def read_tables(file: IO[bytes]) -> Tables:
    """The tables in a zip file of an export; raises `BadZipFile` for half of one."""
    with ZipFile(file) as archive:
        told = json.loads(archive.read(_METADATA))
        nodes, edges = (_table(archive, table) for table in told["tables"])
    return Tables(nodes, edges, told.get("dc:identifier"))


def _table(archive: ZipFile, table: Mapping[str, Any]) -> pd.DataFrame:
    columns = table["tableSchema"]["columns"]
    with archive.open(table["url"]) as rows:
        return _frame(rows, {each["name"]: each["datatype"] for each in columns})


def _frame(rows: IO[bytes], types: Mapping[str, str]) -> pd.DataFrame:
    pd = pandas()
    dtypes = {name: _DTYPES.get(type_, "string") for name, type_ in types.items()}
    # A text may be NA, or NaN; a number that is none is none.
    missing = {name: ["", "NaN"] if type_ == "double" else [""] for name, type_ in types.items()}
    frame = pd.read_csv(rows, dtype=dtypes, keep_default_na=False, na_values=missing)
    for name, type_ in types.items():
        if type_ == "json":
            frame[name] = frame[name].astype(object).map(json.loads, na_action="ignore")
        elif type_ == "date":
            frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    return frame


def _present(values: dict[Any, Any]) -> dict[str, Any]:
    missing = pandas().isna
    return {
        name: each for name, each in values.items() if isinstance(each, list) or not missing(each)
    }


def _make_hop(graph: nx.MultiDiGraph[str], node: str) -> None:
    values = dict(graph.nodes[node])
    values["kind"] = values.pop("type")
    # Facts lead to it, too: evidence is no end of a hop.
    before = _apart(a for a, _, edge in graph.in_edges(node, data=True) if _leads(edge))
    after = _apart(b for _, b, edge in graph.out_edges(node, data=True) if _leads(edge))
    ends = [(a, b) for a in before for b in after]
    graph.remove_node(node)
    for source, target in ends:
        graph.add_edge(source, target, key=node, **values)


def _leads(edge: Mapping[str, Any]) -> bool:
    return not edge.get("evidence")


def _apart(nodes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(nodes))
