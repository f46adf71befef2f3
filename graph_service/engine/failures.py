"""Errors as a response has them: message, path, location, a stable code, a hint."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from graphql import GraphQLError

from graph_service.engine.documents import InvalidDocumentError
from graph_service.engine.requests import Answer, Outcome
from graph_service.errors import (
    DatabaseError,
    DatabaseTimeoutError,
    DatabaseUnavailableError,
    GraphServiceError,
    RequestError,
    RequestTimeoutError,
)

_NULL = "Cannot return null for non-nullable field"
_log = logging.getLogger(__name__)


def refusal(
    error: GraphServiceError | InvalidDocumentError, request_id: str | None = None
) -> Answer:
    """The answer to a request that failed as a whole."""
    if isinstance(error, InvalidDocumentError):
        errors = [_of_core(each, error.code) for each in error.errors]
        return _answer(errors, Outcome.REFUSED, request_id)
    if isinstance(error, DatabaseError):
        _log.warning("%s %s", error.message, error.reason or "", extra={"code": error.code})
    outcome = Outcome.FAILED
    if isinstance(error, RequestError):
        outcome = Outcome.REFUSED
    elif isinstance(error, DatabaseUnavailableError):
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
    found = []
    for error in errors:
        original = error.original_error
        if isinstance(original, GraphServiceError):
            found.append(_of_core(error, original.code, original.hint))
        elif original is None or isinstance(original, GraphQLError) or error.extensions:
            found.append(_of_core(error, str((error.extensions or {}).get("code", "FIELD_ERROR"))))
        elif str(original).startswith(_NULL):
            found.append(_of_core(error, "NULL_FOR_NON_NULL"))
        else:
            _log.error("a resolver failed", exc_info=original)
            masked = GraphQLError("A resolver failed.", error.nodes, path=error.path)
            found.append(_of_core(masked, "RESOLVER_FAILED"))
    return _identified(found, request_id)


def codes_of(errors: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The codes of a response's errors."""
    return tuple(each["extensions"]["code"] for each in errors)


def _answer(errors: list[dict[str, Any]], outcome: Outcome, request_id: str | None) -> Answer:
    body: dict[str, Any] = {"errors": _identified(errors, request_id)}
    if outcome is not Outcome.REFUSED:
        body["data"] = None
    return Answer(orjson.dumps(body), outcome, codes_of(errors))


def _identified(errors: list[dict[str, Any]], request_id: str | None) -> list[dict[str, Any]]:
    if request_id is not None:
        for each in errors:
            each["extensions"]["requestId"] = request_id
    return errors


def _internal() -> GraphServiceError:
    return GraphServiceError("Something went wrong in the service.", hint="Its log says more.")


def _of_core(error: GraphQLError, code: str, hint: str | None = None) -> dict[str, Any]:
    formatted: dict[str, Any] = {"message": error.message}
    if error.locations:
        formatted["locations"] = [
            {"line": each.line, "column": each.column} for each in error.locations
        ]
    if error.path:
        formatted["path"] = error.path
    extensions = dict(error.extensions or {}) | {"code": code}
    if hint:
        extensions["hint"] = hint
    formatted["extensions"] = extensions
    return formatted


def _of_service(error: GraphServiceError) -> dict[str, Any]:
    formatted: dict[str, Any] = {"message": error.message}
    if isinstance(error, RequestError):
        if error.location:
            line, column = error.location
            formatted["locations"] = [{"line": line, "column": column}]
        if error.path:
            formatted["path"] = list(error.path)
    extensions: dict[str, Any] = {"code": error.code, **error.details}
    if error.hint:
        extensions["hint"] = error.hint
    formatted["extensions"] = extensions
    return formatted
