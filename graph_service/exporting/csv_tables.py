"""A graph as two tables of CSV (RFC 4180): their columns, and the bytes of their rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite, isnan
from typing import Any

import orjson

from graph_service.exporting.content import Content, Field
from graph_service.exporting.csv_metadata import datatype, metadata
from graph_service.exporting.names import apart
from graph_service.exporting.rows import Edge, Node
from graph_service.exporting.values import values_of

NODES, EDGES = "nodes", "edges"
"""The tables, and the names of their files."""

_BOM = "\ufeff".encode()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""

_OF_NODES = {"id": "string", "type": "string", "label": "string"}
_OF_EDGES = {"id": "string", "kind": "string", "source": "string", "target": "string"}
_EVIDENCE = {"evidence": "boolean"}


class Tables:
    """The tables of a content; each row is written by itself."""

    def __init__(self, content: Content, *, spreadsheet: bool) -> None:
        self._content = content
        self._evidence = any(map(content.is_evidence, content.relationships))
        of_edges = _OF_EDGES | (_EVIDENCE if self._evidence else {})
        nodes, edges = content.all_fields(content.nodes), content.all_fields(content.relationships)
        self._tables = {
            NODES: _Table(_OF_NODES, nodes, spreadsheet),
            EDGES: _Table(of_edges, edges, spreadsheet),
        }

    def head(self, table: str) -> bytes:
        """The first line of a table."""
        return self._tables[table].head()

    def node(self, node: Node) -> bytes:
        """A row of the table of nodes."""
        own = (node.id, node.type.name, self._content.title_of(node))
        return self._tables[NODES].row(own, values_of(self._content, node))

    def edge(self, edge: Edge) -> bytes:
        """A row of the table of edges."""
        own: list[Any] = [edge.id or "", edge.type.name, edge.source.id, edge.target.id]
        if self._evidence:
            own.append(self._content.is_evidence(edge.type))
        return self._tables[EDGES].row(own, values_of(self._content, edge))

    def metadata(self, version: str | None) -> bytes:
        """What the columns are of, as a file."""
        return metadata({name: each.datatypes for name, each in self._tables.items()}, version)


class _Table:
    """Rows of one table, as bytes.

    Lists are JSON, days ISO 8601, what is not there is empty. NUL, which readers take for the end
    of a text, becomes U+FFFD. For `spreadsheet`s, text that looks like a formula has a ' before it.
    """

    def __init__(self, own: Mapping[str, str], fields: Sequence[Field], spreadsheet: bool) -> None:
        names = apart(own, (each.name for each in fields))
        self.datatypes = dict(own)
        for each in fields:
            type_ = datatype(each.type, many=each.many)
            # Kinds of node may have values of one name and of different types.
            known = self.datatypes.setdefault(names[each.name], type_)
            self.datatypes[names[each.name]] = type_ if type_ == known else "string"
        self._columns = {name: number for number, name in enumerate(names)}
        self._spreadsheet = spreadsheet
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text)

    def head(self) -> bytes:
        return (_BOM if self._spreadsheet else b"") + self._line([*self.datatypes])

    def row(self, own: Iterable[Any], values: Iterable[tuple[Field, Any]]) -> bytes:
        cells = [""] * len(self._columns)
        for field, value in values:
            cells[self._columns[field.name]] = self._cell(value)
        return self._line([*map(self._cell, own), *cells])

    def _line(self, cells: Sequence[str]) -> bytes:
        self._csv.writerow(cells)
        written = self._text.getvalue().encode()
        self._text.seek(0)
        self._text.truncate()
        return written

    def _cell(self, value: Any) -> str:
        match value:
            case str():
                text = value.replace("\0", "\ufffd")
                return f"'{text}" if self._spreadsheet and text.startswith(_FORMULA) else text
            case bool():
                return "true" if value else "false"
            case list():
                return orjson.dumps(value).decode()
            case float() if not isfinite(value):
                return "NaN" if isnan(value) else ("INF" if value > 0 else "-INF")
        return repr(value)
