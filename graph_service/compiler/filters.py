"""Lowering of `where`: from an argument to a predicate.

    where: { kind: {eq: SERIES}, roles: {some: {title: {eq: "creator"}}} }

becomes

    All(Compare(kind = $), Related(<-[:ON]-, some, Compare(title = $)))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph_service.compiler import predicates as p
from graph_service.compiler.arguments import Argument, Constant, required
from graph_service.compiler.attestation import attested, stated_by
from graph_service.compiler.edges import edge_condition
from graph_service.compiler.limits import Limits
from graph_service.compiler.reach import labels_of, labels_to_check
from graph_service.compiler.searches import found_by
from graph_service.compiler.values import Conversion, Value, days_of, span_end
from graph_service.errors import BadInputError, LimitError
from graph_service.model import Connection, Model, Property, PropertyKind, Reference
from graph_service.model.model import RELATION
from graph_service.model.types import member_name

_COMPARISONS = {"eq": "=", "in": "IN", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_TEXT = {"contains": "CONTAINS", "startsWith": "STARTS WITH", "endsWith": "ENDS WITH"}
_FOLDED = {
    "ieq": "=",
    "icontains": "CONTAINS",
    "istartsWith": "STARTS WITH",
    "iendsWith": "ENDS WITH",
}
_QUANTIFIERS = ("some", "every", "none", "single")


class Filters:
    """Lowers `where` arguments over one model."""

    def __init__(self, model: Model, limits: Limits) -> None:
        self._model = model
        self._limits = limits
        self._level = 0
        self._conditions = 0

    def where(self, argument: Argument | None, type_name: str) -> p.Predicate | None:
        """The predicate of a `where` on a type; none where it asks for nothing."""
        if argument is None or argument.is_null:
            return None
        with self.deeper():
            return self._all(argument, type_name)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level further down; raises `LimitError` below the deepest."""
        deepest = self._limits.deepest
        if self._level > deepest:
            hint = "Ask for fewer levels at once, or set GRAPH_SERVICE_MAX_DEPTH."
            raise LimitError("filter depth", self._level, deepest, hint=hint)
        self._level += 1
        try:
            yield
        finally:
            self._level -= 1

    def count(self, argument: Argument) -> None:
        """Count a filter's fields, or a member of an order; raises `LimitError` for too many.

        What stands in variables counts as well: each condition becomes a part of the statement.
        """
        self._conditions += max(1, sum(1 for _ in argument.entries()))
        allowed = self._limits.conditions
        if self._conditions > allowed:
            hint = (
                "Ask for several values of a field with one `in`,"
                " or set GRAPH_SERVICE_MAX_CONDITIONS."
            )
            raise LimitError("conditions", self._conditions, allowed, hint=hint)

    def _all(self, argument: Argument, type_name: str) -> p.Predicate | None:
        self.count(argument)
        members = [
            key
            for key, part in argument.entries()
            if not part.is_null and self._member(key, type_name) in self._model.node_by_name
        ]
        if len(members) > 1:
            either = ", ".join(f"{{{each}: {{…}}}}" for each in members)
            raise BadInputError(
                f"No node is at once {' and '.join(members)}.",
                hint=f"Ask for either with OR: [{either}].",
            )
        parts = (self._entry(key, part, type_name) for key, part in argument.entries())
        return p.both(*parts)

    def _entry(self, key: str, part: Argument, type_name: str) -> p.Predicate | None:
        if part.is_null:
            return None
        if key in {"AND", "OR"}:
            operands = [self._nested(each, type_name) for each in part.elements()]
            return p.All(tuple(operands)) if key == "AND" else p.AnyOf(tuple(operands))
        if key == "NOT":
            return p.Not(self._nested(part, type_name))
        if type_name == RELATION:
            if key == "other":
                return self.where(part, "Node")
            return edge_condition(key, part, self._model)
        member = self._member(key, type_name)
        if member is not None:
            return p.both(*map(p.OfType, labels_of(self._model, member)), self.where(part, member))
        field = self._model.fields_of(type_name).get(key)
        if field is None:
            return found_by(part, type_name, self._model)
        if isinstance(field, Property):
            return self.property(field, part)
        if isinstance(field, Reference):
            return self._related(field, "some", part, type_name)
        if isinstance(field, Connection):
            return self._connection(field, part, type_name)
        raise BadInputError(f"{key} cannot be filtered by.")

    def _nested(self, part: Argument, type_name: str) -> p.Predicate:
        return self.where(part, type_name) or p.ALWAYS

    def _member(self, key: str, type_name: str) -> str | None:
        if type_name in self._model.node_by_name:
            return None
        for node in self._model.possible_types(type_name):
            if key == member_name(node):
                return node.name
        if type_name in self._model.interface_by_name:
            for interface in self._model.interfaces:
                if interface.label and key == member_name(interface):
                    return interface.name
        return None

    def _connection(self, field: Connection, part: Argument, type_name: str) -> p.Predicate | None:
        given = {key: each for key, each in part.entries() if not each.is_null}
        only = self.only(field)
        if "evidence" in given:
            stated = stated_by(field.target, self._model, edges=True)
            only = p.both(only, attested(given.pop("evidence"), stated, self, self._model))
            given = given or {"some": Argument({}, Constant(None), "some", ())}
        found: list[p.Predicate | None] = []
        for key, each in given.items():
            if key in _QUANTIFIERS:
                found.append(self._related(field, key, each, type_name, only))
            elif key == "count":
                found.extend(self._counts(field, each, type_name, only))
        return p.both(*found)

    def _related(
        self,
        field: Connection | Reference,
        quantifier: str,
        part: Argument,
        type_name: str,
        only: p.Predicate | None = None,
    ) -> p.Predicate:
        where = self.where(part, field.target) or p.ALWAYS
        labels = labels_to_check(self._model, type_name, field.path, field.target)
        if only is not None and quantifier == "every":
            where = p.AnyOf((p.Not(only), where))
        elif only is not None:
            where = p.both(only, where) or p.ALWAYS
        first_by = first_of(field, self._model)
        return p.Related(
            field.path, labels, quantifier, where, not self._model.reaches_once(field), first_by
        )

    def _counts(
        self, field: Connection, part: Argument, type_name: str, only: p.Predicate | None
    ) -> list[p.Predicate]:
        labels = labels_to_check(self._model, type_name, field.path, field.target)
        found: list[p.Predicate] = []
        for key, each in part.entries():
            value = Value(required(each).source)
            operator = "=" if key == "ne" else _COMPARISONS.get(key, "IN")
            counts: p.Predicate = p.Counts(
                field.path, labels, only, operator, value, not self._model.reaches_once(field)
            )
            found.append(p.Not(counts) if key in {"ne", "notIn"} else counts)
        return found

    def only(self, field: Connection | Reference) -> p.Predicate | None:
        """The restriction that a field's declaration puts on its targets."""
        if field.only is None:
            return None
        column, value = field.only
        return p.Compare(column, "=", Value(Constant(value)))

    def property(self, prop: Property, part: Argument) -> p.Predicate | None:
        """The predicate of a property's operators."""
        if prop.kind is PropertyKind.FUZZY_DATE:
            lower: Callable[[Property, str, Argument], p.Predicate] = _fuzzy_date
        else:
            lower = _list_operator if prop.many else _scalar_operator
        return p.both(*(lower(prop, key, each) for key, each in part.entries()))


