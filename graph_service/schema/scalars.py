"""The scalar of days."""

from __future__ import annotations

from datetime import date
from typing import Any, NewType

import strawberry

Date = NewType("Date", str)
"""A calendar day as a client writes it: ISO 8601, 2011-03-18."""


def parse_date(value: Any) -> date:
    """A day from ISO 8601 text; raises `ValueError`, which names what is right."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"{value!r} is no day; write it as in 2011-03-18.")


def serialize_date(value: Any) -> Any:
    """A day as ISO 8601 text; the record has it so already."""
    return value if isinstance(value, str) else value.isoformat()


DATE = strawberry.scalar(
    name="Date",
    description="A calendar day, ISO 8601: 2011-03-18.",
    specified_by_url="https://scalars.graphql.org/andimarek/local-date",
    serialize=serialize_date,
    parse_value=parse_date,
)
