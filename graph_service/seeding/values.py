"""Values: from what a file writes to text, from text to what Neo4j stores."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import Any

from graph_service.model import Model, Property, PropertyKind, fold
from graph_service.model.edtf_range import LONGEST_DATE, ImpossibleDateError, day_range
from graph_service.model.formats import EXAMPLES, fits
from graph_service.seeding.problems import Problems, suggestion
from graph_service.seeding.tree import Items, Scalar, Tree

LARGEST = 2**31 - 1
"""The largest whole number: that of GraphQL's Int."""

_WHOLE = re.compile(r"[-+]?[0-9]+")
_DIGITS = 18
"""Longer numbers than this stay text when a file is read."""

Stored = str | int | float | bool | date | None | list[Any]


def texts_of(model: Model, prop: Property, tree: Tree, problems: Problems) -> tuple[str, ...]:
    """The text of each value that a file gives a property; what it cannot take is a problem."""
    if isinstance(tree, Items) and prop.many:
        found = [_text_of(model, prop, item, problems) for item in tree.items]
        if not found:
            problems.add(tree.spot, f"`{prop.name}` is an empty list, leave it out")
    elif isinstance(tree, Items):
        problems.add(tree.spot, f"`{prop.name}` takes one value, not a list")
        return ()
    else:
        found = [_text_of(model, prop, tree, problems)]
    return tuple(dict.fromkeys(text for text in found if text is not None))


def _text_of(model: Model, prop: Property, tree: Tree, problems: Problems) -> str | None:
    if not isinstance(tree, Scalar):
        problems.add(tree.spot, f"`{prop.name}` takes a single value, not a list or a mapping")
        return None
    if tree.value is None or not tree.text.strip():
        problems.add(tree.spot, f"`{prop.name}` is empty, write a value or leave the key out")
        return None
    wrong = _wrong(model, prop, tree)
    if wrong:
        problems.add(tree.spot, wrong)
        return None
    return _canonical(prop, tree)


def _wrong(model: Model, prop: Property, scalar: Scalar) -> str | None:
    value, shown = scalar.value, f"{scalar.text!r}"
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if prop.kind is PropertyKind.INT and is_large(scalar.text):
        least = -LARGEST if prop.minimum is None else prop.minimum
        bound = f"at least {least}" if scalar.text.startswith("-") else f"at most {LARGEST}"
        return f"`{prop.name}` is {bound}, not {shown}"
    if prop.kind is PropertyKind.INT and not (isinstance(value, int) and number):
        return f"`{prop.name}` takes a whole number such as 6, not {shown}"
    if prop.kind is PropertyKind.FLOAT and not (number and isfinite(float(str(value)))):
        return f"`{prop.name}` takes a number such as 6.5, not {shown}"
    if prop.kind is PropertyKind.BOOLEAN and not isinstance(value, bool):
        return f"`{prop.name}` takes true or false, not {shown}"
    if prop.kind is PropertyKind.ENUM and scalar.text not in model.enum_of(prop).values:
        known = model.enum_of(prop).values
        return f"`{prop.name}` cannot be {shown}, {suggestion(scalar.text, known)}"
    if prop.kind is PropertyKind.FUZZY_DATE:
        return wrong_date(scalar.text)
    return _out_of_bounds(prop, scalar)


def is_large(text: str) -> bool:
    """Whether a text is a whole number further from zero than `LARGEST`."""
    return bool(_WHOLE.fullmatch(text)) and (len(text) > _DIGITS or abs(int(text)) > LARGEST)


def _out_of_bounds(prop: Property, scalar: Scalar) -> str | None:
    if prop.minimum is not None and float(str(scalar.value)) < prop.minimum:
        return f"`{prop.name}` is at least {prop.minimum}, not {scalar.text!r}"
    return wrong_format(prop, scalar.text)


def wrong_format(prop: Property, text: str) -> str | None:
    """What is wrong with a text that is not of its property's format."""
    if prop.format is None or fits(prop.format, text.strip()):
        return None
    return f"`{prop.name}` takes {EXAMPLES[prop.format]}, not {text.strip()!r}"


def wrong_date(text: str) -> str | None:
    """What is wrong with an EDTF date, if something is."""
    hint = "write 2011, 2011-03, 2011-03-18 or XXXX-06-30"
    try:
        day_range(text)
    except ImpossibleDateError as error:
        return str(error)
    except ValueError:
        shown = repr(text) if len(text) <= LONGEST_DATE else "this"
        return f"{shown} is no EDTF date, {hint}"
    return None


def day_of(text: str) -> date | None:
    """The first day that an EDTF date allows, if it says so."""
    return day_range(text)[0]


def _canonical(prop: Property, scalar: Scalar) -> str:
    if prop.kind is PropertyKind.INT:
        return str(scalar.value)
    if prop.kind is PropertyKind.FLOAT:
        # Minus zero becomes zero: Neo4j's indexes would keep them apart.
        return repr(float(str(scalar.value)) + 0.0)
    if prop.kind is PropertyKind.BOOLEAN:
        return "true" if scalar.value else "false"
    return scalar.text.strip()


def typed(prop: Property, text: str) -> str | int | float | bool:
    """A text as the value that it stands for."""
    if prop.kind is PropertyKind.INT:
        return int(text)
    if prop.kind is PropertyKind.FLOAT:
        return float(text)
    if prop.kind is PropertyKind.BOOLEAN:
        return text == "true"
    return text


def columns(prop: Property, texts: tuple[str, ...]) -> dict[str, Stored]:
    """What Neo4j stores for a property: its value, and what is computed from it; no nulls."""
    if prop.many:
        ordered = sorted(dict.fromkeys(texts), key=lambda text: (fold(text), text))
        items: dict[str, Stored] = {prop.name: [typed(prop, text) for text in ordered]}
        return items | ({prop.folded: [fold(text) for text in ordered]} if prop.folded else {})
    if not texts:
        return {}
    stored: dict[str, Stored] = {prop.name: typed(prop, texts[0])}
    if prop.kind is PropertyKind.FUZZY_DATE:
        earliest, latest = day_range(texts[0])
        days = {prop.earliest: earliest, prop.latest: latest}
        stored.update({name: day for name, day in days.items() if day is not None})
    if prop.folded:
        stored[prop.folded] = fold(texts[0])
    return stored


def shown_texts(value: Stored) -> list[str]:
    """What is stored, as the texts that facts have: none, one, or those of a list."""
    if value is None:
        return []
    return [_shown(each) for each in (value if isinstance(value, list) else (value,))]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)
