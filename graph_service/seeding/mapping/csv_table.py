"""Tables in CSV (RFC 4180): the first line names the columns, quotes may span lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.seeding.mapping.lines import Line, lines_of
from graph_service.seeding.mapping.rows import is_empty, plain
from graph_service.seeding.problems import Problems, Spot
from graph_service.seeding.tree import Scalar

_DELIMITERS = ";,\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, with its lines as they stand in the file."""

    file: str
    line: int
    text: str
    cells: tuple[str, ...]
    delimiter: str

    def spot(self, index: int) -> Spot:
        """Where a cell begins."""
        offset = self._offset(index)
        if self.text.find("\n", 0, offset) < 0 and self.text.find("\r", 0, offset) < 0:
            return Spot(self.file, self.line, offset + 1)
        before = _LINE_END.split(self.text[:offset])
        return Spot(self.file, self.line + len(before) - 1, len(before[-1]) + 1)

    def _offset(self, index: int) -> int:
        if '"' not in self.text:
            return sum(len(cell) + 1 for cell in self.cells[:index])
        field = re.compile(rf'(?:"(?:[^"]|"")*"|[^{re.escape(self.delimiter)}\r\n]*)')
        offset = 0
        for _ in range(index):
            found = field.match(self.text, offset)
            offset = (found.end() if found else offset) + 1
        return offset


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A record by the names of its columns."""

    number: int
    record: Record
    columns: dict[str, int]
    _read: dict[str, Scalar | None] = field(default_factory=dict)

    @property
    def spot(self) -> Spot:
        """Where the record begins."""
        return Spot(self.record.file, self.record.line)

    def cell(self, column: str) -> Scalar | None:
        """The text of a cell, without the white space around it."""
        if column not in self._read:
            self._read[column] = self._cell(self.columns.get(column))
        return self._read[column]

    def _cell(self, index: int | None) -> Scalar | None:
        if index is None:
            return None
        found = plain(self.record.spot(index), self.record.cells[index].strip())
        return None if is_empty(found) else found


class CsvTable:
    """A CSV file; its head is read at once."""

    def __init__(self, path: Path, delimiter: str, problems: Problems) -> None:
        self._file = str(path)
        self._delimiter = delimiter
        self._problems = problems
        self._records = self._read(path)
        self._columns = self._head()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in its first line."""
        return tuple(self._columns)

    @property
    def hint(self) -> str | None:
        """Another delimiter, where the first line holds it and no other column."""
        (name, *more) = self._columns or ("",)
        found = next((each for each in _DELIMITERS if each in name), None)
        shown = {"\t": "tab"}.get(found or "", f"'{found}'")
        return f"add `delimiter: {shown}`" if found and not more else None

    def unknown(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Those that the first line does not name."""
        return tuple(each for each in columns if each not in self._columns)

    def __iter__(self) -> Iterator[CsvRow]:
        """Its rows; blank lines are none."""
        number = 0
        for record in self._records:
            if not record.cells:
                continue
            number += 1
            wrong = len(record.cells) - self._width
            if wrong:
                spot = record.spot(self._width) if wrong > 0 else Spot(self._file, record.line)
                self._problems.add(
                    spot,
                    f"row {number} has {len(record.cells)} values, the head names {self._width}, "
                    "quote a value that holds the delimiter",
                )
            else:
                yield CsvRow(number, record, self._columns)

    def _head(self) -> dict[str, int]:
        head = next(self._records, None)
        if head is None:
            if not self._problems:
                message = "the file is empty, its first line names the columns"
                self._problems.add(Spot(self._file), message)
            return {}
        self._width = len(head.cells)
        found: dict[str, int] = {}
        for index, cell in enumerate(head.cells):
            name = cell.strip()
            if name in found:
                message = f"the column {name} comes twice, rename one"
                self._problems.add(head.spot(index), message)
            elif name:
                found[name] = index
        return found

    def _read(self, path: Path) -> Iterator[Record]:
        taken: list[Line] = []

        def texts() -> Iterator[str]:
            for line in lines_of(path, self._problems):
                taken.append(line)
                yield line.text

        reader = csv.reader(texts(), delimiter=self._delimiter, strict=True)
        while True:
            taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._broken(str(error), taken)
                return
            text = "".join(line.text for line in taken)
            yield Record(self._file, taken[0].number, text, tuple(cells), self._delimiter)

    def _broken(self, error: str, taken: list[Line]) -> None:
        first, last = taken[0].number, taken[-1].number
        if "expected after" in error:
            message = "something follows a closing quote, double the quotes that a value holds"
            self._problems.add(Spot(self._file, last), message)
        elif "field limit" in error:
            message = (
                f"a value is longer than {csv.field_size_limit():,} characters, close its quote"
            )
            self._problems.add(Spot(self._file, first), message)
        else:
            self._problems.add(
                Spot(self._file, first), "a quote is never closed, close or double it"
            )