def first_of(field: Connection | Reference, model: Model) -> str | None:
    """The column that tells which node a to-one field shows, where there may be several.

    Two sources may lead to two nodes: the first by its identity is taken, whenever it is asked for.
    """
    if isinstance(field, Connection) or field.required:
        return None
    return model.identity_of(field.target)


def within_or_unknown(prop: Property, days: Argument) -> p.Predicate:
    """A date may lie within some days, or nothing is known of when it was."""
    return p.AnyOf((_unknown(prop), p.All(tuple(_bounds(prop, days, certainly=False)))))


def _scalar_operator(prop: Property, key: str, part: Argument) -> p.Predicate:
    if key == "isNull":
        missing = p.Missing(prop.name)
        return missing if required(part).value else p.Not(missing)
    if key in {"eq", "ne"} and part.is_null:
        return p.Missing(prop.name) if key == "eq" else p.Not(p.Missing(prop.name))
    source = required(part).source
    number = prop.kind is PropertyKind.FLOAT
    given = Value(source, Conversion.UNSIGNED_ZERO if number else Conversion.AS_IS)
    if key in {"ne", "notIn"}:
        return p.Not(p.Compare(prop.name, "=" if key == "ne" else "IN", given))
    if key in _FOLDED and prop.folded:
        return p.Compare(prop.folded, _FOLDED[key], Value(source, Conversion.FOLDED))
    if key in _FOLDED:
        value = Value(source, Conversion.LOWERED)
        return p.Compare(prop.name, _FOLDED[key], value, lowered=True)
    return p.Compare(prop.name, _COMPARISONS.get(key) or _TEXT[key], given)


