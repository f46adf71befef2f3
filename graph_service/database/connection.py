"""The connection to Neo4j: reads in READ mode; writes in transactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property, partial
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    Query,
)
from neo4j.exceptions import ServiceUnavailable, SessionExpired

from graph_service.database.failures import Failures
from graph_service.database.profile import Operator, operator
from graph_service.database.reading import BATCH, Reading
from graph_service.database.sessions import (
    Sessions,
    Take,
    each_record,
    only_record,
    only_record_and_summary,
)
from graph_service.database.target import Target
from graph_service.database.transaction import Transaction

T = TypeVar("T")

_RETRIES = 2
_VERSION = "MATCH (n:Graph {id: 'graph'}) RETURN n.version AS version"


class Database:
    """A pool of connections to one Neo4j.

    It counts the `statements` that it sent, its `errors` by their code, and the `sessions` that are
    open: each uses one connection, or waits for one.
    """

    def __init__(self, target: Target) -> None:
        self.target = target
        self.statements = 0
        self._sessions = Sessions(lambda: self._driver, target.database)
        self._failures = Failures(target)
        self.errors = self._failures.counts

    @property
    def sessions(self) -> int:
        """How many sessions are open."""
        return self._sessions.open

    @cached_property
    def _driver(self) -> AsyncDriver:
        """Made on first use, so that it belongs to the event loop that uses it."""
        return AsyncGraphDatabase.driver(
            self.target.uri,
            auth=(self.target.username, self.target.password),
            max_connection_pool_size=self.target.pool_size,
            connection_acquisition_timeout=5.0,
            connection_timeout=3.0,
            max_transaction_retry_time=5.0,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="graph-service",
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection; the next use opens new ones."""
        if "_driver" in self.__dict__:
            await self._sessions.close()
            await self._driver.close()
            del self._driver

    async def verify(self) -> None:
        """Raise `DatabaseUnavailableError` unless Neo4j answers now."""
        with self._failures.mapped():
            await self._driver.verify_connectivity()

    async def read(
        self, statement: str, parameters: Mapping[str, Any], *, seconds: float
    ) -> list[Any] | None:
        """Run one statement in auto-commit and READ mode; gives the values of its only record.

        A connection that broke since it was last used is replaced, so a read is tried again. The
        server ends it after so many `seconds`, a little later than that: it looks at its clock now
        and then, and not at all while it plans. Cancelled, it ends within a second.
        Raises `DatabaseError`, `DatabaseUnavailableError` or `DatabaseTimeoutError`.
        """
        return await self._run(Query(statement, timeout=seconds), parameters, only_record)

    async def read_each(
        self,
        statement: str,
        parameters: Mapping[str, Any],
        make: Callable[[list[Any]], T],
        *,
        seconds: float,
    ) -> list[T]:
        """The same for several records: what `make` gives for the values of each, as it comes."""
        take = partial(each_record, make)
        return await self._run(Query(statement, timeout=seconds), parameters, take)

    async def profile(
        self, statement: str, parameters: Mapping[str, Any], *, seconds: float
    ) -> tuple[list[Any] | None, Operator]:
        """The same, with what the database did for it."""
        query = Query(f"PROFILE {statement}", timeout=seconds)
        values, summary = await self._run(query, parameters, only_record_and_summary)
        assert summary.profile is not None
        return values, operator(summary.profile)

    async def _run(self, query: Query, parameters: Mapping[str, Any], take: Take[T]) -> T:
        with self._failures.mapped():
            for _ in range(_RETRIES):
                try:
                    return await self._run_once(query, parameters, take)
                except (ServiceUnavailable, SessionExpired):
                    await asyncio.sleep(0)
            return await self._run_once(query, parameters, take)

    async def _run_once(self, query: Query, parameters: Mapping[str, Any], take: Take[T]) -> T:
        self.statements += 1
        return await self._sessions.run(query, parameters, take)

    async def graph_version(self, *, seconds: float) -> str | None:
        """The version that the last load gave the graph; none where none was loaded.

        It is looked up beside the requests, so it is not counted among their statements.
        """
        with self._failures.mapped():
            async with asyncio.timeout(seconds):
                version = Query(_VERSION, timeout=seconds)
                values = await self._sessions.run(version, {}, only_record)
        return str(values[0]) if values and values[0] else None

    async def rows(
        self, statement: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Run one statement in auto-commit and READ mode; gives all of its records as dicts."""
        self.statements += 1
        with self._failures.mapped():
            async with self._sessions.session(READ_ACCESS) as session:
                result = await session.run(statement, dict(parameters or {}))
                return await result.data()

    async def execute(
        self, statement: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Run one statement in auto-commit and WRITE mode, such as a schema command."""
        self.statements += 1
        with self._failures.mapped():
            async with self._sessions.session(WRITE_ACCESS) as session:
                result = await session.run(statement, dict(parameters or {}))
                return await result.data()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Transaction]:
        """A transaction in READ mode, for work that takes several statements."""
        with self._failures.mapped():
            async with (
                self._sessions.session(READ_ACCESS) as session,
                await session.begin_transaction() as transaction,
            ):
                yield Transaction(transaction, self._sent)
                # There is nothing to commit, and so no answer to a commit that could be lost.
                await transaction.rollback()

    @asynccontextmanager
    async def reading(self, *, seconds: float) -> AsyncIterator[Reading]:
        """A transaction in READ mode, whose rows are pulled as they are used.

        The server ends it after so many `seconds`. Cancelled, it ends within a second.
        """
        async with AsyncExitStack() as stack:
            # What uses the rows may raise errors of the system, which are not the database's.
            stack.enter_context(self._failures.mapped(system=False))
            reading, opened = await self._begin(seconds)
            await stack.enter_async_context(opened)
            yield reading
            await reading.end()

    async def _begin(self, seconds: float) -> tuple[Reading, AsyncExitStack]:
        """The transaction, and what closes it; a connection that broke before is replaced."""
        with self._failures.mapped():
            for _ in range(_RETRIES):
                try:
                    return await self._begin_once(seconds)
                except (ServiceUnavailable, SessionExpired):
                    await asyncio.sleep(0)
            return await self._begin_once(seconds)

    async def _begin_once(self, seconds: float) -> tuple[Reading, AsyncExitStack]:
        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(
                self._sessions.session(READ_ACCESS, batch=BATCH)
            )
            begun = await session.begin_transaction(timeout=seconds)
            transaction = await stack.enter_async_context(begun)
            reading = await Reading.begin(transaction, self._failures, self._sent)
            return reading, stack.pop_all()

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Do some work in one transaction: all of it is committed, or nothing.

        Where Neo4j ends it for another transaction's sake (a deadlock, a new leader), the work is
        done again from its start. Raises `CommitUnknownError` where the connection broke before the
        commit was answered, else as `read` does.
        """

        async def attempt(transaction: AsyncManagedTransaction) -> T:
            return await work(Transaction(transaction, self._sent))

        with self._failures.mapped():
            async with self._sessions.session(WRITE_ACCESS) as session:
                return await session.execute_write(attempt)

    def _sent(self) -> None:
        self.statements += 1
