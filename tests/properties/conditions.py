"""What a `where` means, operator by operator, as docs/graphql.md says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from graph_service.model import Property, PropertyKind
from tests.properties.folding import folded
from tests.properties.samples import DAYS

Given = dict[str, Any]

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, given: value == given,
    "in": lambda value, given: value in given,
    "lt": lambda value, given: value < given,
    "lte": lambda value, given: value <= given,
    "gt": lambda value, given: value > given,
    "gte": lambda value, given: value >= given,
    "contains": lambda value, given: given in value,
    "startsWith": lambda value, given: value.startswith(given),
    "endsWith": lambda value, given: value.endswith(given),
}
_COMPLEMENTS = {"ne": "eq", "notIn": "in"}


def scalar_holds(operator: str, given: Any, value: Any, bare: Callable[[str], str]) -> bool:
    """One operator on a text, a number, a truth or an enum; a missing value is None.

    `bare` takes from a text what is left out of account when it is compared without case.
    """
    if operator == "isNull":
        return (value is None) is given
    if operator in _COMPLEMENTS:
        return not scalar_holds(_COMPLEMENTS[operator], given, value, bare)
    if operator == "eq" and given is None:
        return value is None
    if value is None:
        return False
    if operator not in _COMPARED:
        return _COMPARED[operator.removeprefix("i")](bare(value), bare(given))
    return _COMPARED[operator](value, given)


def list_holds(operator: str, given: Any, items: list[str]) -> bool:
    """One operator on a list; there is always one, without items if need be."""
    match operator:
        case "has":
            return given in items
        case "hasSome":
            return any(each in items for each in given)
        case "hasEvery":
            return all(each in items for each in given)
        case "isEmpty":
            return (not items) is given
    raise AssertionError(operator)


def date_holds(operator: str, given: Any, edtf: str | None) -> bool:
    """One operator on a fuzzy date."""
    if operator == "isNull":
        return (edtf is None) is given
    if operator in {"edtf", "eq"} and given is None:
        return edtf is None
    if edtf is None:
        return False
    if operator == "edtf":
        return edtf == given
    earliest, latest = DAYS[edtf]
    if earliest is None and latest is None:
        return False
    if operator == "eq":
        return DAYS[edtf] == DAYS[given]
    # An end that is not known may lie as far away as can be.
    first, last = earliest or date.min, latest or date.max
    if operator == "certainlyBefore":
        return latest is not None and latest < date.fromisoformat(given)
    if operator == "certainlyAfter":
        return earliest is not None and earliest > date.fromisoformat(given)
    start, end = given.get("from"), given.get("to")
    if operator == "certainlyIn":
        after = start is None or (earliest is not None and earliest >= date.fromisoformat(start))
        before = end is None or (latest is not None and latest <= date.fromisoformat(end))
        return after and before
    assert operator == "possiblyIn"
    return (start is None or last >= date.fromisoformat(start)) and (
        end is None or first <= date.fromisoformat(end)
    )


def property_holds(prop: Property, given: Given, value: Any) -> bool:
    """All operators of a property's filter."""
    return all(_property_holds(prop, key, wanted, value) for key, wanted in given.items())


def _property_holds(prop: Property, operator: str, given: Any, value: Any) -> bool:
    if prop.kind is PropertyKind.FUZZY_DATE:
        return date_holds(operator, given, value)
    if prop.many:
        return list_holds(operator, given, value or [])
    # Prose that nothing is sorted or found by keeps its accents.
    return scalar_holds(
        operator, given, value, folded if prop.sortable or prop.searched else str.lower
    )


def count_holds(given: Given, count: int) -> bool:
    """All operators of a filter on a number that is always there."""
    return all(scalar_holds(key, wanted, count, str) for key, wanted in given.items())


def quantified(quantifier: str, matches: Iterable[bool]) -> bool:
    """Some, every, none, or a single one of several."""
    found = list(matches)
    match quantifier:
        case "some":
            return any(found)
        case "every":
            return all(found)
        case "none":
            return not any(found)
        case "single":
            return sum(found) == 1
    raise AssertionError(quantifier)
