"""Random operands of filters, among them many that the graph has."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLInputType, is_non_null_type

from graph_service.model import Model, Property, PropertyKind
from tests.properties.choices import Choices
from tests.properties.documents import Given, Way, fields_of, item_of
from tests.properties.folding import folded
from tests.properties.samples import DAYS, FLOATS, INTS, TEXTS

COUNTS = (1, 0, 2, 3, 5)
EDGE_KIND = Property("kind", PropertyKind.ENUM, required=True)
EDGE_DIRECTION = Property("direction", PropertyKind.ENUM, required=True)
_WHOLE_DAYS = [edtf for edtf, days in DAYS.items() if None not in days]
_DAYS = sorted({day.isoformat() for days in DAYS.values() for day in days if day})


class Operands:
    """Draws filters of values."""

    def __init__(self, choices: Choices, model: Model) -> None:
        self._choose = choices
        self._model = model

    def given(self, type_: GraphQLInputType, value: Any) -> Given:
        """A value, given in one way or another."""
        if not is_non_null_type(type_) and self._choose.chance(4):
            return Given(type_, value, Way.LEFT_OUT)
        ways = [Way.LITERAL, Way.LITERAL, Way.LITERAL, Way.VARIABLE, Way.VARIABLE, Way.DEFAULT]
        return Given(type_, value, self._choose.of(ways))

    def item(self, type_: GraphQLInputType, value: Any) -> Given:
        """A member of a list, which has to be given."""
        return Given(type_, value, self._choose.of([Way.LITERAL, Way.LITERAL, Way.VARIABLE]))

    def count(self, type_: GraphQLInputType) -> dict[str, Given]:
        types = fields_of(type_)
        found = {}
        for name in self._choose.some(list(types), 2):
            found[name] = self.given(types[name], self.number(name, types[name]))
        return found

    def number(self, operator: str, type_: GraphQLInputType) -> Any:
        """The operand of one operator on a count."""
        if operator in {"in", "notIn"}:
            item = item_of(type_)
            return [self.item(item, each) for each in self._choose.some(COUNTS, 3)]
        return self._choose.of(COUNTS)

    def filter(
        self, type_: GraphQLInputType, prop: Property, values: list[Any]
    ) -> dict[str, Given]:
        types = fields_of(type_)
        names = self._choose.some(list(types), 2, least=0 if self._choose.chance(5) else 1)
        return {
            name: self.given(types[name], self.operand(name, types[name], prop, values))
            for name in names
        }

    def operand(self, operator: str, type_: GraphQLInputType, prop: Property, held: Any) -> Any:
        """The operand of one operator on a property that holds such values."""
        if operator in {"isNull", "isEmpty"}:
            return self._choose.chance(50)
        takes_null = {"eq", "edtf"} if prop.kind is PropertyKind.FUZZY_DATE else {"eq", "ne"}
        on_edge = prop in {EDGE_KIND, EDGE_DIRECTION}
        if operator in takes_null and not on_edge and self._choose.chance(10):
            return None
        if operator in {"certainlyIn", "possiblyIn"}:
            days = fields_of(type_)
            ends = self._choose.some(["from", "to"], 2)
            # One that ends before it begins is refused.
            span = dict(
                zip(("from", "to"), sorted(self._choose.of(_DAYS) for _ in "ab"), strict=True)
            )
            return {
                end: self.given(days[end], None if self._choose.chance(5) else span[end])
                for end in ends
            }
        if operator in {"certainlyBefore", "certainlyAfter"}:
            return self._choose.of(_DAYS)
        if operator in {"in", "notIn", "hasSome", "hasEvery"}:
            item = item_of(type_)
            number = self._choose.of([2, 1, 0, 3])
            return [self.item(item, self._value(operator, prop, held)) for _ in range(number)]
        return self._value(operator, prop, held)

    def _value(self, operator: str, prop: Property, held: list[Any]) -> Any:
        flat = [item for each in held for item in (each if isinstance(each, list) else [each])]
        there = [each for each in flat if each is not None]
        match prop.kind:
            case PropertyKind.STRING:
                text = self._choose.of(there) if there and self._choose.chance(70) else None
                text = self._part(operator, text or self._choose.of(TEXTS))
                # Neo4j has two orders of these, see docs/decisions/0001-shape.md.
                orders = operator in {"lt", "lte", "gt", "gte"}
                return "z" if orders and max(text, default="") > "\ud7ff" else text
            case PropertyKind.INT:
                return (
                    self._choose.of(there or [0])
                    if self._choose.chance(60)
                    else self._choose.of(INTS)
                )
            case PropertyKind.FLOAT:
                return self._choose.of(there if there and self._choose.chance(60) else FLOATS)
            case PropertyKind.BOOLEAN:
                return self._choose.chance(50)
            case PropertyKind.FUZZY_DATE:
                dates = _WHOLE_DAYS if operator == "eq" else list(DAYS)
                return self._choose.of(dates)
        enum = self._model.enum_by_name.get(prop.enum or "")
        return self._choose.of(enum.values if enum else held)

    def _part(self, operator: str, text: str) -> str:
        """A text, or a part of it that an operator finds; sometimes written differently."""
        half = len(text) // 2
        if operator.lower().endswith("startswith"):
            text = text[: half + 1]
        elif operator.lower().endswith("endswith"):
            text = text[half:]
        elif operator.endswith("ontains"):
            text = text[half // 2 : half + 1]
        written = self._choose.of([str, str, str.upper, str.lower, folded])
        return written(text)
