"""The next page of a query: cursors of an answer, put into the same query once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graphql import GraphQLString

from tests.properties.arguments import SIZES
from tests.properties.choices import Choices
from tests.properties.documents import Given, Selected, Selection, Spread, Way

Found = list[tuple[Selected, list[str]]]
_WAYS = (Way.LITERAL, Way.VARIABLE)


def turn(selection: Selection, data: Any, choices: Choices) -> bool:
    """Let a connection of the query begin, or end, at a cursor of the answer, if there is any."""
    found = cursors_in(selection, data)
    if not found:
        return False
    connection, cursors = choices.of(found)
    arguments = connection.arguments
    names = choices.some(["after", "before"], 2, least=1)
    for name in names:
        arguments[name] = Given(GraphQLString, choices.of(cursors), choices.of(_WAYS))
    for name in ("after", "before"):
        if name not in names:
            arguments.pop(name, None)
    for name in ("first", "last"):
        if name in arguments:
            arguments[name].value = choices.of(SIZES)
    return True


def cursors_in(selection: Selection, data: Any) -> Found:
    """The connections of a query with the cursors that an answer has for each."""
    places: dict[tuple[str, ...], list[Selected]] = defaultdict(list)
    for path, selected in _connections(selection, ()):
        places[path].append(selected)
    # Where two types have fields of one key, their cursors cannot be told from each other.
    told = {path: found[0] for path, found in places.items() if len(found) == 1}
    pairs = ((each, list(_cursors(each, list(_at(data, path))))) for path, each in told.items())
    return [(each, cursors) for each, cursors in pairs if cursors]


def _connections(
    selection: Selection, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Selected]]:
    for each in selection:
        if isinstance(each, Spread):
            yield from _connections(each.below, path)
            continue
        here = (*path, each.key)
        if each.takes_cursors:
            yield here, each
        yield from _connections(each.below, here)


def _at(data: Any, path: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Everything in an answer that stands at a path of keys."""
    if isinstance(data, list):
        for each in data:
            yield from _at(each, path)
    elif isinstance(data, dict):
        if not path:
            yield data
        elif path[0] in data:
            yield from _at(data[path[0]], path[1:])


def _cursors(connection: Selected, pages: list[dict[str, Any]]) -> Iterator[str]:
    for each in connection.below:
        if isinstance(each, Selected) and each.name in {"edges", "pageInfo"}:
            for part in each.below:
                if isinstance(part, Selected) and part.name.lower().endswith("cursor"):
                    for page in pages:
                        for found in _at(page, (each.key,)):
                            if isinstance(found.get(part.key), str):
                                yield found[part.key]
