"""What an answer tells of itself, where it is asked to: `extensions.explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.compiler import Compiled
from graph_service.database import Operator
from graph_service.engine.requests import Explain


@dataclass(slots=True)
class Ran:
    """What one statement gave: its record, the parameters it took, its profile, if asked for, and
    itself.

    All of it is empty where there was nothing to fetch. The record is none once it was let go.
    """

    record: list[Any] | None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    profile: Operator | None = None
    statement: str | None = None


def explained(
    asked: frozenset[Explain], compiled: Compiled, ran: Ran, variables: Mapping[str, Any]
) -> dict[str, Any]:
    """What is asked for: the statement, what the database did for it, what it was taken to cost."""
    told: dict[str, Any] = {}
    if Explain.STATEMENT in asked or Explain.PROFILE in asked:
        statement = ran.statement or compiled.statement
        told |= {"statement": statement, "parameters": ran.parameters}
    if Explain.PROFILE in asked:
        plan = ran.profile
        told |= {
            "plan": _plan(plan) if plan else None,
            "dbHits": plan.all_hits if plan else 0,
            "rows": plan.all_rows if plan else 0,
        }
    if Explain.COST in asked:
        told["cost"] = _cost(compiled, variables)
    return told


def _cost(compiled: Compiled, variables: Mapping[str, Any]) -> dict[str, Any]:
    cost = compiled.cost
    dearest = [{"path": path, "cost": units} for path, units in cost.dearest(variables) if path]
    return {
        "value": cost.units.of(variables),
        "allowed": cost.limits.cost,
        "dearest": dearest,
    }


def _plan(operator: Operator) -> dict[str, Any]:
    return {
        "operator": operator.name,
        "arguments": operator.arguments,
        "identifiers": operator.identifiers,
        "rows": operator.rows,
        "dbHits": operator.hits,
        "children": [_plan(each) for each in operator.children],
    }
