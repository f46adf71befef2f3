"""The driver's errors, mapped to the service's in one place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph_service.errors import DatabaseError, DatabaseTimeoutError, DatabaseUnavailableError

_TIMEOUTS = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_AWAY = "Neo4j cannot be reached."
_AWAY_HINT = "The service recovers by itself when the database is back."


@contextmanager
def mapped() -> Iterator[None]:
    """Turn whatever the driver raises inside into a `DatabaseError`, without its internals."""
    try:
        yield
    except TimeoutError as error:
        raise _too_long() from error
    except (ServiceUnavailable, SessionExpired, OSError) as error:
        raise DatabaseUnavailableError(_AWAY, hint=_AWAY_HINT) from error
    except (AuthError, ConfigurationError) as error:
        raise DatabaseUnavailableError(
            "Neo4j refuses the service's credentials.",
            hint="Check NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.",
        ) from error
    except Neo4jError as error:
        raise _of_server(error) from error
    except DriverError as error:
        raise DatabaseUnavailableError(_AWAY, hint=_AWAY_HINT) from error


def _of_server(error: Neo4jError) -> DatabaseError:
    code = error.code or ""
    if code.endswith(_TIMEOUTS):
        return _too_long()
    if code.endswith("DatabaseUnavailable"):
        return DatabaseUnavailableError(_AWAY, hint=_AWAY_HINT)
    if isinstance(error, TransientError):
        return DatabaseError("The database is too busy for this request.", hint="Try again.")
    return DatabaseError("The database refused the statement.", reason=error.message)


def _too_long() -> DatabaseTimeoutError:
    return DatabaseTimeoutError(
        "The database took longer than this request may take.",
        hint="Ask for less: fewer levels, smaller pages, a narrower filter.",
    )
