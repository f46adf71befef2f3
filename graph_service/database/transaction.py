"""A write transaction: what a load runs its statements in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from neo4j import AsyncTransaction

from graph_service.database.failures import mapped


class Transaction:
    """An open transaction; all of its statements are committed together or not at all."""

    def __init__(self, transaction: AsyncTransaction, errors: Counter[str]) -> None:
        self._transaction = transaction
        self._errors = errors

    async def run(
        self, statement: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Run one statement; gives its records as dicts."""
        with mapped(self._errors):
            result = await self._transaction.run(statement, dict(parameters or {}))
            return await result.data()
