"""How a stage ends a request: a status, the error that the answer tells, and headers."""

from __future__ import annotations

from graph_service.errors import GraphServiceError, RequestError


class Refused(Exception):
    """A request that goes no further.

    `legacy_status` is sent in place of `status` to clients that accept application/json alone.
    """

    def __init__(
        self,
        status: int,
        error: GraphServiceError,
        *,
        legacy_status: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(error.message)
        self.status = status
        self.error = error
        self.legacy_status = legacy_status or status
        self.headers = headers or {}


def refused(status: int, message: str, *, hint: str | None = None, **headers: str) -> Refused:
    """A refusal of what is no GraphQL request; an underscore in a header's name is a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Refused(status, RequestError(message, hint=hint), headers=named)
