"""The tree of a YAML file: values, lists and mappings, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graph_service.seeding.problems import Spot

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")
_WORD = re.compile(r"\S+")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip

Plain = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `text` is how the file writes it.

    `pieces` are the places that a text is put together from, each with where it begins.
    """

    spot: Spot
    text: str
    value: Plain
    pieces: tuple[tuple[int, Spot], ...] = ()

    def words(self) -> tuple[Scalar, ...]:
        """The text's words, each at the place that it comes from."""
        return tuple(
            Scalar(self._spot_at(found.start()), found.group(), found.group())
            for found in _WORD.finditer(self.text)
        )

    def _spot_at(self, offset: int) -> Spot:
        return next((spot for start, spot in reversed(self.pieces) if start <= offset), self.spot)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    spot: Spot
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, in the order of the file; no key comes twice."""

    spot: Spot
    pairs: tuple[tuple[Scalar, Tree], ...]

    def get(self, name: str) -> Tree | None:
        """The value of a key, if it is there."""
        return next((value for key, value in self.pairs if key.text == name), None)


Tree = Scalar | Items | Pairs


def content(tree: Tree | None) -> Any:
    """What a tree says, without its places: to compare two, or to use as a key."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Items):
        return tuple(content(each) for each in tree.items)
    if isinstance(tree, Pairs):
        return tuple((key.text, content(value)) for key, value in tree.pairs)
    return None


def plain_value(text: str) -> Plain:
    """What an unquoted text stands for: a number, true, false, nothing, or itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
