"""Committing a load: one at a time, once, and with an answer even where the connection broke."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import uuid4

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_exponential

from graph_service.database import Database, Transaction
from graph_service.errors import CommitUnknownError, DatabaseError, DatabaseUnavailableError
from graph_service.model import Model
from graph_service.seeding.bookkeeping import GRAPH_ID, journal_row
from graph_service.seeding.plan import Plan
from graph_service.seeding.row_statements import RowStatements

T = TypeVar("T")

_CONSTRAINT = "ConstraintValidationFailed"
_PATIENCE = 60.0
"""Seconds that the database may take to come back after the answer to a commit was lost."""


async def committed(
    database: Database,
    work: Callable[[Transaction], Awaitable[Plan]],
    model: Model,
    by: str | None = None,
) -> Plan:
    """The plan that some work wrote, once it is known to be committed.

    The transaction leaves an entry in the graph's journal, with whom it was done `by`, unless it
    found that somebody else had written the same meanwhile. Where the commit's answer was lost, the
    next try takes the lock, which the lost transaction held until it ended, and looks for that
    entry. Raises `CommitUnknownError` where the database does not come back in time.
    """
    load = uuid4().hex
    written: Plan | None = None

    async def once(transaction: Transaction) -> Plan:
        nonlocal written
        run = RowStatements(transaction, model).run
        await run({"lock": [GRAPH_ID]})
        if written is not None and await run({"loads": [load]}):
            return written
        written = await work(transaction)
        if written:
            await run({"journal": [journal_row(load, written, by)]})
        return written

    return await patiently(lambda: database.write(once), CommitUnknownError)


def is_in_the_way(error: DatabaseError) -> bool:
    """Whether something that another load has staged or hidden keeps an id from being written."""
    return _CONSTRAINT in (error.reason or "")


async def patiently(
    work: Callable[[], Awaitable[T]],
    first: type[DatabaseUnavailableError] = DatabaseUnavailableError,
) -> T:
    """The result of some work that can be done again, once the database is back.

    Only where it breaks off with an error of the kind `first`, that is waited for; the error is
    raised where the database does not come back in time.
    """
    try:
        return await work()
    except first as lost:
        try:
            async for attempt in _retrying():
                with attempt:
                    return await work()
        except DatabaseUnavailableError:
            raise lost from None
        raise AssertionError("A try ends or raises.") from lost


def _retrying() -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception_type(DatabaseUnavailableError),
        wait=wait_exponential(multiplier=0.1, max=2.0),
        stop=stop_after_delay(_PATIENCE),
        reraise=True,
    )
