"""What the engine needs of a schema; the schema layer, which is above, provides it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import GraphQLError, GraphQLSchema

from graph_service.compiler import Extensions
from graph_service.model import Model


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What the ordinary executor gave."""

    data: Any
    errors: tuple[GraphQLError, ...]
    extensions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The record's part of a response: complete `data`, or a `root` for the executor to walk."""

    data: Any = None
    root: Any = None


class SchemaLike(Protocol):
    """A schema whose graph fields the engine answers."""

    @property
    def model(self) -> Model:
        """The model that it is derived from."""

    @property
    def core(self) -> GraphQLSchema:
        """The schema as graphql-core has it."""

    @property
    def extensions(self) -> Extensions:
        """Which fields are not, or not only, the graph's."""

    @property
    def has_extensions(self) -> bool:
        """Whether schema extensions have to be run on every request."""

    @property
    def walks(self) -> bool:
        """Whether an extension wants to see every field resolved."""

    def make(self, type_name: str, selected: dict[str, Any], own: dict[str, Any]) -> Any:
        """An object for the ordinary executor, of the class that stands for the type."""

    async def interpret(
        self,
        query: str,
        variables: Mapping[str, Any],
        operation_name: str | None,
        context: Mapping[str, Any],
        fetch: Callable[[], Awaitable[Fetched]],
    ) -> Interpreted:
        """Run the ordinary executor, schema extensions included, over what `fetch` gives."""
