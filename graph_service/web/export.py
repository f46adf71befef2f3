"""`/export`: the graph, or a part of it, streamed as a file for other tools."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from graph_service.database import Database, Reading
from graph_service.errors import (
    DatabaseError,
    DatabaseTimeoutError,
    DatabaseUnavailableError,
    ForbiddenError,
    GraphServiceError,
    RequestError,
    TooBusyError,
)
from graph_service.exporting import Around, Content, Export, Listed, Whole
from graph_service.exporting import Scope as Part
from graph_service.model import Model
from graph_service.web.caching import Caching, has_it
from graph_service.web.csrf import Guard
from graph_service.web.export_parameters import Wanted, read_wanted
from graph_service.web.export_query import AnsweredError, ExportQuery
from graph_service.web.fields import fields_of
from graph_service.web.negotiation import JSON
from graph_service.web.reading import SAFE
from graph_service.web.refusals import Refused, refused
from graph_service.web.responses import refuse, respond_failed
from graph_service.web.sending import BrokenOffError, Sending
from graph_service.web.watching import ClientGoneError, while_there

_ALLOWED = "GET, HEAD, OPTIONS"
_RETRY = {"Retry-After": "10"}
_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
_log = logging.getLogger(__name__)


class ExportEndpoint:
    """The endpoint: GET and HEAD, of the whole graph, around nodes, or of a query's result.

    An export may take so many `seconds`, and so many run at once (`most`); each keeps a connection
    to the database. Where it is not `served`, it answers 403.
    """

    def __init__(
        self,
        model: Model,
        database: Database,
        query: ExportQuery,
        *,
        served: bool,
        guard: Guard | None,
        caching: Caching,
        most_bytes: int,
        seconds: float,
        most: int,
    ) -> None:
        self._model = model
        self._database = database
        self._query = query
        self._served = served
        self._guard = guard
        self._caching = caching
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._most = most
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, whatever its method is."""
        request = Request(scope, receive, send)
        response = await self._answer(request, send)
        if response is not None:
            await response(scope, receive, send)

    async def _answer(self, request: Request, send: Send) -> Response | None:
        """The response, or none where one was sent, or nobody is there to get one."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _ALLOWED})
        sending = Sending(send)
        try:
            wanted = self._read(request)
            return await while_there(request.receive, self._export(request, wanted, sending))
        except ClientGoneError:
            return None
        except AnsweredError as error:
            return respond_failed(error.answer)
        except Refused as error:
            return refuse(error, JSON)
        except GraphServiceError as error:
            if sending.begun:
                # The status is sent: all that can be done is to break the response off.
                _log.warning("an export was broken off: %s", error, extra={"code": error.code})
                raise BrokenOffError(error.code) from None
            return refuse(_refused(error), JSON)

    def _read(self, request: Request) -> Wanted:
        if request.method not in SAFE:
            raise refused(405, f"{request.method} is not answered here.", Allow=_ALLOWED)
        if self._guard:
            self._guard.check(fields_of(request.scope))
        if not self._served:
            raise Refused(
                403,
                ForbiddenError(
                    "This service exports nothing.",
                    hint="Whoever runs it can set GRAPH_SERVICE_EXPORT=true.",
                ),
            )
        return read_wanted(request, self._most_bytes)

    async def _export(self, request: Request, wanted: Wanted, sending: Sending) -> Response | None:
        part = await self._part(request, wanted)
        with self._slot():
            async with self._database.reading(seconds=self._seconds) as reading:
                tag = self._tag(request, wanted, reading)
                kept = self._caching.headers(request, tag)
                if tag and has_it(fields_of(request.scope), tag):
                    return Response(status_code=304, headers=kept)
                content = Content(self._model, wanted.evidence)
                export = Export(reading, content, wanted.form.make, part)
                await export.prepare()
                await sending.begin(self._headers(wanted, reading, kept))
                if request.method != "HEAD":
                    async for chunk in export.chunks():
                        await sending.send(chunk)
                await sending.end()
        return None

    async def _part(self, request: Request, wanted: Wanted) -> Part:
        if wanted.of:
            return Around(wanted.of, wanted.depth)
        if wanted.asked is None:
            return Whole()
        return Listed(await self._query.ids(request, wanted.asked))

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if self._running >= self._most:
            busy = TooBusyError(
                f"{self._most} exports are under way, and no more may be.",
                hint="Try again, or ask for a part of the graph by GraphQL.",
            )
            raise Refused(503, busy, headers=_RETRY)
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1

    def _tag(self, request: Request, wanted: Wanted, reading: Reading) -> str | None:
        """None for a query: Python code may take part in its answer."""
        version = reading.state.version
        if version is None or wanted.asked is not None:
            return None
        return self._caching.tag_of(request, version)

    def _headers(
        self, wanted: Wanted, reading: Reading, kept: Mapping[str, str]
    ) -> Mapping[str, str]:
        version = reading.state.version
        name = [self._model.name, *(("part",) if wanted.of or wanted.asked else ())]
        stem = _STRANGE.sub("-", "-".join([*name, *([version] if version else [])]))
        return {
            "Content-Type": wanted.form.media,
            "Content-Disposition": f'attachment; filename="{stem}.{wanted.form.ending}"',
            "X-Content-Type-Options": "nosniff",
            **kept,
        }


def _refused(error: GraphServiceError) -> Refused:
    """The refusal where nothing was sent yet."""
    if isinstance(error, RequestError):
        return Refused(400, error)
    if isinstance(error, DatabaseUnavailableError):
        return Refused(503, error, headers={"Retry-After": "1"})
    if isinstance(error, DatabaseTimeoutError):
        return Refused(504, error)
    assert isinstance(error, DatabaseError)
    return Refused(500, error)
