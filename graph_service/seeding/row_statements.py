"""The scripts of a load, run in one transaction: each statement where there are rows for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph_service.database import Transaction
from graph_service.model import Model
from graph_service.seeding.graph import Changes
from graph_service.seeding.rendering import statements
from graph_service.seeding.splitting import Statement

_BATCH = 10_000

Rows = Mapping[str, Sequence[Any]]


class RowStatements:
    """The statements in `cypher/load`, over one transaction."""

    def __init__(self, transaction: Transaction, model: Model) -> None:
        self._transaction = transaction
        self._statements = statements(model, "load")

    async def run(self, rows: Rows) -> list[dict[str, Any]]:
        """Run the statements that take these rows, in batches; the others have nothing to do."""
        found: list[dict[str, Any]] = []
        for statement, name in taking(self._statements, rows):
            for start in range(0, len(rows[name]), _BATCH):
                batch = {name: rows[name][start : start + _BATCH]}
                found += await self._transaction.run(statement.text, batch)
        return found


def taking(known: Sequence[Statement], rows: Rows) -> list[tuple[Statement, str]]:
    """The statements that have rows, in order, each with the name of its rows."""
    return [
        (statement, name)
        for statement in known
        for name in sorted(statement.parameters & rows.keys())
        if rows[name]
    ]


def rows_of(changes: Changes, model: Model) -> dict[str, list[Any]]:
    """Changes as the rows of statements: what goes, nodes, edges."""
    rows: dict[str, list[Any]] = defaultdict(list)
    for edge in changes.gone_edges:
        rows[f"gone_{edge.type}"].append(edge.id)
    for ref in changes.gone_nodes:
        rows[f"gone_{label_of(ref.type, model)}"].append(ref.id)
    for node in changes.nodes:
        row = {"id": node.ref.id, "properties": dict(node.properties)}
        rows[f"node_{node.ref.type}"].append(row)
    for edge in changes.edges:
        ends = f"{label_of(edge.source.type, model)}_{label_of(edge.target.type, model)}"
        rows[f"edge_{edge.type}_{ends}"].append(
            {
                "id": edge.id,
                "source": edge.source.id,
                "target": edge.target.id,
                "properties": dict(edge.properties),
            }
        )
    return rows


def label_of(type_: str, model: Model) -> str:
    """The label that nodes of a kind are found by."""
    node = model.node_by_name.get(type_)
    return model.lookup_label(node) if node else type_
