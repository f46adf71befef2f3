"""Texts with holes: `The film {title} came out in {year}.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from graph_service.seeding.mapping.filters import FILTERS, SEPARATED, Filter
from graph_service.seeding.mapping.rows import NUMBER, Row, is_empty, plain
from graph_service.seeding.problems import Problems, Spot, suggestion
from graph_service.seeding.tree import Items, Scalar, Tree

_PART = re.compile(
    r"""
    (?P<brace> \{\{ | \}\} )
  | \{ (?P<column> [^{}|]+ ) (?P<filters> (?: \| [^{}|:]* (?: : (?: \| | [^{}|]* ) )? )* ) \}
  | (?P<text> [^{}]+ )
  | (?P<stray> [{}] )
    """,
    re.VERBOSE,
)
_FILTER = re.compile(r"\|([^|:]*)(:(?:\||[^|]*))?")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`{column|filter:argument}`, and where its text stands in the mapping."""

    spot: Spot
    column: str
    filters: tuple[Filter, ...]

    def value(self, row: Row, problems: Problems) -> Tree | None:
        """What a row puts in; nothing where its cell is empty."""
        found = _number(row) if self.column == NUMBER else row.cell(self.column)
        for each in self.filters:
            found = each.apply(found, problems) if found is not None else None
        if isinstance(found, Items):
            found = Items(found.spot, tuple(each for each in found.items if not is_empty(each)))
        return None if is_empty(found) else found


@dataclass(frozen=True, slots=True)
class Text:
    """A text with at least one hole."""

    spot: Spot
    parts: tuple[str | Placeholder, ...]

    @property
    def placeholders(self) -> Iterator[Placeholder]:
        """Its holes."""
        return (each for each in self.parts if isinstance(each, Placeholder))

    def fill(self, row: Row, problems: Problems) -> Tree | None:
        """The text for a row: nothing where a cell is empty, a list where one is a list."""
        if len(self.parts) == 1 and isinstance(self.parts[0], Placeholder):
            return self.parts[0].value(row, problems)
        found: list[list[Scalar]] = []
        for part in self.parts:
            texts = self._texts(part, row, problems)
            if not texts:
                return None
            found.append(texts)
        made = [_joined(each) for each in product(*found)]
        return made[0] if len(made) == 1 else Items(made[0].spot, tuple(made))

    def _texts(self, part: str | Placeholder, row: Row, problems: Problems) -> list[Scalar]:
        if isinstance(part, str):
            return [Scalar(self.spot, part, part)]
        value = part.value(row, problems)
        items = value.items if isinstance(value, Items) else (value,)
        texts = [each for each in items if isinstance(each, Scalar) and not is_empty(each)]
        if value is not None and not texts:
            problems.add(value.spot, f"{part.column} holds an object, name a value in it: `a.b`")
        return texts


def _number(row: Row) -> Tree:
    return plain(row.spot, str(row.number))


def _joined(parts: tuple[Scalar, ...]) -> Scalar:
    pieces, length = [], 0
    for part in parts:
        pieces.append((length, part.spot))
        length += len(part.text)
    # A reader looks for what is wrong in the data first, and the data is a piece that has a hole.
    spot = next((each.spot for each in parts if each.spot.file != parts[0].spot.file), None)
    text = "".join(part.text for part in parts)
    return plain(spot or parts[0].spot, text, tuple(pieces))


def text_of(scalar: Scalar, problems: Problems) -> Scalar | Text:
    """A text of a mapping, with its holes where it has any."""
    if "{" not in scalar.text and "}" not in scalar.text:
        return scalar
    parts: list[str | Placeholder] = []
    for found in _PART.finditer(scalar.text):
        if found["stray"]:
            message = (
                f"a `{found['stray']}` stands alone, write `{{column}}` for a column's value, "
                f"`{found['stray'] * 2}` for a brace"
            )
            problems.add(scalar.spot, message)
        elif found["column"]:
            filters = tuple(_filters(found["filters"], scalar.spot, problems))
            parts.append(Placeholder(scalar.spot, found["column"].strip(), filters))
        else:
            parts.append(found["brace"][0] if found["brace"] else found["text"])
    if any(isinstance(each, Placeholder) for each in parts):
        return Text(scalar.spot, tuple(parts))
    text = "".join(str(each) for each in parts)
    return Scalar(scalar.spot, text, text)


def _filters(text: str, spot: Spot, problems: Problems) -> Iterator[Filter]:
    for found in _FILTER.finditer(text):
        name, argument = found[1].strip(), (found[2] or "")[1:]
        if name not in FILTERS:
            message = f"there is no filter `{name}`, {suggestion(name, FILTERS)}"
            problems.add(spot, message)
        elif bool(argument) != (name in SEPARATED):
            right = f"{name}:{SEPARATED[name]}" if name in SEPARATED else name
            problems.add(spot, f"`|{name}{found[2] or ''}` is no filter, write `|{right}`")
        else:
            yield Filter(name, argument)
