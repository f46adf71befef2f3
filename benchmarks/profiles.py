"""Profiles: the database hits of a statement, and the memory that it took, by PROFILE."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase

from graph_service.database import Database, Target


class Recording(Database):
    """A database that remembers the statement that it ran last, with its parameters."""

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.last: tuple[str, Mapping[str, Any]] = ("", {})

    async def read(
        self, statement: str, parameters: Mapping[str, Any], *, seconds: float
    ) -> list[Any] | None:
        """As the database does."""
        self.last = (statement, parameters)
        return await super().read(statement, parameters, seconds=seconds)


def driver_for(target: Target) -> AsyncDriver:
    """A driver of its own: the service's connection gives no plans."""
    return AsyncGraphDatabase.driver(
        target.uri, auth=(target.username, target.password), notifications_min_severity="OFF"
    )


async def profile(
    driver: AsyncDriver, statement: str, parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """The plan of a statement with what each operator did."""
    async with driver.session() as session:
        result = await session.run(f"PROFILE {statement}", dict(parameters))
        summary = await result.consume()
    return summary.profile or {}


def hits(plan: Mapping[str, Any]) -> int:
    """Database hits of all operators."""
    return sum(int(each["args"].get("DbHits", 0)) for each in _operators(plan))


def memory(plan: Mapping[str, Any]) -> int:
    """The most bytes that the statement held at once."""
    return int(plan["args"]["GlobalMemory"])


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if plan:
        yield plan
        for child in plan.get("children", ()):
            yield from _operators(child)
