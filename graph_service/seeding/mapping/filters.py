"""Filters of a placeholder: what `{title|slug}` makes of a title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph_service.seeding.identity import slug
from graph_service.seeding.mapping.rows import is_empty, plain
from graph_service.seeding.problems import Problems
from graph_service.seeding.tree import Items, Scalar, Tree

Step = Callable[[str, str], list[str]]


def _slug(text: str, _: str) -> list[str]:
    return [slug(text)]


def _split(text: str, separator: str) -> list[str]:
    return [each.strip() for each in text.split(separator.strip() or separator)]


def _lower(text: str, _: str) -> list[str]:
    return [text.lower()]


def _upper(text: str, _: str) -> list[str]:
    return [text.upper()]


FILTERS: dict[str, Step | None] = {
    "slug": _slug,
    "split": _split,
    "join": None,
    "lower": _lower,
    "upper": _upper,
}
"""Every filter by its name, with what it makes of one text; a `join` makes one text of all."""

SEPARATED = {"split": ";", "join": ", "}
"""The filters that take a separator, with one to show."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a placeholder, with its argument."""

    name: str
    argument: str = ""

    def apply(self, tree: Tree, problems: Problems) -> Tree:
        """What it makes of a text, or of each text of a list."""
        step = FILTERS[self.name]
        if step is None:
            return _join(tree, self.argument)
        if isinstance(tree, Items):
            found = [self.apply(each, problems) for each in tree.items if not is_empty(each)]
            return Items(tree.spot, tuple(_flat(found)))
        if not isinstance(tree, Scalar):
            return tree
        texts = step(tree.text.strip(), self.argument)
        if self.name == "slug" and not texts[0]:
            message = f"{tree.text!r} has no letter and no digit to make a key of"
            problems.add(tree.spot, message)
        made = tuple(plain(tree.spot, text) for text in texts)
        return Items(tree.spot, made) if step is _split else made[0]


def _join(tree: Tree, separator: str) -> Tree:
    if not isinstance(tree, Items):
        return tree
    texts = [each.text for each in tree.items if isinstance(each, Scalar) and not is_empty(each)]
    return plain(tree.spot, separator.join(texts))


def _flat(trees: list[Tree]) -> list[Tree]:
    flat: list[Tree] = []
    for tree in trees:
        flat.extend(tree.items if isinstance(tree, Items) else (tree,))
    return flat
