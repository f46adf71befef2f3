"""The driver's errors, mapped to the service's in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph_service.errors import (
    CommitUnknownError,
    DatabaseError,
    DatabaseTimeoutError,
    DatabaseUnavailableError,
)

_TIMEOUTS = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_AWAY = "Neo4j cannot be reached."
_AWAY_HINT = "The service recovers by itself when the database is back."


@contextmanager
def mapped(counts: Counter[str]) -> Iterator[None]:
    """Turn whatever the driver raises inside into a `DatabaseError`, without its internals.

    It is counted by Neo4j's code, or by the driver's name for it where the server gave none.
    """
    try:
        yield
    except (OSError, DriverError, Neo4jError) as error:
        counts[_code(error)] += 1
        raise _of(error) from error


def _code(error: Exception) -> str:
    if isinstance(error, Neo4jError) and error.code:
        return error.code
    return type(error).__name__


def _of(error: Exception) -> DatabaseError:
    match error:
        case TimeoutError():
            return _too_long()
        case IncompleteCommit():
            return CommitUnknownError(
                "Neo4j did not answer whether it committed.",
                hint="Load again: what is there already is left alone.",
                reason=str(error),
            )
        case ServiceUnavailable() | SessionExpired() | OSError():
            return DatabaseUnavailableError(_AWAY, hint=_AWAY_HINT, reason=str(error))
        case AuthError() | ConfigurationError():
            return DatabaseUnavailableError(
                "Neo4j refuses the service's credentials.",
                hint="Check NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.",
                reason=str(error),
            )
        case Neo4jError():
            return _of_server(error)
    return DatabaseUnavailableError(_AWAY, hint=_AWAY_HINT, reason=str(error))


def _of_server(error: Neo4jError) -> DatabaseError:
    code = error.code or ""
    reason = f"{code}: {error.message}"
    if code.endswith(_TIMEOUTS):
        return _too_long(reason)
    if code.endswith("DatabaseUnavailable"):
        return DatabaseUnavailableError(_AWAY, hint=_AWAY_HINT, reason=reason)
    if isinstance(error, TransientError):
        return DatabaseError(
            "The database is too busy for this request.", hint="Try again.", reason=reason
        )
    return DatabaseError("The database refused the statement.", reason=reason)


def _too_long(reason: str | None = None) -> DatabaseTimeoutError:
    return DatabaseTimeoutError(
        "The database took longer than this request may take.",
        hint="Ask for less: fewer levels, smaller pages, a narrower filter.",
        reason=reason,
    )
