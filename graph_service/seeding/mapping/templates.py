"""Trees with holes: compiled once, filled in for each row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.seeding.mapping.placeholders import Placeholder, Text, text_of
from graph_service.seeding.mapping.rows import NUMBER, Row, Within
from graph_service.seeding.problems import Problems, Spot
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree

FOR = "for"
"""The key of an entry that is written once for each item of a list."""


@dataclass(frozen=True, slots=True)
class ItemsTemplate:
    """A list, some of whose items have holes."""

    spot: Spot
    items: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class PairsTemplate:
    """A mapping, some of whose keys and values have holes."""

    spot: Spot
    pairs: tuple[tuple[Scalar | Text, Template], ...]


Template = Scalar | Text | ItemsTemplate | PairsTemplate


def template(tree: Tree, problems: Problems) -> Template:
    """The template of a tree; a hole that is written wrong is a problem."""
    if isinstance(tree, Scalar):
        return text_of(tree, problems)
    if isinstance(tree, Items):
        return ItemsTemplate(tree.spot, tuple(template(each, problems) for each in tree.items))
    bare = _bare(tree)
    if bare:
        message = f'YAML reads this as a mapping, write it in quotes: "{{{bare}}}"'
        problems.add(tree.spot, message)
    pairs = ((text_of(key, problems), template(value, problems)) for key, value in tree.pairs)
    return PairsTemplate(tree.spot, tuple(pairs))


def _bare(tree: Pairs) -> str | None:
    """The text of a placeholder without quotes, which YAML takes for a mapping."""
    if len(tree.pairs) != 1:
        return None
    key, value = tree.pairs[0]
    empty = isinstance(value, Scalar) and value.value is None and not value.text
    return key.text if empty and " " not in key.text else None


def placeholders(found: Template) -> Iterator[Placeholder]:
    """The holes of a template that cells of the table fill."""
    if isinstance(found, Text):
        yield from (each for each in found.placeholders if each.column != NUMBER)
    elif isinstance(found, ItemsTemplate):
        for item in found.items:
            yield from placeholders(item)
    elif isinstance(found, PairsTemplate):
        for key, value in found.pairs:
            yield from placeholders(key)
            yield from placeholders(value)


def fill(found: Template, row: Row, problems: Problems) -> Tree | None:
    """A template's tree for a row; nothing where a cell that it needs is empty."""
    if isinstance(found, Scalar):
        return found
    if isinstance(found, Text):
        return found.fill(row, problems)
    if isinstance(found, ItemsTemplate):
        return _items(found, row, problems)
    return _pairs(found, row, problems)


def _items(found: ItemsTemplate, row: Row, problems: Problems) -> Items | None:
    items: list[Tree] = []
    for each in found.items:
        item = fill(each, row, problems)
        if item is None:
            return None
        items.extend(item.items if isinstance(each, Text) and isinstance(item, Items) else (item,))
    return Items(found.spot, tuple(items))


def _pairs(found: PairsTemplate, row: Row, problems: Problems) -> Pairs | None:
    pairs: dict[str, tuple[Scalar, Tree]] = {}
    for each, value in found.pairs:
        key, tree = fill(each, row, problems), fill(value, row, problems)
        if key is None or tree is None:
            return None
        if not isinstance(key, Scalar):
            problems.add(key.spot, "a key is a list or an object here, it takes one value")
        elif key.text in pairs:
            problems.add(key.spot, f"the key {key.text} comes twice here, keep one")
        else:
            pairs[key.text] = key, tree
    return Pairs(found.spot, tuple(pairs.values()))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section of `each_row`; `each` names a list that it is repeated for."""

    name: str | None
    each: Template | None
    body: Template

    def trees(self, row: Row, problems: Problems) -> Iterator[Tree]:
        """The entry for a row: none where it is left out, several where it is repeated."""
        for own in self._rows(row, problems):
            tree = fill(self.body, own, problems)
            if tree is not None:
                yield tree

    def wanted(self) -> Iterator[Placeholder]:
        """The holes that the table's own columns fill."""
        if self.each is not None:
            yield from placeholders(self.each)
        for each in placeholders(self.body):
            if each.column.partition(".")[0] != self.name:
                yield each

    def _rows(self, row: Row, problems: Problems) -> Iterator[Row]:
        if self.name is None or self.each is None:
            yield row
            return
        found = fill(self.each, row, problems)
        if found is not None:
            for item in found.items if isinstance(found, Items) else (found,):
                yield Within(row, self.name, item)


def entry(tree: Tree, problems: Problems) -> Entry:
    """An entry as a template, its `for: {name: list}` apart."""
    each = tree.get(FOR) if isinstance(tree, Pairs) else None
    if each is None or not isinstance(tree, Pairs):
        return Entry(None, None, template(tree, problems))
    rest = Pairs(tree.spot, tuple(pair for pair in tree.pairs if pair[0].text != FOR))
    if not isinstance(each, Pairs) or len(each.pairs) != 1:
        problems.add(each.spot, f'`{FOR}` names the items of one list: `{{actor: "{{actors}}"}}`')
        return Entry(None, None, template(rest, problems))
    name, values = each.pairs[0]
    return Entry(name.text, template(values, problems), template(rest, problems))
