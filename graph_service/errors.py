"""The one tree of errors, each with a stable code.

    GraphServiceError                   INTERNAL_ERROR
    ├── RequestError                    BAD_REQUEST              the client can mend it
    │   ├── QuerySyntaxError            GRAPHQL_PARSE_FAILED
    │   ├── QueryValidationError        GRAPHQL_VALIDATION_FAILED
    │   ├── IntrospectionError          INTROSPECTION_DISABLED
    │   ├── BadInputError               BAD_USER_INPUT
    │   ├── BadCursorError              BAD_CURSOR
    │   ├── BadIdError                  BAD_ID
    │   ├── LimitError                  LIMIT_EXCEEDED
    │   ├── DocumentNotFoundError       DOCUMENT_NOT_FOUND
    │   ├── DocumentNotTrustedError     DOCUMENT_NOT_TRUSTED
    │   ├── HashNotFoundError           PERSISTED_QUERY_NOT_FOUND
    │   ├── HashNotSupportedError       PERSISTED_QUERY_NOT_SUPPORTED
    │   ├── UnauthenticatedError        UNAUTHENTICATED
    │   └── ForbiddenError              FORBIDDEN
    ├── IdentityUnavailableError        IDENTITY_UNAVAILABLE     tokens cannot be verified now
    ├── RequestTimeoutError             REQUEST_TIMEOUT          not the database's fault
    ├── DatabaseError                   DATABASE_ERROR
    │   ├── DatabaseUnavailableError    DATABASE_UNAVAILABLE     away; the service recovers
    │   │   └── CommitUnknownError      COMMIT_UNKNOWN           the answer to a commit was lost
    │   ├── DatabaseTimeoutError        DATABASE_TIMEOUT
    │   ├── DatabaseMemoryError         DATABASE_MEMORY
    │   └── GraphChangedError           GRAPH_CHANGED            while it was exported
    ├── ExportError                     BAD_EXPORT               a value that a file cannot hold
    ├── TooBusyError                    TOO_BUSY                 as much is under way as may be
    ├── ConfigurationError              BAD_CONFIGURATION
    ├── ModelError                      BAD_MODEL                a model that contradicts itself
    ├── SeedError                       BAD_SEED                 carries every problem of the files
    │   └── PlanOutdatedError           PLAN_OUTDATED            the graph has moved on
    ├── ScriptError                     BAD_SCRIPT               a statement of a script failed
    ├── SystemRefusedError              SYSTEM_REFUSED           a file or an output cannot be had
    └── LocalNeo4jError                 LOCAL_NEO4J
        ├── DownloadError               DOWNLOAD_FAILED
        ├── FolderTakenError            FOLDER_TAKEN
        ├── StartError                  NEO4J_DID_NOT_START
        ├── NotEnoughMemoryError        NOT_ENOUGH_MEMORY
        └── NotEnoughDiskError          NOT_ENOUGH_DISK

Each says what is wrong (`message`), and what would be right (`hint`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

_LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON takes; fragments can ask for far more."""

_MOST_TOLD = 1000
"""Problems that one response tells."""


class GraphServiceError(Exception):
    """The root: `message` says what is wrong, `hint` what would be right."""

    code: ClassVar[str] = "INTERNAL_ERROR"

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message

    @property
    def details(self) -> dict[str, Any]:
        """What a response's `extensions` say of it, beside code and hint."""
        return {}


class RequestError(GraphServiceError):
    """A request that its sender can mend.

    `path` is where in the response it went wrong, `location` where in the document: line, column.
    """

    code = "BAD_REQUEST"

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        path: Sequence[str | int] = (),
        location: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.path = tuple(path)
        self.location = location


class QuerySyntaxError(RequestError):
    """The document does not parse."""

    code = "GRAPHQL_PARSE_FAILED"


class QueryValidationError(RequestError):
    """The document parses, but the schema has no such thing."""

    code = "GRAPHQL_VALIDATION_FAILED"


class IntrospectionError(RequestError):
    """The document asks for the schema, which this service does not show."""

    code = "INTROSPECTION_DISABLED"


class BadInputError(RequestError):
    """A value that an argument or a variable cannot take."""

    code = "BAD_USER_INPUT"


class BadCursorError(RequestError):
    """A cursor that this connection did not give out, or gave out for another order or filter."""

    code = "BAD_CURSOR"


class BadIdError(RequestError):
    """A Relay id that this service did not give out."""

    code = "BAD_ID"


class LimitError(RequestError):
    """A request that goes beyond a limit: `value` is what it asks for, `allowed` the most."""

    code = "LIMIT_EXCEEDED"

    def __init__(
        self,
        limit: str,
        value: int,
        allowed: int,
        *,
        hint: str | None = None,
        path: Sequence[str | int] = (),
        location: tuple[int, int] | None = None,
    ) -> None:
        value = min(value, _LARGEST)
        message = f"The {limit} is {value:,}; {allowed:,} is allowed."
        if limit.endswith("s"):
            message = f"The request has {value:,} {limit}; {allowed:,} are allowed."
        super().__init__(message, hint=hint, path=path, location=location)
        self.limit = limit
        self.value = value
        self.allowed = allowed

    @property
    def details(self) -> dict[str, Any]:
        """The limit's name, what was asked for, and the most that is allowed."""
        return {"limit": self.limit, "value": self.value, "allowed": self.allowed}


