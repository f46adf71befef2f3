"""What the engine tells of a request while it answers it; by default nobody listens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from graph_service.engine.requests import Answer, GraphRequest


class Stage(StrEnum):
    """A stage that takes time; what is kept from an earlier request takes none, and is not told."""

    PARSE = "parse"
    COMPILE = "compile"
    DATABASE = "database"
    SHAPE = "shape"
    EXECUTE = "execute"
    """The ordinary executor, and within it the stages that it waits for."""


class Cache(StrEnum):
    """What is kept from one request to the next."""

    DOCUMENTS = "documents"
    PLANS = "plans"


class Observer(Protocol):
    """Whoever listens to one request; its methods are called in the order of events."""

    def taken(self) -> None:
        """The engine takes the request."""

    def looked_up(self, cache: Cache, *, found: bool) -> None:
        """It looked whether something is kept from an earlier request."""

    def chosen(self, name: str, kind: str) -> None:
        """It runs this operation of a valid document; the name is empty where it has none."""

    def stage(self, stage: Stage, statement: str | None = None) -> AbstractContextManager[object]:
        """Entered when a stage begins, left when it ends or fails; `statement` is its Cypher."""

    def answered(self, answer: Answer) -> None:
        """The answer is there. It does not come where the client went away before."""


class _Nobody:
    """Listens to nothing, at next to no cost."""

    _NOTHING = nullcontext()

    def taken(self) -> None:
        pass

    def looked_up(self, cache: Cache, *, found: bool) -> None:
        pass

    def chosen(self, name: str, kind: str) -> None:
        pass

    def stage(self, stage: Stage, statement: str | None = None) -> AbstractContextManager[object]:
        return self._NOTHING

    def answered(self, answer: Answer) -> None:
        pass


NOBODY: Observer = _Nobody()
"""The observer of a request that nobody observes."""


def observed(
    answer: Callable[[Any, GraphRequest], Awaitable[Answer]],
) -> Callable[[Any, GraphRequest], Awaitable[Answer]]:
    """Tell a request's observer when the engine takes it, and how it was answered."""

    @wraps(answer)
    async def told(engine: Any, request: GraphRequest) -> Answer:
        request.observer.taken()
        given = await answer(engine, request)
        request.observer.answered(given)
        return given

    return told
