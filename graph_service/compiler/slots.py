"""The table of slots that a row is made of, while a plan is being lowered."""

from __future__ import annotations

from graph_service.compiler.plan import JoinedSlot, Rows, Slot


class SlotTable:
    """Slots in order, each once: what is asked for twice is fetched once."""

    def __init__(self) -> None:
        self._positions: dict[Slot, int] = {}

    def add(self, slot: Slot) -> int:
        """The position of a slot, which is appended where it is new."""
        return self._positions.setdefault(slot, len(self._positions))

    def position(self, slot: Slot) -> int | None:
        """The position of a slot that is there already."""
        return self._positions.get(slot)

    def slots(self) -> tuple[Slot, ...]:
        """All slots in order."""
        return tuple(self._positions)


class JoinedTable(SlotTable):
    """The slots of a row that is joined to another one, in whose table they stand."""

    def __init__(self, table: SlotTable, rows: Rows) -> None:
        super().__init__()
        self._table = table
        self._rows = rows

    def add(self, slot: Slot) -> int:
        """The position of a slot in the other row."""
        return self._table.add(JoinedSlot(self._rows, slot))

    def position(self, slot: Slot) -> int | None:
        """The same, of a slot that is there already."""
        return self._table.position(JoinedSlot(self._rows, slot))
