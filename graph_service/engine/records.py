"""Reading the record of a plan: whole, or its long lists in slices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from graph_service.compiler import Compiled, Sliced
from graph_service.database import Database
from graph_service.engine.slices import Slice, SlicedRows

Values = list[Any] | None

Slices = dict[int, Slice]
"""One slice of each list, by the list's slot."""


class Records:
    """Reads records from a database, one statement each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(
        self, compiled: Compiled, parameters: Mapping[str, Any], *, seconds: float
    ) -> Values:
        """As `Database.read` does, what a plan's statement gives."""
        assert compiled.statement is not None
        if compiled.sliced is not None and compiled.sliced.fits(parameters):
            return await self._read_slices(compiled.sliced, parameters, seconds)
        return await self._database.read(compiled.statement, parameters, seconds=seconds)

    async def _read_slices(
        self, sliced: Sliced, parameters: Mapping[str, Any], seconds: float
    ) -> Values:
        pack = partial(_pack, sliced.slots)
        found = await self._database.read_each(sliced.statement, parameters, pack, seconds=seconds)
        record, _ = found[0]
        for slot in sliced.slots:
            record[slot] = SlicedRows([slices[slot] for _, slices in found])
        return [record]


def _pack(slots: tuple[int, ...], values: list[Any]) -> tuple[list[Any], Slices]:
    """A record without its rows, and those as slices."""
    (record,) = values
    slices = {}
    for slot in slots:
        slices[slot] = Slice.of(record[slot])
        record[slot] = None
    return record, slices
