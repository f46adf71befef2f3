"""Tables in JSON Lines: an object a line, with whatever is nested in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jiter

from graph_service.seeding.mapping.lines import Line, lines_of
from graph_service.seeding.mapping.rows import inside
from graph_service.seeding.problems import Problems, Spot
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree, plain_value

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s,:{}\[\]"]+')
_PLACE = re.compile(r" at line \d+ column (\d+)$")
_MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class JsonRow:
    """An object by the names in it."""

    number: int
    tree: Tree

    @property
    def spot(self) -> Spot:
        """Where the object begins."""
        return self.tree.spot

    def cell(self, column: str) -> Tree | None:
        """What a name, or a path of names, leads to."""
        return inside(self.tree, column)


class JsonTable:
    """A JSON Lines file; its columns are known as its rows are."""

    def __init__(self, path: Path, wanted: Iterable[str], problems: Problems) -> None:
        self._path = path
        self._problems = problems
        self._wanted = set(wanted)
        self._names: dict[str, None] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names that the rows so far have."""
        return tuple(self._names)

    @property
    def hint(self) -> None:
        """Lines of JSON read one way only."""

    def unknown(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Those that no row so far has, once there was one."""
        return tuple(each for each in columns if self._names and each in self._wanted)

    def __iter__(self) -> Iterator[JsonRow]:
        """Its rows; blank lines are none."""
        number = 0
        for line in lines_of(self._path, self._problems):
            if not line.text.strip():
                continue
            number += 1
            tree = self._tree(line)
            if isinstance(tree, Pairs):
                self._notice(tree)
                yield JsonRow(number, tree)
            elif tree is not None:
                self._problems.add(tree.spot, 'a line holds one JSON object: `{"name": …}`')

    def _notice(self, tree: Pairs) -> None:
        if len(self._names) < _MOST_NAMES:
            self._names.update((key.text, None) for key, _ in tree.pairs)
        self._wanted -= {each for each in self._wanted if _has(tree, each)}

    def _tree(self, line: Line) -> Tree | None:
        file = str(self._path)
        try:
            jiter.from_json(
                line.text.encode(), catch_duplicate_keys=True, allow_inf_nan=False,
                float_mode="lossless-float",
            )  # fmt: skip
        except ValueError as error:
            found = _PLACE.search(str(error))
            column = _characters(line.text, int(found[1])) if found else 1
            message = f"this is no JSON: {_PLACE.sub('', str(error))}"
            self._problems.add(Spot(file, line.number, column), message)
            return None
        return _Builder(file, line, self._problems).tree()


def _has(tree: Tree, path: str) -> bool:
    found: Tree | None = tree
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Pairs) else None
    return found is not None


def _characters(text: str, bytes_: int) -> int:
    """A column in characters, from one in bytes; never beyond the line."""
    return max(1, len(text.encode()[:bytes_].decode(errors="ignore")))


class _Builder:
    """Makes the tree of a line that is known to be JSON."""

    def __init__(self, file: str, line: Line, problems: Problems) -> None:
        self._file = file
        self._line = line.number
        self._tokens = _TOKEN.finditer(line.text)
        self._problems = problems

    def tree(self) -> Tree:
        return self._tree(next(self._tokens))

    def _tree(self, token: re.Match[str]) -> Tree:
        spot = Spot(self._file, self._line, token.start() + 1)
        text = token.group()
        if text == "{":
            return Pairs(spot, tuple(self._pairs()))
        if text == "[":
            return Items(spot, tuple(self._items()))
        return self._text(spot, text) if text[0] == '"' else _word(spot, text)

    def _pairs(self) -> Iterator[tuple[Scalar, Tree]]:
        while (token := next(self._tokens)).group() != "}":
            key = self._text(Spot(self._file, self._line, token.start() + 1), token.group())
            yield key, self._tree(next(self._tokens))

    def _items(self) -> Iterator[Tree]:
        while (token := next(self._tokens)).group() != "]":
            yield self._tree(token)

    def _text(self, spot: Spot, token: str) -> Scalar:
        text: str = jiter.from_json(token.encode())
        if "\0" in text:
            message = "the text holds a character that cannot be stored, leave it out"
            self._problems.add(spot, message)
        return Scalar(spot, text, text or None)


def _word(spot: Spot, text: str) -> Scalar:
    """A number, true, false or null, in the text of the file."""
    value = plain_value(text)
    return Scalar(spot, text, value if not isinstance(value, str) else float(text))
