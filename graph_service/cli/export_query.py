"""What a query's result is exported of, from the terminal: a document answered, its ids taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.database import Database
    from graph_service.engine import Answer


async def queried_ids(
    database: Database, text: str, variables: Mapping[str, Any], operation: str | None
) -> tuple[str, ...]:
    """The ids in the answer to the document; raises `BadInputError` where it has errors."""
    from graph_service.engine import Answer, Engine, GraphRequest, limits_of
    from graph_service.exporting.answers import ids_of
    from graph_service.model.press import PRESS
    from graph_service.schema import build_schema
    from graph_service.settings import load_settings

    settings = load_settings()
    limits, schema = limits_of(settings), build_schema(PRESS)
    engine = Engine(schema, database, limits, seconds=settings.request_seconds)

    async def ask(document: str) -> Answer:
        return await engine.answer(GraphRequest(document, variables, operation))

    found = await ids_of(
        text, ask, schema.core, PRESS, variables, most_characters=limits.document_size
    )
    if isinstance(found, Answer):
        raise _failed(found)
    return found


def _failed(answer: Answer) -> BadInputError:
    import orjson

    error = orjson.loads(answer.body)["errors"][0]
    places = [f"{each['line']}:{each['column']}: " for each in error.get("locations", ())[:1]]
    message = f"{''.join(places)}{error['message']}"
    return BadInputError(message, hint=error["extensions"].get("hint"))
