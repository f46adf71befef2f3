"""A plan in a file: written by `seed plan --out`, applied by `seed apply --plan`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
)

from graph_service.errors import SeedError
from graph_service.model import Model
from graph_service.seeding.graph import BOOKS, DECLARES, Changes, Edge, Node
from graph_service.seeding.identity import content_id
from graph_service.seeding.ledger import Ref, Source
from graph_service.seeding.plan import Plan, SourceChange
from graph_service.seeding.values import Stored

_HINT = "Make a new plan with `graph-service seed plan --out FILE`."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Day(_Strict):
    """A day, told apart from text that looks like one."""

    date: date


_Single = Annotated[
    _Day | StrictBool | StrictInt | StrictFloat | StrictStr, Field(union_mode="left_to_right")
]
_Value = Annotated[_Single | list[_Single], Field(union_mode="left_to_right")]


class _Ref(_Strict):
    type: str
    id: str


class _Node(_Strict):
    ref: _Ref
    properties: dict[str, _Value]


class _Edge(_Strict):
    type: str
    source: _Ref
    target: _Ref
    properties: dict[str, _Value]


class _Source(_Strict):
    hash: str
    earliest: date | None = None


class _SourceChange(_Strict):
    key: str
    before: _Source | None = None
    after: _Source | None = None


class _Plan(_Strict):
    format: Literal["graph-service plan 1"] = "graph-service plan 1"
    model: str
    base: str
    version: str
    sources: list[_SourceChange]
    nodes: list[_Node]
    edges: list[_Edge]
    gone_nodes: list[_Ref]
    gone_edges: list[_Edge]
    checksum: str = ""


def write_plan(path: Path, made: Plan, model: Model) -> None:
    """Keep a plan in a file. Raises `SeedError` where it cannot be written."""
    changes = made.changes
    content = _Plan(
        model=model.name,
        base=made.base,
        version=made.version,
        sources=[_change(each) for each in made.sources],
        nodes=[_Node(ref=_ref(n.ref), properties=_stored(n.properties)) for n in changes.nodes],
        edges=[_edge(each) for each in changes.edges],
        gone_nodes=[_ref(each) for each in changes.gone_nodes],
        gone_edges=[_edge(each) for each in changes.gone_edges],
    ).model_dump(mode="json", exclude_none=True)
    content["checksum"] = _checksum(content)
    try:
        path.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
    except OSError as error:
        raise SeedError(
            f"The plan cannot be written to {path}: {error.strerror}.", hint="Name another file."
        ) from error


def read_plan(path: Path, model: Model) -> Plan:
    """The plan in a file.

    Raises `SeedError` where the file is no plan, was changed since, or is for another model.
    """
    try:
        content = orjson.loads(path.read_bytes())
        read = _Plan.model_validate(content)
    except OSError as error:
        raise SeedError(
            f"The plan {path} cannot be read: {error.strerror}.", hint="Check its path and mode."
        ) from error
    except (orjson.JSONDecodeError, ValidationError) as error:
        raise SeedError(f"{path} is no plan.", hint=_HINT) from error
    if read.checksum != _checksum(content):
        raise SeedError(f"The plan {path} was changed since it was made.", hint=_HINT)
    _check_model(path, read, model)
    changes = Changes(
        tuple(Node(_to_ref(each.ref), _from_stored(each.properties)) for each in read.nodes),
        tuple(_to_edge(each) for each in read.edges),
        tuple(_to_ref(each) for each in read.gone_nodes),
        tuple(_to_edge(each) for each in read.gone_edges),
    )
    return Plan(read.base, read.version, tuple(_to_change(s) for s in read.sources), changes)


def _checksum(content: dict[str, Any]) -> str:
    return content_id({key: value for key, value in content.items() if key != "checksum"})


def _check_model(path: Path, read: _Plan, model: Model) -> None:
    ends = [end for edge in (*read.edges, *read.gone_edges) for end in (edge.source, edge.target)]
    refs = (*(node.ref for node in read.nodes), *read.gone_nodes, *ends)
    known = {*model.node_by_name, *BOOKS}
    types = {*model.relationship_by_name, DECLARES}
    strange = {each.type for each in refs} - known
    strange |= {each.type for each in (*read.edges, *read.gone_edges)} - types
    if read.model != model.name or strange:
        raise SeedError(f"The plan {path} is for another model, {read.model}.", hint=_HINT)


def _change(change: SourceChange) -> _SourceChange:
    def told(source: Source | None) -> _Source | None:
        return _Source(hash=source.hash, earliest=source.earliest) if source else None

    return _SourceChange(key=change.key, before=told(change.before), after=told(change.after))


def _to_change(read: _SourceChange) -> SourceChange:
    def source(told: _Source | None) -> Source | None:
        return Source(read.key, told.hash, told.earliest) if told else None

    return SourceChange(read.key, source(read.before), source(read.after))


def _ref(ref: Ref) -> _Ref:
    return _Ref(type=ref.type, id=ref.id)


def _to_ref(read: _Ref) -> Ref:
    return Ref(read.type, read.id)


def _edge(edge: Edge) -> _Edge:
    return _Edge(
        type=edge.type,
        source=_ref(edge.source),
        target=_ref(edge.target),
        properties=_stored(edge.properties),
    )


def _to_edge(read: _Edge) -> Edge:
    return Edge(
        read.type, _to_ref(read.source), _to_ref(read.target), _from_stored(read.properties)
    )


def _stored(properties: Any) -> dict[str, Any]:
    return {
        name: _Day(date=value) if isinstance(value, date) else value
        for name, value in properties.items()
    }


def _from_stored(properties: dict[str, Any]) -> dict[str, Stored]:
    return {
        name: value.date if isinstance(value, _Day) else value for name, value in properties.items()
    }
