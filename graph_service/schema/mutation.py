"""The root type of mutations: `applySeed`, and what it answers, derived from a plan's report."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import strawberry
from strawberry.types.field import StrawberryField

from graph_service.schema.fields import named_enum
from graph_service.seeding import report
from graph_service.seeding.plan import SourceState
from graph_service.seeding.values import Stored, shown_texts
from graph_service.seeding.writer import Writer, Written

SEEDS = "seeds"
"""Where a context keeps the `Writer` of the graph."""

_ABOUT = (
    "Applies a seed document: all that one source states, with a place in it for each fact. It is "
    "checked whole and written whole, or not at all; what the source stated before and no longer "
    "does goes, unless another source states it too."
)
_TEXT = "The document: YAML, as in a seed file."
_DRY = "Only tell what would change, and write nothing."

_NAMES: dict[type, str] = {
    report.Statement: "SeedStatement",
    report.SourceReport: "SeedSource",
    report.NodeLine: "SeedNode",
    report.ValueLine: "SeedValue",
    report.EdgeLine: "SeedEdge",
    report.Answer: "SeedAnswer",
    report.Disagreement: "SeedDisagreement",
    report.Totals: "SeedTotals",
    Written: "AppliedSeed",
}


def _declared() -> dict[Any, Any]:
    """The Strawberry type of each class of a report, by class; those that it has come first."""
    state = named_enum("SeedState", {each.name: each.value for each in SourceState})
    known: dict[Any, Any] = {
        SourceState: strawberry.enum(state, description="What becomes of a source."),
        Stored: list[str],
    }
    for cls, name in _NAMES.items():
        attributes: dict[str, Any] = {"__annotations__": {}}
        hints = get_type_hints(cls, include_extras=True)
        for each in fields(cls):
            type_, about = get_args(hints[each.name])
            attributes[each.name] = _field(each.name, type_, about)
            attributes["__annotations__"][each.name] = _typed(type_, known)
        known[cls] = strawberry.type(type(name, (), attributes), name=name, description=cls.__doc__)
    return known


def _typed(type_: Any, known: dict[Any, Any]) -> Any:
    if get_origin(type_) is tuple:
        return list[known.get(get_args(type_)[0], get_args(type_)[0])]  # type: ignore[misc]
    return known.get(type_, type_)


def _field(name: str, type_: Any, about: str) -> Any:
    if type_ != Stored:
        return strawberry.field(description=about)

    def texts(self: Any) -> list[str]:
        return shown_texts(getattr(self, name))

    return strawberry.field(resolver=texts, description=about)


async def _apply_seed(
    self: Any,
    info: strawberry.Info,
    document: Annotated[str, strawberry.argument(description=_TEXT)],
    dry_run: Annotated[bool, strawberry.argument(description=_DRY)] = False,
) -> Any:
    writer: Writer = info.context[SEEDS]
    return await writer.write(document, by=info.context["author"], dry_run=dry_run)


_APPLIED = _declared()[Written]


def mutation_type() -> Any:
    """The root type, anew for each schema, which may guard its fields."""
    # Null where it fails: fields before it have been written all the same, and are told.
    apply_seed: StrawberryField = strawberry.mutation(
        resolver=_apply_seed, name="applySeed", description=_ABOUT, graphql_type=_APPLIED | None
    )
    cls = type("Mutation", (), {"__annotations__": {}, "apply_seed": apply_seed})
    return strawberry.type(cls, description="What changes the graph, one field after another.")
