"""A request from document to bytes, stage by stage.

| stage                      | in                   | out                        |
|----------------------------|----------------------|----------------------------|
| parse and validate         | text                 | operation (kept)           |
| coerce                     | operation, variables | variables                  |
| compile                    | operation, variables | statement and plan (kept)  |
| bind                       | statement, variables | parameters, what it costs  |
| run                        | statement, variables | record                     |
| shape                      | record               | response                   |

Where Python code is selected, or a record breaks a promise of the schema, the ordinary executor
walks the same record instead of the last stage. One deadline is over all of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import orjson
from cachetools import LRUCache

from graph_service.compiler import Compiled, Compiler, Limits, variant
from graph_service.database import Database
from graph_service.engine.deadline import Deadline
from graph_service.engine.documents import Documents, InvalidDocumentError, Operation
from graph_service.engine.explanation import Ran, explained
from graph_service.engine.failures import FOR_CLIENTS, codes_of, failure, field_errors, refusal
from graph_service.engine.joining import JoinedReads
from graph_service.engine.keeping import keeper
from graph_service.engine.limits import check_variables
from graph_service.engine.observing import NOBODY, Cache, Observer, Stage, observed
from graph_service.engine.pieces import LongLists, filled
from graph_service.engine.records import Records
from graph_service.engine.requests import Answer, Explain, GraphRequest, Outcome
from graph_service.engine.schema import Fetched, SchemaLike
from graph_service.engine.shaping import BrokenPromiseError, Shaper, write_shaper
from graph_service.errors import BadInputError, ForbiddenError, RequestError

AUTHOR = "author"
"""Where resolvers find in their context who answers for what they write."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A compiled operation, the shaper of its record, and whether Python code takes part."""

    compiled: Compiled
    shape: Shaper
    interpreted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is about to run, with all that is known of it by then."""

    request: GraphRequest
    prepared: Prepared
    variables: Mapping[str, Any]
    deadline: Deadline


class Engine:
    """Answers GraphQL requests over one schema from one database."""

    def __init__(
        self,
        schema: SchemaLike,
        database: Database,
        limits: Limits,
        *,
        cache_size: int = 1000,
        seconds: float = 30.0,
        introspection: bool = True,
        join: bool = True,
    ) -> None:
        self._schema = schema
        self._database = database
        self._records = Records(database)
        self._joined = JoinedReads(database) if join else None
        self._limits = limits
        self._seconds = seconds
        self._documents = Documents(schema.core, limits, cache_size, introspection=introspection)
        self._compiler = Compiler(schema.model, schema.core, limits, schema.extensions)
        self._prepared: LRUCache[Hashable, Prepared] = keeper(cache_size, _length)

    @observed
    async def answer(self, request: GraphRequest) -> Answer:
        """The response to a request; whatever goes wrong is told in it, and nothing is raised."""
        operation: Operation | None = None
        try:
            with Deadline(self._seconds) as deadline:
                document = self._documents.get(request.query, request.observer)
                operation = document.operation(request.operation_name)
                request.observer.chosen(operation.name, operation.kind)
                if request.queries_only and not operation.is_query:
                    return _not_by_get(request)
                if not operation.is_query:
                    _check_author(request)
                    deadline.writing = True
                variables = self._coerce(operation, request)
                prepared = self._prepare(operation, variables, request.observer)
                asked = Asked(request, prepared, variables, deadline)
                if prepared.interpreted:
                    return await self._interpret(asked)
                ran = await self._run(asked)
                try:
                    return _shaped(asked, ran)
                except BrokenPromiseError:
                    return await self._interpret(asked, ran)
        except InvalidDocumentError as error:
            # A schema without mutations has an error in each, but it is the method that is wrong.
            if request.queries_only and not error.is_query(request.operation_name):
                return _not_by_get(request)
            return refusal(error, request.request_id)
        except RequestError as error:
            return refusal(self._placed(error, operation, request), request.request_id)
        except FOR_CLIENTS as error:
            return refusal(error, request.request_id)
        except Exception as error:
            return failure(error, request.request_id)

    async def rehearse(self, request: GraphRequest, *, seconds: float) -> None:
        """Do what is done once for a text and a shape of variables, so that later ones are warm.

        It is compiled and run, and nobody is told. Raises what goes wrong, logs nothing.
        """
        with Deadline(seconds) as deadline:
            operation = self._documents.get(request.query).operation(request.operation_name)
            variables = self._coerce(operation, request)
            prepared = self._prepare(operation, variables)
            await self._run(Asked(request, prepared, variables, deadline))

    @property
    def kept(self) -> Mapping[Cache, int]:
        """How much is kept for later requests."""
        return {Cache.DOCUMENTS: len(self._documents), Cache.PLANS: len(self._prepared)}

    def compile(self, request: GraphRequest) -> Compiled:
        """What a request compiles to, without running it; raises `RequestError`."""
        return self._prepared_for(request).compiled

    def _prepared_for(self, request: GraphRequest) -> Prepared:
        operation = self._documents.get(request.query).operation(request.operation_name)
        return self._prepare(operation, self._coerce(operation, request))

    def _placed(
        self, error: RequestError, operation: Operation | None, request: GraphRequest
    ) -> RequestError:
        """The error with its place in the document: of a value, else of the operation.

        A kept plan does not know where its values stand; compiling finds the same error there.
        """
        if operation is None or error.location:
            return error
        if isinstance(error, BadInputError):
            try:
                self._compile(operation, self._coerce(operation, request))
            except RequestError as placed:
                error = placed
        error.location = error.location or operation.location
        return error

    def _coerce(self, operation: Operation, request: GraphRequest) -> Mapping[str, Any]:
        check_variables(request.variables, self._limits)
        return operation.coerce(self._schema.core, request.variables)

    def is_of_graph(self, request: GraphRequest) -> bool:
        """Whether no Python code takes part in the answer; asks no database."""
        try:
            return not self._prepared_for(request).interpreted
        except Exception:
            return False

    def _prepare(
        self, operation: Operation, variables: Mapping[str, Any], observer: Observer = NOBODY
    ) -> Prepared:
        key = (operation, variant(variables, operation.special))
        try:
            prepared: Prepared | None = self._prepared[key]
        except KeyError:
            prepared = None
        observer.looked_up(Cache.PLANS, found=prepared is not None)
        if prepared is None:
            with observer.stage(Stage.COMPILE):
                prepared = self._compile(operation, variables)
            self._prepared[key] = prepared
        return prepared

    def _compile(self, operation: Operation, variables: Mapping[str, Any]) -> Prepared:
        try:
            compiled = self._compiler.compile(operation.node, operation.fragments, variables)
            interpreted = self._schema.has_extensions or compiled.plan.interpreted
            return Prepared(compiled, write_shaper(compiled.plan), interpreted)
        except (RecursionError, MemoryError, SyntaxError):
            # Python's own parser has a limit too: a shape of a hundred levels is refused by it.
            raise BadInputError(
                "The operation is nested too deeply.", hint="Ask for fewer levels at once."
            ) from None

    async def _run(self, asked: Asked) -> Ran:
        """One statement, one round trip, one record; a long list of it may come in slices."""
        compiled, deadline = asked.prepared.compiled, asked.deadline
        if compiled.statement is None:
            return Ran([])
        parameters = compiled.bind(asked.variables)
        cost = compiled.cost.charge(asked.variables)
        profiled = Explain.PROFILE in asked.request.explain
        statement = compiled.statement if profiled else compiled.sent(parameters)
        with asked.request.observer.stage(Stage.DATABASE, statement):
            deadline.at_database = True
            profile, seconds = None, deadline.remaining
            if profiled:
                values, profile = await self._database.profile(
                    compiled.statement, parameters, seconds=seconds
                )
            elif self._joined and not asked.prepared.interpreted:
                values = await self._joined.read(
                    compiled,
                    parameters,
                    cost=cost,
                    seconds=seconds,
                    sender=asked.request.sender,
                )
            else:
                values = await self._records.read(compiled, parameters, seconds=seconds)
            deadline.at_database = False
        # A look-up that finds nothing has no record.
        record = values[0] if values else [None] * len(compiled.plan.slots)
        return Ran(record, parameters, profile, statement)

    async def _interpret(self, asked: Asked, ran: Ran | None = None) -> Answer:
        """Let the ordinary executor answer, over the record of the one statement."""
        request, prepared, variables = asked.request, asked.prepared, asked.variables
        compiled = prepared.compiled
        context = {**request.context, AUTHOR: request.author}
        failed: list[Exception] = []

        async def fetch() -> Fetched:
            nonlocal ran
            try:
                # A promise may be found broken when half of the record was let go already.
                if ran is None or ran.record is None:
                    ran = await self._run(asked)
                record = ran.record or []
                if not (compiled.plan.interpreted or self._schema.walks):
                    with suppress(BrokenPromiseError):
                        return Fetched(data=prepared.shape(record, variables))
                walk = write_shaper(compiled.plan, self._schema.make)
                return Fetched(root=walk(record, variables))
            except Exception as error:
                failed.append(error)
                raise

        with request.observer.stage(Stage.EXECUTE):
            result = await self._schema.interpret(
                request.query, request.variables, request.operation_name, context, fetch
            )
        if failed:
            raise failed[0]
        body: dict[str, Any] = {"data": result.data}
        errors = field_errors(result.errors, request.request_id)
        if errors:
            body = {"errors": errors, **body}
        extensions = dict(result.extensions)
        if request.explain:
            extensions["explain"] = explained(request.explain, compiled, ran or Ran([]), variables)
        if extensions:
            body["extensions"] = extensions
        return Answer(orjson.dumps(body, default=str), codes=codes_of(errors))


def _length(prepared: Prepared) -> int:
    return len(prepared.compiled.statement or "")


def _shaped(asked: Asked, ran: Ran) -> Answer:
    """The record as a response; raises `BrokenPromiseError`.

    Where it has long lists the record is let go: whoever needs it then has to ask again.
    """
    request, prepared = asked.request, asked.prepared
    with request.observer.stage(Stage.SHAPE):
        later: LongLists = []
        data = prepared.shape(ran.record or [], asked.variables, later)
        body: dict[str, Any] = {"data": data}
        if request.explain:
            told = explained(request.explain, prepared.compiled, ran, asked.variables)
            text = orjson.dumps({**body, "extensions": {"explain": told}}, default=str)
        else:
            text = orjson.dumps(body)
        if later:
            ran.record = None
            text = filled(text, later)
        return Answer(text, of_graph=not request.explain)


def _check_author(request: GraphRequest) -> None:
    if request.author is None:
        raise ForbiddenError(
            "Whoever sent this may read, and may not write.",
            hint="Send a key or a token that may write.",
        )


def _not_by_get(request: GraphRequest) -> Answer:
    error = BadInputError("A mutation is not sent by GET.", hint="Send it by POST.")
    return replace(refusal(error, request.request_id), outcome=Outcome.NOT_ALLOWED)
