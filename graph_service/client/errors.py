"""What a service refuses, or fails at, as one exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httpx


class ServiceError(Exception):
    """The service answered with errors, or not as it should; `errors` are as GraphQL has them."""

    def __init__(self, message: str, errors: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.errors = tuple(errors)

    @property
    def codes(self) -> tuple[str, ...]:
        """The stable code of each error, where it has one."""
        found = (_extensions(each).get("code") for each in self.errors)
        return tuple(code for code in found if isinstance(code, str))


def errors_of(body: Any) -> ServiceError | None:
    """The errors of an answer, if it has any: each message with its hint."""
    errors = body.get("errors") if isinstance(body, dict) else None
    if not errors or not isinstance(errors, list):
        return None
    return ServiceError("\n".join(map(_line, errors)), errors)


def read_json(response: httpx.Response) -> Any:
    """The body of a response; raises `ServiceError` where it is no JSON."""
    try:
        return response.json()
    except ValueError:
        raise no_answer(response, "no JSON") from None


def no_answer(response: httpx.Response, what: str) -> ServiceError:
    """What to raise where the service answered with something else than it should."""
    return ServiceError(
        f"{response.url} answered with status {response.status_code} and {what}: "
        "it is no graph-service, or something in between refuses the request."
    )


def _line(error: Any) -> str:
    if not isinstance(error, dict) or "message" not in error:
        return str(error)
    hint = _extensions(error).get("hint")
    return f"{error['message']} {hint}" if hint else str(error["message"])


def _extensions(error: Any) -> dict[str, Any]:
    found = error.get("extensions") if isinstance(error, dict) else None
    return found if isinstance(found, dict) else {}
