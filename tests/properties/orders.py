"""What an `orderBy` means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from graph_service.model import Connection, Property, PropertyKind, Reference
from tests.properties.folding import folded
from tests.properties.rows import Key
from tests.properties.samples import DAYS

if TYPE_CHECKING:
    from tests.properties.meaning import Meaning

Given = dict[str, Any]


class Orders:
    """The orders of one graph's rows."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def keys(self, given: list[Given] | None, type_name: str) -> list[Key]:
        """The members of an order; the identity comes last, so that it is total."""
        keys = [self._key(each, type_name) for each in given or ()]
        return [*(key for key in keys if key is not None), Key(lambda item: item.identity)]

    def _key(self, given: Given, type_name: str) -> Key | None:
        named = [(name, each) for name, each in given.items() if each is not None]
        if not named:
            return None
        ((name, wanted),) = named
        if type_name == "Relation":
            return _directed(lambda edge: edge.kind, wanted)
        field = self._meaning.model.fields_of(type_name)[name]
        if isinstance(field, Property):
            return _directed(lambda node: _sorted_by(field, node.values.get(name)), wanted)
        if isinstance(field, Connection):
            count = wanted.get("count")
            return count and _directed(lambda node: len(self._meaning.reached(node, field)), count)
        assert isinstance(field, Reference)
        inner = self._key(wanted, field.target)
        return inner and Key(
            lambda node: self._through(node, field, inner), inner.descending, inner.nulls_first
        )

    def _through(self, node: Any, field: Reference, key: Key) -> Any:
        target = self._meaning.referred(node, field)
        return None if target is None else key.value(target)


def _directed(value: Callable[[Any], Any], direction: str) -> Key:
    return Key(value, direction.startswith("DESC"), direction.endswith("NULLS_FIRST"))


def _sorted_by(prop: Property, value: Any) -> Any:
    """Text without case and accents, dates by their earliest day, all else as it is."""
    if value is None:
        return None
    if prop.kind is PropertyKind.FUZZY_DATE:
        return DAYS[value][0]
    return folded(value) if prop.kind is PropertyKind.STRING else value
