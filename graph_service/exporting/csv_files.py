"""CSV (RFC 4180): a table of nodes and a table of edges, in a zip file or one of them alone."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable, Sequence
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from graph_service.exporting.content import Content, Field
from graph_service.exporting.names import apart
from graph_service.exporting.rows import Edge, Node
from graph_service.exporting.sinks import Sink
from graph_service.exporting.values import values_of

NODES, EDGES = "nodes", "edges"
"""The tables, and the names of their files."""

_BOM = "\ufeff".encode()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""


class _Table:
    """Rows of one table, as bytes.

    Lists are JSON, days ISO 8601, what is not there is empty. NUL, which readers take for the end
    of a text, becomes U+FFFD. For `spreadsheet`s, text that looks like a formula has a ' before it.
    """

    def __init__(self, own: Sequence[str], fields: Sequence[Field], spreadsheet: bool) -> None:
        names = apart(own, (each.name for each in fields))
        self._head = (*own, *names.values())
        self._columns = {name: number for number, name in enumerate(names)}
        self._spreadsheet = spreadsheet
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text)

    def begin(self) -> bytes:
        """The head."""
        return (_BOM if self._spreadsheet else b"") + self._line(self._head)

    def row(self, own: Iterable[str], values: Iterable[tuple[Field, Any]]) -> bytes:
        """One row."""
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
        if isinstance(value, str):
            text = value.replace("\0", "\ufffd")
            return f"'{text}" if self._spreadsheet and text.startswith(_FORMULA) else text
        if isinstance(value, bool):
            return "true" if value else "false"
        return orjson.dumps(value).decode() if isinstance(value, list) else repr(value)


class _Rows:
    """The tables of nodes and edges of a model."""

    def __init__(self, content: Content, *, spreadsheet: bool) -> None:
        self._content = content
        nodes, edges = content.all_fields(content.nodes), content.all_fields(content.relationships)
        self._evidence = any(map(content.is_evidence, content.relationships))
        own = ("id", "kind", "source", "target", *(("evidence",) if self._evidence else ()))
        self.tables = {
            NODES: _Table(("id", "type", "label"), nodes, spreadsheet),
            EDGES: _Table(own, edges, spreadsheet),
        }

    def node(self, node: Node) -> bytes:
        own = (node.id, node.type.name, self._content.title_of(node))
        return self.tables[NODES].row(own, values_of(self._content, node))

    def edge(self, edge: Edge) -> bytes:
        own = [edge.id or "", edge.type.name, edge.source.id, edge.target.id]
        if self._evidence:
            own.append("true" if self._content.is_evidence(edge.type) else "false")
        return self.tables[EDGES].row(own, values_of(self._content, edge))


class CsvZip:
    """Writes both tables into a zip file: `nodes.csv`, then `edges.csv`."""

    nodes = edges = True

    def __init__(self, content: Content, sink: Sink, *, spreadsheet: bool = False) -> None:
        self._rows = _Rows(content, spreadsheet=spreadsheet)
        # A sink has no way back: zipfile then writes sizes behind the files, and wants no seek.
        self._zip = ZipFile(sink, "w", ZIP_DEFLATED)
        self._file: IO[bytes] | None = None
        self._part = ""

    def begin(self, version: str | None) -> None:
        """Begin the first table."""
        self._next(NODES)

    def node(self, node: Node) -> None:
        """Write a node."""
        assert self._file is not None
        self._file.write(self._rows.node(node))

    def edge(self, edge: Edge) -> None:
        """Write an edge."""
        if self._part == NODES:
            self._next(EDGES)
        assert self._file is not None
        self._file.write(self._rows.edge(edge))

    def end(self) -> None:
        """Write the zip file's directory, without which it is none."""
        if self._part == NODES:
            self._next(EDGES)
        assert self._file is not None
        self._file.close()
        self._zip.close()

    def _next(self, part: str) -> None:
        if self._file is not None:
            self._file.close()
        self._part = part
        info = ZipInfo(f"{part}.csv", time.localtime()[:6])
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._file = self._zip.open(info, "w", force_zip64=True)
        self._file.write(self._rows.tables[part].begin())


class CsvPart:
    """Writes one of the tables."""

    def __init__(self, content: Content, sink: Sink, part: str, *, spreadsheet: bool) -> None:
        self.nodes = part == NODES
        self.edges = part == EDGES
        self._rows = _Rows(content, spreadsheet=spreadsheet)
        self._sink = sink
        self._part = part

    def begin(self, version: str | None) -> None:
        """Write the head."""
        self._sink.write(self._rows.tables[self._part].begin())

    def node(self, node: Node) -> None:
        """Write a node."""
        self._sink.write(self._rows.node(node))

    def edge(self, edge: Edge) -> None:
        """Write an edge."""
        self._sink.write(self._rows.edge(edge))

    def end(self) -> None:
        """A table has no end."""
