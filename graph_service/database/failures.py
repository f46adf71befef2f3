"""The driver's errors, mapped to the service's in one place.

What a client is told names no setting and no address; `reason` and `remedy` do, for the operator.
"""

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

from graph_service.database.target import Target
from graph_service.errors import (
    CommitUnknownError,
    DatabaseError,
    DatabaseMemoryError,
    DatabaseTimeoutError,
    DatabaseUnavailableError,
)

_TIMEOUTS = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_RECOVERS = "The service recovers by itself when the database is back."
_START = "Start it with: graph-service neo4j start"
_MENDED_BY = "Whoever runs the service has to mend this; its log says how."


class Failures:
    """What goes wrong at one database: counted, and told in the service's words.

    `counts` has Neo4j's code, or the driver's name for it where the server gave none.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self.counts: Counter[str] = Counter()

    @contextmanager
    def mapped(self, *, system: bool = True) -> Iterator[None]:
        """Turn whatever the driver raises inside into a `DatabaseError`, without its internals.

        Where other code runs inside, too, errors of the `system` may be that code's, and pass.
        """
        kinds: tuple[type[Exception], ...] = (DriverError, Neo4jError)
        if system:
            kinds = (OSError, *kinds)
        try:
            yield
        except kinds as error:
            self.counts[_code(error)] += 1
            raise self._of(error) from error

    def _of(self, error: Exception) -> DatabaseError:
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
                return self._away(str(error))
            case AuthError():
                return self._refused(str(error))
            case ConfigurationError():
                return self._unusable(str(error))
            case Neo4jError():
                return self._of_server(error)
        return self._away(str(error))

    def _of_server(self, error: Neo4jError) -> DatabaseError:
        code = error.code or ""
        reason = f"{code}: {error.message}"
        if code.endswith(_TIMEOUTS):
            return _too_long(reason)
        if code.endswith("DatabaseUnavailable"):
            return self._away(reason)
        if code.endswith("DatabaseNotFound"):
            return self._unnamed(reason)
        if code.endswith("OutOfMemoryError"):
            return self._too_much(reason)
        if isinstance(error, TransientError):
            return DatabaseError(
                "The database is too busy for this request.", hint="Try again.", reason=reason
            )
        return DatabaseError("The database refused the statement.", reason=reason)

    def _too_much(self, reason: str) -> DatabaseMemoryError:
        setting = "dbms.memory.transaction.total.max"
        if self._target.local:
            setting = "GRAPH_SERVICE_NEO4J_HEAP_MB, and start the database anew"
        return DatabaseMemoryError(
            "This needs more memory than the database gives one transaction.",
            hint="Ask for less: fewer levels, smaller pages, a narrower filter.",
            reason=reason,
            remedy=f"Raise {setting}; of a load, split the source into several.",
        )

    def _away(self, reason: str) -> DatabaseUnavailableError:
        message, uri = "Neo4j cannot be reached.", self._target.uri
        if self._target.local:
            hint = f"{_START}. {_RECOVERS}"
            return DatabaseUnavailableError(message, hint=hint, reason=reason)
        remedy = f"NEO4J_URI is {uri}: check that Neo4j runs there, and can be reached from here."
        return DatabaseUnavailableError(message, hint=_RECOVERS, reason=reason, remedy=remedy)

    def _refused(self, reason: str) -> DatabaseUnavailableError:
        remedy = f"Check NEO4J_USERNAME and NEO4J_PASSWORD; they are for {self._target.uri}."
        if self._target.local:
            remedy = f"{self._target.uri} is not the Neo4j of GRAPH_SERVICE_DATA_DIR."
        return DatabaseUnavailableError(
            "Neo4j refuses the service's credentials.",
            hint=_MENDED_BY,
            reason=reason,
            remedy=remedy,
        )

    def _unusable(self, reason: str) -> DatabaseUnavailableError:
        return DatabaseUnavailableError(
            "The service was given an address of Neo4j that cannot be used.",
            hint=_MENDED_BY,
            reason=reason,
            remedy="Check NEO4J_URI, for example bolt://127.0.0.1:7687.",
        )

    def _unnamed(self, reason: str) -> DatabaseUnavailableError:
        return DatabaseUnavailableError(
            "Neo4j does not have the service's database.",
            hint=_MENDED_BY,
            reason=reason,
            remedy=f"Check NEO4J_DATABASE, which is {self._target.database!r}.",
        )


def _code(error: Exception) -> str:
    if isinstance(error, Neo4jError) and error.code:
        return error.code
    return type(error).__name__


def _too_long(reason: str | None = None) -> DatabaseTimeoutError:
    return DatabaseTimeoutError(
        "The database took longer than this request may take.",
        hint="Ask for less: fewer levels, smaller pages, a narrower filter.",
        reason=reason,
    )
