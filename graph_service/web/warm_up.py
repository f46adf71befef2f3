"""The warm-up: the explorer's questions are compiled and planned before anybody asks them.

Neo4j plans each of them once, which takes up to seconds. The build of the pages writes them down,
with variables that find nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.web.static import QUESTIONS

_SECONDS = 15.0
_PAUSE = 2.0
_PATIENCE = 600.0

_log = logging.getLogger(__name__)


class WarmUp:
    """Asks each question once, one after the other, beside the requests.

    It begins once the database answers and the pages are there: both may still be coming up. What
    fails is left out, and told at `debug`.
    """

    def __init__(self, engine: Engine, database: Database, assets: Path) -> None:
        self._engine = engine
        self._database = database
        self._file = assets / QUESTIONS
        self._task: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether it was begun, and nothing is left to do."""
        return self._task is not None and self._task.done()

    def start(self) -> None:
        """Begin, in the background."""
        self._task = asyncio.create_task(self._run(), name="warm-up")

    async def close(self) -> None:
        """End at once, whatever is still to do."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                questions = await self._when_there()
        except TimeoutError:
            _log.debug("nothing is warmed up: the database or the pages are not there")
            return
        for question in questions:
            await self._ask(question)

    async def _when_there(self) -> Sequence[GraphRequest]:
        while True:
            questions = self._read()
            if questions is not None and await self._answers():
                return questions
            await asyncio.sleep(_PAUSE)

    def _read(self) -> Sequence[GraphRequest] | None:
        """The questions; none while the pages are not built."""
        try:
            told = json.loads(self._file.read_bytes())
            return [GraphRequest(each["query"], each["variables"]) for each in told]
        except (OSError, ValueError, LookupError, TypeError):
            return None

    async def _answers(self) -> bool:
        try:
            await self._database.verify()
        except Exception:
            return False
        return True

    async def _ask(self, question: GraphRequest) -> None:
        began = perf_counter()
        try:
            await self._engine.rehearse(question, seconds=_SECONDS)
        except Exception as error:
            _log.debug("a question could not be warmed up: %s", error)
        else:
            _log.debug("a question is warm after %.0f ms", 1000 * (perf_counter() - began))