def _list_operator(prop: Property, key: str, part: Argument) -> p.Predicate:
    source = required(part).source
    if key == "isEmpty":
        return p.Empty(prop.name) if part.value else p.Not(p.Empty(prop.name))
    if key == "has":
        return p.HasItems(prop.name, "any", Value(source, Conversion.KEYS))
    quantifier = "any" if key == "hasSome" else "all"
    return p.HasItems(prop.name, quantifier, Value(source))


def _fuzzy_date(prop: Property, key: str, part: Argument) -> p.Predicate:
    if key == "isNull":
        missing = p.Missing(prop.name)
        return missing if required(part).value else p.Not(missing)
    if key in {"certainlyIn", "possiblyIn"}:
        return _within(prop, required(part), certainly=key == "certainlyIn")
    if key in {"edtf", "eq"} and part.is_null:
        return p.Missing(prop.name)
    source = required(part).source
    if key == "edtf":
        return p.Compare(prop.name, "=", Value(source))
    if key == "certainlyBefore":
        return p.Compare(prop.latest, "<", Value(source))
    if key == "certainlyAfter":
        return p.Compare(prop.earliest, ">", Value(source))
    days_of(part.value)
    return p.All(
        (
            p.Compare(prop.earliest, "=", Value(source, Conversion.EARLIEST)),
            p.Compare(prop.latest, "=", Value(source, Conversion.LATEST)),
        )
    )


def _within(prop: Property, part: Argument, *, certainly: bool) -> p.Predicate:
    bounds = tuple(_bounds(prop, part, certainly=certainly))
    # What is certainly at or after a day is known; what may be is not, with its ends open.
    known = () if certainly and bounds else (p.Not(_unknown(prop)),)
    return p.All((*known, *bounds))


def _unknown(prop: Property) -> p.Predicate:
    return p.All((p.Missing(prop.earliest), p.Missing(prop.latest)))


def _bounds(prop: Property, part: Argument, *, certainly: bool) -> Iterator[p.Predicate]:
    after, before = (prop.earliest, prop.latest) if certainly else (prop.latest, prop.earliest)
    given = {key: each.source for key, each in part.entries() if not each.is_null}
    for key, source in given.items():
        column, operator = (after, ">=") if key == "from" else (before, "<=")
        day = span_end(source, given.get("from")) if key == "to" else Value(source)
        compared = p.Compare(column, operator, day)
        # An interval that is open at an end may reach anything on that side, but not certainly.
        yield compared if certainly else p.AnyOf((p.Missing(column), compared))
