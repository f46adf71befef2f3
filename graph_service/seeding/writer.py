"""Loading documents while the graph is served: what apps write, with the checks of any seed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from typing import Annotated, TypeVar

from graph_service.database import Database
from graph_service.errors import LimitError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.loading import apply_planned, plan
from graph_service.seeding.plan import Plan
from graph_service.seeding.report import Report
from graph_service.seeding.reporting import report
from graph_service.seeding.sources import read_document

_audit = logging.getLogger("graph_service.audit")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written(Report):
    """What a document changes, or would change, and whether it was applied."""

    changes: Annotated[bool, "Whether anything changes."] = False
    applied: Annotated[bool, "Whether the graph holds it; false for a dry run."] = False


class Writer:
    """Loads documents into one graph, each of which is all that its source states.

    A document has at most so many characters. Reading one keeps the processor busy, so it is done
    in a thread, one document at a time, while others are answered. `changed` is called when
    something may have been written.
    """

    def __init__(
        self,
        database: Database,
        model: Model = PRESS,
        *,
        most_characters: int = 200_000,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._model = model
        self._most_characters = most_characters
        self._changed = changed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="seeds")

    async def write(self, text: str, *, by: str | None, dry_run: bool = False) -> Written:
        """Apply a document, or only plan it; the journal and the log keep who it was `by`.

        Raises `SeedError` with every problem of the document, `LimitError` where it is too long,
        and `DatabaseError`. Nothing is written then.
        """
        if len(text) > self._most_characters:
            hint = "Split it into several sources, or set GRAPH_SERVICE_MAX_SEED_SIZE."
            raise LimitError("seed size", len(text), self._most_characters, hint=hint)
        source = await self._aside(partial(read_document, text, self._model))
        if dry_run:
            planned = await plan(self._database, [source], model=self._model)
        else:
            try:
                planned = await apply_planned(self._database, [source], model=self._model, by=by)
            finally:
                # Where it failed, too: the answer to a commit may be what was lost.
                self._changed()
            _tell(planned.plan, by)
        told = await self._aside(partial(report, planned, self._model))
        plain = {each.name: getattr(told, each.name) for each in fields(told)}
        return Written(**plain, changes=bool(planned.plan), applied=not dry_run)

    async def _aside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _tell(made: Plan, by: str | None) -> None:
    for each in made.sources:
        told = {
            "by": by,
            "source": each.key,
            "state": each.state.value,
            "base": made.base,
            "graph_version": made.version,
        }
        _audit.info(
            "%r applied %s: %s; the graph was at version %s and is at %s",
            *told.values(),
            extra=told,
        )
