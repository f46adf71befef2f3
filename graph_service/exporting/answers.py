"""What an answer in GraphQL holds: the ids of its nodes, which its document is made to ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

import orjson
from graphql import GraphQLSchema

from graph_service.errors import BadInputError, LimitError
from graph_service.exporting.asking import ID, PAGE, TRUNCATED, with_ids
from graph_service.model import Model


class HasBody(Protocol):
    """An answer: its JSON."""

    @property
    def body(self) -> bytes:
        """The response's JSON."""


Answered = TypeVar("Answered", bound=HasBody)


async def ids_of(
    text: str,
    ask: Callable[[str], Awaitable[Answered]],
    schema: GraphQLSchema,
    model: Model,
    variables: Mapping[str, Any],
    *,
    most_characters: int,
) -> tuple[str, ...] | Answered:
    """The ids in what a document's answer holds, asked for by `ask`; an answer with errors itself.

    Raises `BadInputError` where the answer is cut off, or asking for ids is over a limit.
    """
    asking = with_ids(text, schema, model, variables, most_characters=most_characters)
    answer = await ask(asking)
    told = orjson.loads(answer.body)
    if not told.get("errors"):
        return ids_in(told["data"])
    if asking == text:
        return answer
    # Errors of the document as it was written have the right places.
    plain = await ask(text)
    if orjson.loads(plain.body).get("errors"):
        return plain
    (error, *_) = told["errors"]
    if error["extensions"].get("code") != LimitError.code:
        return answer
    raise BadInputError(
        f"The document is too large to be asked for ids as well: {error['message']}",
        hint="Ask for less at once, or raise the service's limits.",
    )


def ids_in(data: Any) -> tuple[str, ...]:
    """The ids of all nodes, relations and hops of an answer, each once, in order.

    Raises `BadInputError` where a page was cut off that the document does not say the size of, or
    a traversal left something out.
    """
    return tuple(dict.fromkeys(_ids(data, ())))


def _ids(data: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _ids(each, path)
    if not isinstance(data, Mapping):
        return
    _check_whole(data, ".".join(path))
    if isinstance(data.get(ID), str):
        yield data[ID]
    for name, each in data.items():
        yield from _ids(each, (*path, name))


def _check_whole(data: Mapping[str, Any], where: str) -> None:
    if isinstance(data.get(PAGE), Mapping) and data[PAGE].get("hasNextPage"):
        raise BadInputError(
            f"{where} has more rows than a page, and does not say how many are wanted.",
            hint="Give it first, such as first: 10000; what is beyond is not exported then.",
        )
    if data.get(TRUNCATED) is True:
        raise BadInputError(
            f"{where} is truncated: there is more than it found, or there may be.",
            hint="Give it a larger first, fewer kinds, or a smaller depth or maxLength; or export "
            "what is around nodes, which is never cut, by of and depth instead of a query.",
        )
