"""Reading the record of a plan: whole, or its long list in slices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from graph_service.compiler import SLICE_ROWS, Compiled, Sliced
from graph_service.database import Database
from graph_service.engine.slices import Slice, SlicedRows

Values = list[Any] | None

_LONG = 2 * SLICE_ROWS
"""Rows from which on a list is read in slices: fewer are small, and would gain nothing."""


class Records:
    """Reads records from a database, one statement each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(
        self, compiled: Compiled, parameters: Mapping[str, Any], *, seconds: float
    ) -> Values:
        """As `Database.read` does, what a plan's statement gives."""
        assert compiled.statement is not None
        sliced = compiled.sliced
        if sliced is None or parameters[sliced.size] <= _LONG:
            return await self._database.read(compiled.statement, parameters, seconds=seconds)
        return await self._read_slices(sliced, parameters, seconds)

    async def _read_slices(
        self, sliced: Sliced, parameters: Mapping[str, Any], seconds: float
    ) -> Values:
        pack = partial(_pack, sliced.slot)
        found = await self._database.read_each(sliced.statement, parameters, pack, seconds=seconds)
        record, _ = found[0]
        record[sliced.slot] = SlicedRows([each for _, each in found])
        return [record]


def _pack(slot: int, values: list[Any]) -> tuple[list[Any], Slice]:
    """A record without its rows, and those as a slice."""
    (record,) = values
    rows, record[slot] = record[slot], None
    return record, Slice.of(rows)
