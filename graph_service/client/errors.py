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
        return tuple(each["extensions"]["code"] for each in self.errors if _has_code(each))


def errors_of(body: Any) -> ServiceError | None:
    """The errors of an answer, if it has any: each message with its hint."""
    errors = body.get("errors") if isinstance(body, dict) else None
    if not errors:
        return None
    lines = (" ".join(filter(None, (each.get("message"), _hint(each)))) for each in errors)
    return ServiceError("\n".join(lines), errors)


def read_json(response: httpx.Response) -> Any:
    """The body of a response; raises `ServiceError` where it is no JSON."""
    try:
        return response.json()
    except ValueError:
        raise ServiceError(
            f"{response.url} answered with status {response.status_code} and no JSON: "
            "it is no graph-service, or something in between refuses the request."
        ) from None


def _has_code(error: Any) -> bool:
    return "code" in (error.get("extensions") or {})


def _hint(error: Any) -> Any:
    return (error.get("extensions") or {}).get("hint")
