"""Answers: what each hand-written statement's record is as a GraphQL response's data."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import orjson

Values = list[Any] | None


def _work(values: Values) -> Any:
    names = ("key", "title", "kind", "episodeCount")
    return {"work": dict(zip(names, values, strict=True)) if values else None}


def _works_with_roles(values: Values) -> Any:
    assert values is not None
    return {
        "works": {
            "nodes": [
                {"key": key, "title": title, "roles": {"nodes": [_role(each) for each in roles]}}
                for key, title, roles in values[0]
            ]
        }
    }


def _role(role: list[Any]) -> Any:
    title, category, key, name = role
    return {"title": title, "category": category, "person": {"key": key, "name": name}}


def _person(values: Values) -> Any:
    if values is None:
        return {"person": None}
    name, roles = values
    return {
        "person": {
            "name": name,
            "roles": {
                "nodes": [
                    {"title": title, "subject": _subject(*subject)} for title, *subject in roles
                ]
            },
        }
    }


def _subject(is_work: bool, key: str, title: str, roles: list[Any]) -> Any:
    if not is_work:
        return {}
    held = [{"title": job, "person": {"key": who, "name": name}} for job, who, name in roles]
    return {"key": key, "title": title, "roles": {"nodes": held}}


def _dated_works(values: Values) -> Any:
    works = values[0] if values else []
    return {
        "works": {
            "nodes": [
                {"key": key, "title": title, "released": {"edtf": edtf}}
                for key, title, edtf in works
            ]
        }
    }


def _page_of_titles(values: Values) -> Any:
    assert values is not None
    rows, total = values
    page = rows[:50]
    cursor = cursor_at(page[-1][2], page[-1][0]) if page else None
    return {
        "works": {
            "totalCount": total,
            "pageInfo": {"hasNextPage": len(rows) > 50, "endCursor": cursor},
            "nodes": [{"key": key, "title": title} for key, title, _ in page],
        }
    }


def cursor_at(folded: str, key: str) -> str:
    """A cursor like the service's, unsigned, that points at a title and a key."""
    return base64.urlsafe_b64encode(orjson.dumps(["", folded, key])).decode().rstrip("=")


def cursor_values(cursor: str) -> list[Any]:
    """The sort values in a cursor, without what the service signs it with."""
    found: list[Any] = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return found[1:]


def comparable(data: Any) -> Any:
    """Data with cursors reduced to what they point at, since only the service signs its own."""
    if isinstance(data, list):
        return [comparable(each) for each in data]
    if isinstance(data, dict):
        return {
            key: cursor_values(value) if key == "endCursor" and value else comparable(value)
            for key, value in data.items()
        }
    return data


def _roles(values: Values) -> Any:
    assert values is not None
    return {
        "roles": {
            "nodes": [
                {
                    "title": title,
                    "category": category,
                    "former": former,
                    "person": {"key": key, "name": name},
                }
                for title, category, former, key, name in values[0]
            ]
        }
    }


SHAPES: dict[str, Callable[[Values], Any]] = {
    "q1": _work,
    "q2": _works_with_roles,
    "q3": _person,
    "q4": _dated_works,
    "q5": _page_of_titles,
    "q6": _works_with_roles,
    "wide": _roles,
}