class RequestTimeoutError(GraphServiceError):
    """A request took longer than it may, and not because of the database."""

    code = "REQUEST_TIMEOUT"


class DocumentNotFoundError(RequestError):
    """An id of a persisted document that this service does not have."""

    code = "DOCUMENT_NOT_FOUND"


class DocumentNotTrustedError(RequestError):
    """A document that is none of the trusted ones, where only those are answered."""

    code = "DOCUMENT_NOT_TRUSTED"


class HashNotFoundError(RequestError):
    """A hash that stands for no document yet; its sender sends the document along."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class HashNotSupportedError(RequestError):
    """A hash where hashes stand for no documents; its sender sends documents instead."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"


class UnauthenticatedError(RequestError):
    """A request without a key or a token, or with one that does not hold; it never says why."""

    code = "UNAUTHENTICATED"


class ForbiddenError(RequestError):
    """A request whose sender is known, and may not do what it asks for."""

    code = "FORBIDDEN"


class IdentityUnavailableError(GraphServiceError):
    """Tokens cannot be verified now, since the issuer's keys cannot be had."""

    code = "IDENTITY_UNAVAILABLE"


class DatabaseError(GraphServiceError):
    """Neo4j refused or failed a statement.

    `reason` is its own word for it, and `remedy` what whoever runs the service can do: for the log
    and the terminal, not for clients.
    """

    code = "DATABASE_ERROR"

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        reason: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.reason = reason
        self.remedy = remedy

    @property
    def for_operators(self) -> str:
        """Reason and remedy, as far as there are any."""
        return " ".join(filter(None, (self.reason, self.remedy)))


class DatabaseUnavailableError(DatabaseError):
    """Neo4j cannot be reached now; the next request tries anew."""

    code = "DATABASE_UNAVAILABLE"


class CommitUnknownError(DatabaseUnavailableError):
    """The connection broke before the database said whether a transaction was committed."""

    code = "COMMIT_UNKNOWN"


class DatabaseTimeoutError(DatabaseError):
    """The statement took longer than its deadline."""

    code = "DATABASE_TIMEOUT"


class DatabaseMemoryError(DatabaseError):
    """A transaction needs more memory than the database gives it."""

    code = "DATABASE_MEMORY"


class GraphChangedError(DatabaseError):
    """The graph changed while it was exported, so the file would hold parts of two graphs."""

    code = "GRAPH_CHANGED"


class ExportError(GraphServiceError):
    """A value of the graph that a file cannot hold, since it is not what the model says."""

    code = "BAD_EXPORT"


class TooBusyError(GraphServiceError):
    """As much is under way as may be; later there is room again."""

    code = "TOO_BUSY"


class ConfigurationError(GraphServiceError):
    """A setting, or a combination of settings, that cannot work."""

    code = "BAD_CONFIGURATION"


class ModelError(GraphServiceError):
    """A graph model that contradicts itself; found when it is declared."""

    code = "BAD_MODEL"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a seed file: `FILE:LINE:COLUMN: what is wrong, what would be right`."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class SeedError(GraphServiceError):
    """Seeds that cannot be loaded; `problems` lists everything that is wrong with them."""

    code = "BAD_SEED"

    def __init__(
        self, message: str, *, hint: str | None = None, problems: Sequence[Problem] = ()
    ) -> None:
        super().__init__(message, hint=hint)
        self.problems = tuple(problems)

    @property
    def details(self) -> dict[str, Any]:
        """The problems, each with its place; of a great many, the first."""
        return {"problems": [asdict(each) for each in self.problems[:_MOST_TOLD]]}


class PlanOutdatedError(SeedError):
    """A plan that was made for another version of the graph."""

    code = "PLAN_OUTDATED"


class SystemRefusedError(GraphServiceError):
    """The operating system refuses a command something: a file, room on a disk, its output."""

    code = "SYSTEM_REFUSED"


class ScriptError(GraphServiceError):
    """A Cypher script that failed: `FILE:LINE: what Neo4j says`, then the statement."""

    code = "BAD_SCRIPT"


class LocalNeo4jError(GraphServiceError):
    """The local Neo4j could not be installed, started or stopped."""

    code = "LOCAL_NEO4J"


class DownloadError(LocalNeo4jError):
    """An artifact could not be fetched or did not match its checksum."""

    code = "DOWNLOAD_FAILED"


class FolderTakenError(LocalNeo4jError):
    """The data folder belongs to something else, or cannot be written."""

    code = "FOLDER_TAKEN"


class StartError(LocalNeo4jError):
    """Neo4j ended, or did not answer in time, while it was starting."""

    code = "NEO4J_DID_NOT_START"


class NotEnoughMemoryError(LocalNeo4jError):
    """The machine has less free memory than Neo4j needs."""

    code = "NOT_ENOUGH_MEMORY"


class NotEnoughDiskError(LocalNeo4jError):
    """The disk has less free room than Neo4j or its download needs."""

    code = "NOT_ENOUGH_DISK"
