"""Taking a mapping apart key by key; what is missing, misshapen or left over is a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_service.seeding.problems import Problems, Spot, suggestion
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree


class Fields:
    """The keys of one mapping that nobody took yet."""

    def __init__(self, tree: Tree, what: str, problems: Problems) -> None:
        self.spot: Spot = tree.spot
        self._what = what
        self._problems = problems
        self._left: dict[str, tuple[Scalar, Tree]] = {}
        self._known: set[str] = set()
        if isinstance(tree, Pairs):
            self._left = {key.text: (key, value) for key, value in tree.pairs}
        else:
            problems.add(tree.spot, f"{what} is no mapping, write `key: value` lines")

    def key(self, name: str) -> Scalar | None:
        """The place of a key that is there, without taking it."""
        pair = self._left.get(name)
        return pair[0] if pair else None

    def take(self, name: str) -> Tree | None:
        """A key's value, whatever its shape."""
        self._known.add(name)
        pair = self._left.pop(name, None)
        return pair[1] if pair else None

    def word(self, name: str, *, required: str | None = None) -> Scalar | None:
        """A key's value as one piece of text; `required` says what to write where it is missing."""
        tree = self.take(name)
        if tree is None:
            if required:
                self._problems.add(self.spot, f"{self._what} has no `{name}`, {required}")
            return None
        return one_word(tree, f"`{name}`", self._problems)

    def words(self, name: str) -> tuple[Scalar, ...]:
        """A key's value as a list of texts; a single one needs no brackets."""
        tree = self.take(name)
        return () if tree is None else tuple(many_words(tree, f"`{name}`", self._problems))

    def entries(self, name: str) -> tuple[Tree, ...]:
        """A key's value as a list of mappings; a key without a value is an empty one."""
        tree = self.take(name)
        if tree is None or (isinstance(tree, Scalar) and tree.value is None):
            return ()
        if not isinstance(tree, Items):
            self._problems.add(tree.spot, f"`{name}` is no list, write one `- ` line an entry")
            return ()
        return tree.items

    def pairs(self, name: str) -> tuple[tuple[Scalar, Tree], ...]:
        """A key's value as a mapping."""
        tree = self.take(name)
        return () if tree is None else pairs_of(tree, f"`{name}`", self._problems)

    def close(self, known: Iterable[str] = ()) -> None:
        """Whatever is left was not asked for: a problem each."""
        names = {*self._known, *known}
        for key, _ in self._left.values():
            message = f"{self._what} has no `{key.text}`, {suggestion(key.text, names)}"
            self._problems.add(key.spot, message)


def one_word(tree: Tree, what: str, problems: Problems) -> Scalar | None:
    """A tree as one piece of text, or a problem."""
    if not isinstance(tree, Scalar):
        problems.add(tree.spot, f"{what} is a list or a mapping, write one value")
    elif tree.value is None or not tree.text.strip():
        problems.add(tree.spot, f"{what} is empty, write a value or leave the key out")
    else:
        return tree
    return None


def many_words(tree: Tree, what: str, problems: Problems) -> Iterator[Scalar]:
    """A tree as texts: a list, or one alone."""
    for item in tree.items if isinstance(tree, Items) else (tree,):
        word = one_word(item, what, problems)
        if word is not None:
            yield word


def pairs_of(tree: Tree, what: str, problems: Problems) -> tuple[tuple[Scalar, Tree], ...]:
    """A tree as the pairs of a mapping, or a problem."""
    if isinstance(tree, Pairs):
        return tree.pairs
    problems.add(tree.spot, f"{what} is no mapping, write `key: value` lines")
    return ()
