"""The schema as text, in GraphQL's definition language."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph_service.errors import IntrospectionError
from graph_service.web.negotiation import JSON
from graph_service.web.refusals import Refused
from graph_service.web.responses import refuse


class SchemaText:
    """The address of the schema; 403 where it is not to be read."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    async def answer(self, _: Request) -> Response:
        """Answer with the schema, or refuse."""
        if self._text is not None:
            return PlainTextResponse(self._text)
        hidden = IntrospectionError("This service does not show its schema.")
        return refuse(Refused(403, hidden), JSON)
