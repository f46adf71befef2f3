"""The table of slots that a row is made of, while a plan is being lowered."""

from __future__ import annotations

from graph_service.compiler.plan import Slot


class SlotTable:
    """Slots in order, each once: what is asked for twice is fetched once."""

    def __init__(self) -> None:
        self._positions: dict[Slot, int] = {}

    def add(self, slot: Slot) -> int:
        """The position of a slot, which is appended where it is new."""
        return self._positions.setdefault(slot, len(self._positions))

    def slots(self) -> tuple[Slot, ...]:
        """All slots in order."""
        return tuple(self._positions)
