"""CSV: both tables and what their columns are in a zip file, or one of the tables alone."""

from __future__ import annotations

import time
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph_service.exporting.content import Content
from graph_service.exporting.csv_metadata import FILE
from graph_service.exporting.csv_tables import EDGES, NODES, Tables
from graph_service.exporting.rows import Edge, Node
from graph_service.exporting.sinks import Sink


class CsvZip:
    """Writes `csv-metadata.json`, `nodes.csv` and `edges.csv` into a zip file, in this order."""

    nodes = edges = True

    def __init__(self, content: Content, sink: Sink, *, spreadsheet: bool = False) -> None:
        self._tables = Tables(content, spreadsheet=spreadsheet)
        # A sink has no way back: zipfile then writes sizes behind the files, and wants no seek.
        self._zip = ZipFile(sink, "w", ZIP_DEFLATED)
        self._file: IO[bytes] | None = None
        self._table = ""

    def begin(self, version: str | None) -> None:
        """Write what the columns are, and begin the first table."""
        self._next(FILE, self._tables.metadata(version))
        self._begin(NODES)

    def node(self, node: Node) -> None:
        """Write a node."""
        self._write(self._tables.node(node))

    def edge(self, edge: Edge) -> None:
        """Write an edge."""
        if self._table == NODES:
            self._begin(EDGES)
        self._write(self._tables.edge(edge))

    def end(self) -> None:
        """Write the zip file's directory, without which it is none."""
        if self._table == NODES:
            self._begin(EDGES)
        assert self._file is not None
        self._file.close()
        self._zip.close()

    def _begin(self, table: str) -> None:
        self._table = table
        self._next(f"{table}.csv", self._tables.head(table))

    def _next(self, name: str, begin: bytes) -> None:
        if self._file is not None:
            self._file.close()
        info = ZipInfo(name, time.localtime()[:6])
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._file = self._zip.open(info, "w", force_zip64=True)
        self._write(begin)

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        self._file.write(data)


class CsvPart:
    """Writes one of the tables."""

    def __init__(self, content: Content, sink: Sink, part: str, *, spreadsheet: bool) -> None:
        self.nodes = part == NODES
        self.edges = part == EDGES
        self._tables = Tables(content, spreadsheet=spreadsheet)
        self._sink = sink
        self._part = part

    def begin(self, version: str | None) -> None:
        """Write the head."""
        self._sink.write(self._tables.head(self._part))

    def node(self, node: Node) -> None:
        """Write a node."""
        self._sink.write(self._tables.node(node))

    def edge(self, edge: Edge) -> None:
        """Write an edge."""
        self._sink.write(self._tables.edge(edge))

    def end(self) -> None:
        """A table has no end."""
