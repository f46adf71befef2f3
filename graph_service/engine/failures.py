"""Errors as a response has them: message, path, location, a stable code, a hint."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from traceback import walk_tb
from typing import Any

import orjson
from graphql import GraphQLError

from graph_service.engine.documents import InvalidDocumentError
from graph_service.engine.hints import hint_for
from graph_service.engine.requests import Answer, Outcome
from graph_service.errors import (
    DatabaseError,
    DatabaseTimeoutError,
    DatabaseUnavailableError,
    ForbiddenError,
    GraphServiceError,
    IdentityUnavailableError,
    RequestError,
    RequestTimeoutError,
    SeedError,
)

FOR_CLIENTS = (
    RequestError,
    DatabaseError,
    RequestTimeoutError,
    IdentityUnavailableError,
    SeedError,
)
"""Errors whose words are for clients; what others say may name files, classes or addresses."""

_LONGEST = 1000
_TOO_MANY_DIGITS = "integer string conversion"
"""What Python says of a number that is too long to be read."""

_FAILED = "A resolver failed."
_NULL = "Cannot return null for non-nullable field"
_log = logging.getLogger(__name__)


def refusal(
    error: GraphServiceError | InvalidDocumentError, request_id: str | None = None
) -> Answer:
    """The answer to a request that failed as a whole."""
    if isinstance(error, InvalidDocumentError):
        told = [_of_core(each, _code(each, error.code)) for each in error.errors]
        return _answer(told, Outcome.REFUSED, request_id)
    _tell_operators(error)
    outcome = Outcome.FAILED
    if isinstance(error, ForbiddenError):
        outcome = Outcome.FORBIDDEN
    elif isinstance(error, RequestError):
        outcome = Outcome.REFUSED
    elif isinstance(error, DatabaseUnavailableError | IdentityUnavailableError):
        outcome = Outcome.UNAVAILABLE
    elif isinstance(error, DatabaseTimeoutError | RequestTimeoutError):
        outcome = Outcome.TOO_LATE
    return _answer([_of_service(error)], outcome, request_id)


def failure(error: Exception, request_id: str | None = None) -> Answer:
    """The answer where the service itself is at fault; only the log has the traceback."""
    _log.exception("a request failed", exc_info=error)
    return _answer([_of_service(_internal())], Outcome.FAILED, request_id)


def field_errors(
    errors: Sequence[GraphQLError], request_id: str | None = None
) -> list[dict[str, Any]]:
    """Errors of single fields, as the ordinary executor reports them."""
    return _identified([_of_field(error) for error in errors], request_id)


def _of_field(error: GraphQLError) -> dict[str, Any]:
    original = error.original_error
    if isinstance(original, FOR_CLIENTS):
        _tell_operators(original)
        told = _of_core(error, original.code, original.hint)
        told["extensions"] |= original.details
        return told
    if original is None or _is_meant(original):
        return _of_core(error, _code(error, "FIELD_ERROR"))
    if str(original).startswith(_NULL):
        return _of_core(error, "NULL_FOR_NON_NULL")
    _log.error("a resolver failed", exc_info=original)
    return _of_core(GraphQLError(_FAILED, error.nodes, path=error.path), "RESOLVER_FAILED")


def _tell_operators(error: Exception) -> None:
    """Log what whoever runs the service can do, and clients are not told."""
    if isinstance(error, DatabaseError):
        _log.warning("%s %s", error.message, error.for_operators, extra={"code": error.code})


def _is_meant(error: Exception) -> bool:
    """Whether Python code that was added wrote the error for clients.

    It has a code for them, or is GraphQL's and was raised by that code. What graphql-core raises
    where a value does not fit its type names the value's Python class.
    """
    extensions = getattr(error, "extensions", None)
    if isinstance(extensions, dict) and "code" in extensions:
        return True
    return isinstance(error, GraphQLError) and not _raised_in(error).startswith("graphql.")


def _raised_in(error: Exception) -> str:
    """The name of the module that raised an error."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    return str(frames[-1].f_globals.get("__name__", "")) if frames else ""


def codes_of(errors: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The codes of a response's errors."""
    return tuple(each["extensions"]["code"] for each in errors)


def _answer(errors: list[dict[str, Any]], outcome: Outcome, request_id: str | None) -> Answer:
    body: dict[str, Any] = {"errors": _identified(errors, request_id)}
    if outcome not in {Outcome.REFUSED, Outcome.FORBIDDEN}:
        body["data"] = None
    return Answer(orjson.dumps(body), outcome, codes_of(errors))


def _identified(errors: list[dict[str, Any]], request_id: str | None) -> list[dict[str, Any]]:
    if request_id is not None:
        for each in errors:
            each["extensions"]["requestId"] = request_id
    return errors


def _code(error: GraphQLError, otherwise: str) -> str:
    return str((error.extensions or {}).get("code", otherwise))


def _internal() -> GraphServiceError:
    return GraphServiceError("Something went wrong in the service.")


def _of_core(error: GraphQLError, code: str, hint: str | None = None) -> dict[str, Any]:
    formatted: dict[str, Any] = {"message": _brief(error.message)}
    if error.locations:
        formatted["locations"] = [
            {"line": each.line, "column": each.column} for each in error.locations
        ]
    if error.path:
        formatted["path"] = error.path
    own = dict(error.extensions or {})
    hint = hint or own.get("hint") or hint_for(error.message, code)
    extensions = own | {"code": code, "hint": hint}
    formatted["extensions"] = extensions
    return formatted


def _brief(message: str) -> str:
    """A message without Python's own words, and without the whole of a value that it quotes."""
    if _TOO_MANY_DIGITS in message:
        return "A number in the document has too many digits."
    if len(message) <= _LONGEST:
        return message
    return f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"


def _of_service(error: GraphServiceError) -> dict[str, Any]:
    formatted: dict[str, Any] = {"message": error.message}
    if isinstance(error, RequestError):
        if error.location:
            line, column = error.location
            formatted["locations"] = [{"line": line, "column": column}]
        if error.path:
            formatted["path"] = list(error.path)
    hint = error.hint or hint_for(error.message, error.code)
    extensions: dict[str, Any] = {"code": error.code, **error.details, "hint": hint}
    formatted["extensions"] = extensions
    return formatted
