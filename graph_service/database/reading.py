"""Reading a great many rows: one transaction, whose rows are pulled in batches."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from neo4j import AsyncTransaction

from graph_service.database.failures import Failures

BATCH = 500
"""Rows that are pulled at once: what a reader holds in memory."""

_STATE = (
    "OPTIONAL MATCH (n:Graph {id: 'graph'}) RETURN n.version AS version, COUNT { (:Load) } AS loads"
)


@dataclass(frozen=True, slots=True)
class GraphState:
    """What tells one state of a graph from another: its version, and how often it was loaded."""

    version: str | None
    loads: int


class Reading:
    """An open transaction in READ mode; `state` is the graph's when it began.

    Neo4j isolates no reader from what is committed meanwhile, so `state` is to be compared.
    """

    def __init__(
        self,
        transaction: AsyncTransaction,
        failures: Failures,
        sent: Callable[[], None],
        state: GraphState,
    ) -> None:
        self.state = state
        self._transaction = transaction
        self._failures = failures
        self._sent = sent

    @classmethod
    async def begin(
        cls, transaction: AsyncTransaction, failures: Failures, sent: Callable[[], None]
    ) -> Self:
        """Look up the state; the driver's errors pass, so that it can be begun again."""
        return cls(transaction, failures, sent, await _state(transaction))

    async def end(self) -> None:
        """Give the transaction up: there is nothing to commit."""
        with self._failures.mapped():
            await self._transaction.rollback()

    async def unchanged(self) -> bool:
        """Whether the graph is still what it was when the transaction began."""
        with self._failures.mapped():
            return await _state(self._transaction) == self.state

    async def batches(
        self, statement: str, parameters: Mapping[str, Any] | None = None
    ) -> AsyncIterator[list[list[Any]]]:
        """The rows of a statement, some hundred at a time, each a list of values.

        Raises `DatabaseError`, `DatabaseUnavailableError` or `DatabaseTimeoutError`.
        """
        self._sent()
        with self._failures.mapped():
            result = await self._transaction.run(statement, dict(parameters or {}))
        while True:
            with self._failures.mapped():
                records = await result.fetch(BATCH)
            if not records:
                return
            yield [record.values() for record in records]


async def _state(transaction: AsyncTransaction) -> GraphState:
    result = await transaction.run(_STATE)
    record = await result.single(strict=True)
    return GraphState(*record.values())
