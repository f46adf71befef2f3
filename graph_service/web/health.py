"""Health: whether the process lives, and whether it can answer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph_service.database import Database
from graph_service.errors import DatabaseError


class Health:
    """The two addresses that a supervisor asks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def live(self, _: Request) -> Response:
        """200 while the process answers at all."""
        return JSONResponse({"status": "live"})

    async def ready(self, _: Request) -> Response:
        """200 while the database answers, else 503."""
        try:
            await self._database.verify()
        except DatabaseError as error:
            body = {"status": "not ready", "code": error.code, "message": error.message}
            return JSONResponse(body, 503)
        return JSONResponse({"status": "ready"})
