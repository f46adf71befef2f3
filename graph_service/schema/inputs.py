"""Inputs derived from the model: a where and an orderBy a type, and the operators of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import strawberry

from graph_service.compiler import DIRECTIONS
from graph_service.model import Connection, Evidence, Model, Property, PropertyKind, Reference
from graph_service.model.model import RELATION
from graph_service.model.searching import searched_types
from graph_service.model.types import member_name
from graph_service.schema.fields import Namespace, input_field, string_enum
from graph_service.schema.meanings import (
    BY_COUNT,
    BY_TARGET,
    BY_VALUE,
    DAYS,
    DIRECTION,
    KIND,
    LED_TO,
    MEMBER,
    OPERATORS,
    OTHER,
    SEARCH,
)

_ORDERED = ("eq", "ne", "lt", "lte", "gt", "gte")
_TEXT = ("contains", "startsWith", "endsWith", "ieq", "icontains", "istartsWith", "iendsWith")
_LED_TO = "Conditions on what it leads to; all must hold."
_RELATED = "Conditions on what it leads to by edges that such evidence is there for."
_EVIDENCE = (
    "Which edges: those with a fact that a citation states for which all of this holds. sources "
    "counts the different works with such citations."
)
_DIRECTION = "Nulls are last unless the name says otherwise; text sorts with accents folded."


class Inputs:
    """Declares every input of a model in a namespace of Strawberry types."""

    def __init__(self, model: Model, namespace: Namespace) -> None:
        self._model = model
        self._types = namespace

    def declare(self) -> None:
        """Declare operators, then a where and an orderBy for everything that can be listed."""
        order = string_enum("Order", DIRECTIONS)
        self._types["Order"] = strawberry.enum(order, description=_DIRECTION)
        self._operators()
        for name in self.listed():
            self._where(name)
            self._order_by(name)
        self._unions()
        if self._model.evidence:
            self._evidence(self._model.evidence)

    def listed(self) -> Iterator[str]:
        """The types that connections list."""
        for interface in self._model.interfaces:
            if interface.label:
                yield interface.name
        yield from (node.name for node in self._model.nodes)
        if self._has_relations:
            yield RELATION

    @property
    def _has_relations(self) -> bool:
        return any(
            connection.target == RELATION
            for owner in (*self._model.interfaces, *self._model.nodes)
            for connection in owner.connections  # type: ignore[attr-defined]
        )

    # --- operators --------------------------------------------------------------------------

    def _operators(self) -> None:
        scalars = {"String": "str", "Int": "int", "Float": "float"}
        for name, python in scalars.items():
            operators = dict.fromkeys(_ORDERED, python)
            operators |= {"in": f"list[{python}]", "notIn": f"list[{python}]", "isNull": "bool"}
            if name == "String":
                operators |= dict.fromkeys(_TEXT, "str")
            self._input(f"{name}Filter", operators, f"Conditions on a {name}; all must hold.")
        self._input(
            "BooleanFilter", dict.fromkeys(("eq", "ne", "isNull"), "bool"), "Conditions on a truth."
        )
        lists = {"has": "str", "hasSome": "list[str]", "hasEvery": "list[str]", "isEmpty": "bool"}
        self._input("StringListFilter", lists, "Conditions on a list of strings; all must hold.")
        days = {"from": "Date", "to": "Date"}
        self._input("DateRange", days, "Days from one to another, both included.")
        self._input(
            "FuzzyDateFilter",
            {
                "edtf": "str",
                "eq": "str",
                "certainlyBefore": "Date",
                "certainlyAfter": "Date",
                "certainlyIn": "DateRange",
                "possiblyIn": "DateRange",
                "isNull": "bool",
            },
            "Conditions on a fuzzy date; all must hold. edtf compares text, eq the days allowed.",
            DAYS,
        )
        for enum in self._model.enums:
            self._enum_filter(enum.name)
        if self._has_relations:
            self._enum_filter("RelationKind")
            self._enum_filter("RelationDirection")
        self._input("CountOrder", {"count": "Order"}, "Sort by how many there are.")
        count = dict.fromkeys(_ORDERED, "int") | {"in": "list[int]", "notIn": "list[int]"}
        self._input("CountFilter", count, "Conditions on how many there are; all must hold.")

    def _enum_filter(self, name: str) -> None:
        operators = {"eq": name, "ne": name, "in": f"list[{name}]", "notIn": f"list[{name}]"}
        if not name.startswith(RELATION) or name in self._model.enum_by_name:
            operators["isNull"] = "bool"
        self._input(f"{name}Filter", operators, f"Conditions on a {name}; all must hold.")

    # --- where ------------------------------------------------------------------------------

    def _where(self, name: str) -> None:
        where = f"{name}Where"
        fields = {"AND": f"list[{where}]", "OR": f"list[{where}]", "NOT": where}
        meanings = {"search": SEARCH}
        if name == RELATION:
            fields |= {
                "kind": "RelationKindFilter",
                "direction": "RelationDirectionFilter",
                "other": "NodeWhere",
            }
            meanings |= {"kind": KIND, "direction": DIRECTION, "other": OTHER}
        else:
            for field in self._model.fields_of(name).values():
                meanings[field.name] = field.description
                if isinstance(field, Property):
                    fields[field.name] = _filter_of(field)
                elif isinstance(field, Reference):
                    fields[field.name] = f"{field.target}Where"
                elif isinstance(field, Connection):
                    fields[field.name] = self._relation_filter(field.target)
            if name in self._model.interface_by_name:
                fields |= self._members(name)
                meanings |= dict.fromkeys(self._members(name), MEMBER)
            if name in searched_types(self._model):
                fields.setdefault("search", "str")
        self._input(where, fields, f"Which {name} nodes; all conditions must hold.", meanings)

    def _members(self, name: str) -> dict[str, str]:
        return {member_name(node): f"{node.name}Where" for node in self._model.possible_types(name)}

    def _relation_filter(self, target: str) -> str:
        name = f"{target}RelationFilter"
        if name not in self._types:
            where = f"{target}Where"
            quantifiers = dict.fromkeys(("some", "every", "none", "single"), where)
            fields = quantifiers | {"count": "CountFilter"}
            if self._model.evidence:
                fields["evidence"] = "EvidenceWhere"
            self._input(name, fields, _RELATED if self._model.evidence else _LED_TO)
        return name

    def _evidence(self, evidence: Evidence) -> None:
        where = "EvidenceWhere"
        fields = {"AND": f"list[{where}]", "OR": f"list[{where}]", "NOT": where}
        fields |= {each.name: _filter_of(each) for each in evidence.properties}
        fields |= {
            "source": f"{evidence.source}Where",
            evidence.according_to: "StringListFilter",
            "sources": "CountFilter",
        }
        meanings = {each.name: each.description for each in evidence.properties}
        meanings |= {
            "source": "The work that states it.",
            evidence.according_to: "Keys of those that the source names for it.",
            "sources": "How many different works state it so.",
        }
        self._input(where, fields, _EVIDENCE, meanings)

    def _unions(self) -> None:
        names = [union.name for union in self._model.unions]
        names += [each.name for each in self._model.interfaces if not each.label]
        for name in names:
            where = f"{name}Where"
            members = self._members(name)
            if name in self._model.interface_by_name:
                members |= {
                    member_name(each): f"{each.name}Where"
                    for each in self._model.interfaces
                    if each.label
                }
            fields = {"AND": f"list[{where}]", "OR": f"list[{where}]", "NOT": where, **members}
            meanings = dict.fromkeys(members, MEMBER)
            self._input(where, fields, f"Which {name}: one where a member type.", meanings)

    # --- orderBy ----------------------------------------------------------------------------

    def _order_by(self, name: str) -> None:
        fields: dict[str, str] = {}
        meanings: dict[str, str] = {}
        if name == RELATION:
            fields["kind"], meanings["kind"] = "Order", BY_VALUE
        else:
            for field in self._model.fields_of(name).values():
                if isinstance(field, Property) and field.sortable and not field.many:
                    fields[field.name], meanings[field.name] = "Order", BY_VALUE
                elif isinstance(field, Reference) and self._is_listed(field.target):
                    fields[field.name], meanings[field.name] = f"{field.target}OrderBy", BY_TARGET
                elif isinstance(field, Connection):
                    fields[field.name], meanings[field.name] = "CountOrder", BY_COUNT
        about = f"What {name} nodes are sorted by; one field a member of the list."
        self._input(f"{name}OrderBy", fields, about, meanings)

    def _is_listed(self, name: str) -> bool:
        return name in self.listed()

    def _input(
        self,
        name: str,
        fields: dict[str, str],
        description: str,
        meanings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Declare an input; a field whose meaning is not given is an operator, or undescribed."""
        told = {**OPERATORS, **meanings}
        cls = strawberry.input(type(name, (), {}), name=name, description=description)
        definition = cls.__strawberry_definition__  # type: ignore[attr-defined]
        definition.fields.extend(
            input_field(field, type_, self._types, told.get(field) or LED_TO)
            for field, type_ in fields.items()
        )
        self._types[name] = cls


def _filter_of(prop: Property) -> str:
    if prop.kind is PropertyKind.ENUM:
        return f"{prop.enum}Filter"
    return f"{prop.kind.value}{'List' if prop.many else ''}Filter"
