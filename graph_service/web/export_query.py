"""What a query's result is exported of: the document found, answered, and its ids taken."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request

from graph_service.engine import Answer, Engine, GraphRequest
from graph_service.engine.schema import SchemaLike
from graph_service.exporting.answers import ids_of
from graph_service.web.observed import CURRENT
from graph_service.web.persisted import Documents
from graph_service.web.reading import Parameters


class AnsweredError(Exception):
    """The query was answered with errors, so there is nothing to export."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("a query failed")
        self.answer = answer


class ExportQuery:
    """Answers queries for their ids, as any request is answered: with its limits and permissions.

    A document of over `most_characters` is left to the engine to refuse.
    """

    def __init__(
        self, engine: Engine, schema: SchemaLike, documents: Documents, *, most_characters: int
    ) -> None:
        self._engine = engine
        self._schema = schema
        self._documents = documents
        self._most_characters = most_characters

    async def ids(self, request: Request, asked: Parameters) -> tuple[str, ...]:
        """The ids in the answer; raises `Refused`, `AnsweredError`, `BadInputError`."""
        text = self._documents.find(asked).text
        found = await ids_of(
            text,
            partial(self._ask, request, asked),
            self._schema.core,
            self._schema.model,
            asked.variables,
            most_characters=self._most_characters,
        )
        if isinstance(found, Answer):
            raise AnsweredError(found)
        return found

    async def _ask(self, request: Request, asked: Parameters, text: str) -> Answer:
        observed = CURRENT.get()
        return await self._engine.answer(
            GraphRequest(
                text,
                asked.variables,
                asked.operation_name,
                context={"request": request},
                queries_only=True,
                request_id=observed.id,
                observer=observed,
            )
        )
