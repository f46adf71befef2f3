"""Header fields of a request, by name: looked at once, and asked for many times."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Scope

Fields = Mapping[bytes, bytes]
"""Values by names in lower case, as ASGI has them."""


def fields_of(scope: Scope) -> Fields:
    """The fields; several lines of one name are one list (RFC 9110, section 5.3)."""
    lines: list[tuple[bytes, bytes]] = scope["headers"]
    fields = dict(lines)
    if len(fields) == len(lines):
        return fields
    # All lines of Cookie, which are joined otherwise, are of no interest here.
    joined: dict[bytes, bytes] = {}
    for name, value in lines:
        joined[name] = joined[name] + b", " + value if name in joined else value
    return joined
