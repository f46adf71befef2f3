"""A plan as Cypher: the statements that a load would run, with their rows written out."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.cypher_ast import literal
from graph_service.model import Model
from graph_service.seeding.cypher_text import comment, map_literal
from graph_service.seeding.plan import Plan
from graph_service.seeding.rendering import statements
from graph_service.seeding.row_statements import rows_of, taking
from graph_service.seeding.splitting import Statement


def plan_script(made: Plan, model: Model) -> Iterator[str]:
    """The lines of the script, which anyone can read, and run on a graph of the plan's version."""
    yield comment(f"From version {made.base or 'none'} of the graph to {made.version}.")
    rows = rows_of(made.changes, model)
    for statement, name in taking(statements(model, "load"), rows):
        yield ""
        yield comment(f"cypher/{statement.file}, line {statement.line}")
        yield from _written_out(statement, name, rows[name])


def _written_out(statement: Statement, name: str, rows: list[object]) -> Iterator[str]:
    before, after = statement.text.split(f"${name}", 1)
    yield f"{before}["
    for number, row in enumerate(rows):
        yield f"  {_row(row)}{',' if number < len(rows) - 1 else ''}"
    yield f"]{after};"


def _row(row: object) -> str:
    if not isinstance(row, dict):
        return literal(str(row))
    pairs = [
        f"{key}: {map_literal(value, '   ') if isinstance(value, dict) else literal(value)}"
        for key, value in row.items()
    ]
    return "{" + ", ".join(pairs) + "}"
