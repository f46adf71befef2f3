"""Names of operations as labels: clients choose them, so only so many are told apart."""

from __future__ import annotations

MOST = 200
"""How many names are told apart; requests of all others are counted together."""

OTHER = "other"
_LONGEST = 100


class OperationNames:
    """The first `MOST` names of operations that were valid."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: set[str] = {""}

    def label(self, name: str | None) -> str:
        """The name as a label: empty for none, `other` for those that came too late."""
        if not name:
            return ""
        if name in self._known:
            return name
        if len(self._known) > self._most or len(name) > _LONGEST:
            return OTHER
        self._known.add(name)
        return name
