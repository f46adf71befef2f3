"""Rows in the text of a shaper: how it names one, and the slots of it."""

from __future__ import annotations

from graph_service.compiler.plan import FetchSlot, JoinedSlot, Slot

_WIDEST = 16
"""Slots of a row that is taken apart; of a wider one, mostly few are looked at."""

Slots = tuple[Slot, ...]


class Row:
    """One row, as a variable of the text.

    A row of a list is `apart` where its slots are known: a variable for each is quicker than to
    look into the row every time. `whole` tells, once the text is there, that it wants the row, too.
    """

    def __init__(self, name: str, slots: Slots | None, *, apart: bool = False) -> None:
        self.name = name
        self.slots = slots
        self.apart = apart and slots is not None and 0 < len(slots) <= _WIDEST
        self._whole = not self.apart

    def __str__(self) -> str:
        self._whole = True
        return self.name

    def __getitem__(self, slot: int) -> str:
        return f"{self.name}_{slot}" if self.apart else f"{self.name}[{slot}]"

    def below(self, slot: int) -> Slots | None:
        """The slots of the rows in a slot; none where they are not known."""
        found = self.slots[slot] if self.slots is not None else None
        if isinstance(found, JoinedSlot):
            found = found.slot
        return found.rows.slots if isinstance(found, FetchSlot) else None

    def loop(self, rows: str) -> str:
        """`for` each of these rows, once all that stands in the loop is written."""
        if not self.apart:
            return f"for {self.name} in {rows}"
        parts = "".join(f"{self[slot]}, " for slot in range(len(self.slots or ())))
        if self._whole:
            return f"for {self.name} in {rows} for {parts}in [{self.name}]"
        return f"for {parts}in {rows}"
