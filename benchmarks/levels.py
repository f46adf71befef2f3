"""Five levels of filters and of selections: what compiling them takes, without a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.cases import graphql_of
from benchmarks.sides import engine_over, schema
from graph_service.compiler import Compiler, Limits
from graph_service.database import Database, Target
from graph_service.engine import GraphRequest
from graph_service.engine.documents import Documents
from graph_service.engine.shaping import write_shaper

_VARIABLES = {"country": "Mexico", "after": "2000-01-01"}
_COLD = 15
_WARM = 400


@dataclass(frozen=True, slots=True)
class Levels:
    """Milliseconds, medians.

    `read` is parsing and validating by graphql-core, `compile` our passes to the statement and the
    function that shapes its record, both for the first time; `warm` is all of it once it is kept.
    """

    read: float
    compile: float
    warm: float


def compile_levels() -> Levels:
    """Take the times; what is kept beside documents and plans is there beforehand."""
    text = graphql_of("five_levels")
    engine = engine_over(Database(Target("bolt://127.0.0.1:1", "", "")))
    request = GraphRequest(text, _VARIABLES)
    engine.compile(request)
    taken = [_cold(f"{text}\n# {number}") for number in range(_COLD)]
    warm = [_milliseconds(lambda: engine.compile(request)) for _ in range(_WARM)]
    return Levels(
        median(read for read, _ in taken), median(made for _, made in taken), median(warm)
    )


def _cold(text: str) -> tuple[float, float]:
    documents = Documents(schema().core, Limits(), 1)
    compiler = Compiler(schema().model, schema().core, Limits(), schema().extensions)

    def compiled() -> None:
        operation = documents.get(text).operation(None)
        variables = operation.coerce(schema().core, _VARIABLES)
        write_shaper(compiler.compile(operation.node, operation.fragments, variables).plan)

    # The second call finds the document read.
    read = _milliseconds(lambda: documents.get(text))
    return read, _milliseconds(compiled)


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1e3
