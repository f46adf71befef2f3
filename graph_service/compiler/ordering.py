"""Lowering of `orderBy`: from an argument to sort keys that make a total order.

    orderBy: [{released: DESC}, {roles: {count: ASC}}]

becomes

    releasedEarliest DESC nulls last, count of <-[:ON]-, key
"""

from __future__ import annotations

from graph_service.compiler.arguments import Argument
from graph_service.compiler.filters import Filters, first_of
from graph_service.compiler.plan import (
    ColumnKey,
    CountKey,
    EdgeKindKey,
    Owner,
    SortKey,
    SortOf,
    Step,
    ThroughKey,
    Traverse,
)
from graph_service.compiler.reach import labels_to_check
from graph_service.errors import BadInputError
from graph_service.model import Connection, Model, Property, PropertyKind, Reference


class Ordering:
    """Lowers `orderBy` arguments over one model."""

    def __init__(self, model: Model, filters: Filters) -> None:
        self._model = model
        self._filters = filters

    def keys(self, argument: Argument | None, type_name: str) -> tuple[SortKey, ...]:
        """Sort keys in order, the identity last, so that the order is total."""
        keys: list[SortKey] = []
        if argument is not None and not argument.is_null:
            for each in argument.elements():
                self._filters.count(each)
                key = self._key(each, type_name)
                if key is not None:
                    keys.append(key)
        return (*keys, self.identity(type_name))

    def identity(self, type_name: str) -> SortKey:
        """The key that breaks ties: what is unique."""
        if type_name == "Relation":
            return SortKey(ColumnKey(Owner.EDGE, "id"), nullable=False)
        column = self._model.identity_of(type_name) or "key"
        return SortKey(ColumnKey(Owner.NODE, column), nullable=False)

    def _key(self, argument: Argument, type_name: str) -> SortKey | None:
        steps: tuple[Step, ...] = ()
        owner = type_name
        while True:
            entry = _only_entry(argument)
            if entry is None:
                return None
            name, value = entry
            if owner == "Relation":
                return _directed(EdgeKindKey(), value, nullable=False)
            field = self._model.fields_of(owner)[name]
            if isinstance(field, Property):
                return _by_property(field, value, steps)
            if isinstance(field, Connection):
                return self._by_count(field, value, owner, steps)
            if not isinstance(field, Reference):
                raise BadInputError(f"{name} cannot be sorted by.")
            labels = labels_to_check(self._model, owner, field.path, field.target)
            steps = (*steps, Step(field.path, labels, first_of(field, self._model)))
            owner, argument = field.target, value

    def _by_count(
        self, field: Connection, argument: Argument, owner: str, steps: tuple[Step, ...]
    ) -> SortKey | None:
        entry = _only_entry(argument)
        if entry is None:
            return None
        labels = labels_to_check(self._model, owner, field.path, field.target)
        source = Traverse(field.path, not self._model.reaches_once(field))
        of = CountKey(source, labels, self._filters.only(field))
        through = ThroughKey(steps, of) if steps else of
        return _directed(through, entry[1], nullable=bool(steps))


def _by_property(prop: Property, value: Argument, steps: tuple[Step, ...]) -> SortKey | None:
    date = prop.kind is PropertyKind.FUZZY_DATE
    of = ColumnKey(Owner.NODE, prop.order_column, date)
    through = ThroughKey(steps, of) if steps else of
    return _directed(through, value, nullable=bool(steps) or date or not prop.required)


def _directed(of: SortOf, argument: Argument, *, nullable: bool) -> SortKey | None:
    if argument.is_null:
        return None
    direction = str(getattr(argument.value, "value", argument.value))
    return SortKey(of, direction.startswith("DESC"), direction.endswith("NULLS_FIRST"), nullable)


def _only_entry(argument: Argument) -> tuple[str, Argument] | None:
    entries = [(name, part) for name, part in argument.entries() if not part.is_null]
    if len(entries) > 1:
        names = ", ".join(name for name, _ in entries)
        raise BadInputError(
            f"A member of orderBy names one field, not {len(entries)} ({names}).",
            hint="Write a list with one field a member: [{title: ASC}, {released: DESC}].",
        )
    return entries[0] if entries else None
