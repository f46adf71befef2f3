"""Sessions of the driver: one for each piece of work, and some that are kept for lone reads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from neo4j import READ_ACCESS, AsyncDriver, AsyncResult, AsyncSession, Query, ResultSummary
from neo4j.api import AsyncBookmarkManager

T = TypeVar("T")

Take = Callable[[AsyncResult], Awaitable[T]]
"""What is made of a statement's result."""

_EVERYTHING = -1
"""The driver's size of a batch for all records at once."""

_MOST_KEPT = 100
"""Sessions that are kept at most; they hold no connection."""


class Sessions:
    """Opens sessions with one database; `open` counts those that work, or wait for a connection.

    To open a session costs the driver a tenth of what a look-up does, so that those of lone reads
    are kept. A session that something went wrong in is not used again.
    """

    def __init__(self, driver: Callable[[], AsyncDriver], database: str) -> None:
        self._driver = driver
        self._database = database
        self._kept: list[AsyncSession] = []
        self.open = 0

    async def run(self, query: Query, parameters: Mapping[str, Any], take: Take[T]) -> T:
        """What `take` makes of the result of a statement in auto-commit and READ mode."""
        session = self._kept.pop() if self._kept else self._new(READ_ACCESS, bookmarks=_NONE)
        self.open += 1
        try:
            result = await session.run(query, parameters)  # type: ignore[arg-type]
            taken = await take(result)
        except BaseException as error:
            # Cancelled, it gives its connection up at once: the statement ends with it.
            await session.__aexit__(type(error), error, error.__traceback__)  # type: ignore[no-untyped-call]
            raise
        finally:
            self.open -= 1
        if len(self._kept) < _MOST_KEPT:
            self._kept.append(session)
        else:
            await session.close()
        return taken

    @asynccontextmanager
    async def session(
        self, access: str, *, batch: int = _EVERYTHING
    ) -> AsyncIterator[AsyncSession]:
        """A session of its own for the time of the block, whose records come in batches."""
        self.open += 1
        try:
            async with self._new(access, batch=batch) as session:
                yield session
        finally:
            self.open -= 1

    async def close(self) -> None:
        """Close those that are kept."""
        while self._kept:
            await self._kept.pop().close()

    def _new(
        self,
        access: str,
        *,
        batch: int = _EVERYTHING,
        bookmarks: AsyncBookmarkManager | None = None,
    ) -> AsyncSession:
        return self._driver().session(
            database=self._database,
            default_access_mode=access,
            fetch_size=batch,
            bookmark_manager=bookmarks,
        )


async def only_record(result: AsyncResult) -> list[Any] | None:
    """The values of the only record; none where there is none."""
    record = await result.single()
    return None if record is None else record.values()


async def only_record_and_summary(
    result: AsyncResult,
) -> tuple[list[Any] | None, ResultSummary]:
    """The same, with what the database did for it."""
    return await only_record(result), await result.consume()


async def each_record(make: Callable[[list[Any]], T], result: AsyncResult) -> list[T]:
    """What `make` gives for the values of each record, one by one as they come."""
    return [make(record.values()) async for record in result]


class _NoBookmarks(AsyncBookmarkManager):
    """Reads that share a session have nothing to do with each other: none waits for another."""

    async def update_bookmarks(
        self, previous_bookmarks: Collection[str], new_bookmarks: Collection[str]
    ) -> None:
        """Forget them."""

    async def get_bookmarks(self) -> Collection[str]:
        """Give none."""
        return ()


_NONE = _NoBookmarks()
