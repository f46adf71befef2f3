"""A transaction: what a load runs its statements in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from neo4j import AsyncManagedTransaction, AsyncTransaction


class Transaction:
    """An open transaction; all of its statements are committed together or not at all.

    The driver's errors pass through it, so that whoever opened it can tell which ones are worth
    another try. `sent` is called with each statement.
    """

    def __init__(
        self, transaction: AsyncTransaction | AsyncManagedTransaction, sent: Callable[[], None]
    ) -> None:
        self._transaction = transaction
        self._sent = sent

    async def run(
        self, statement: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Run one statement; gives its records as dicts."""
        self._sent()
        result = await self._transaction.run(statement, dict(parameters or {}))
        return await result.data()
