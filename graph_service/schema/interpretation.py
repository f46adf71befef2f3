"""The ordinary executor: Strawberry's, with its extensions, over the record of one statement."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import strawberry
from graphql import ExecutionResult, GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext

from graph_service.engine import Interpreted

FETCH = "graph_service.fetch"
"""Where a context keeps the function that fetches the record."""


class FetchRecord(SchemaExtension):
    """Fetches the record once a developer's extensions have let the request through."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Set the result, where the record is all of it; else the root for the executor."""
        context = self.execution_context
        fetched = await context.context[FETCH]()
        if fetched.root is None:
            context.result = ExecutionResult(fetched.data, None)
        else:
            context.root_value = fetched.root
        yield


class QuietSchema(strawberry.Schema):
    """Strawberry's schema, which leaves it to the engine what is logged of an error."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing: a refused field is no fault of the service."""


async def interpret(
    schema: strawberry.Schema,
    query: str,
    variables: Mapping[str, Any],
    operation_name: str | None,
    context: Mapping[str, Any],
    fetch: Callable[[], Awaitable[Any]],
) -> Interpreted:
    """Run an operation through Strawberry."""
    result = await schema.execute(
        query,
        variable_values=dict(variables),
        operation_name=operation_name,
        context_value={**context, FETCH: fetch},
    )
    errors: list[GraphQLError] = list(result.errors or ())
    return Interpreted(result.data, tuple(errors), result.extensions or {})


def walks(extensions: list[Any]) -> bool:
    """Whether any extension overrides `resolve`, and so wants to see every field."""
    return any(
        getattr(extension, "resolve", None) is not SchemaExtension.resolve
        for extension in (each if isinstance(each, type) else type(each) for each in extensions)
    )
