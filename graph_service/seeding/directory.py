"""The keys that files declare: what each stands for, and suggestions for one that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_service.model import NodeType, PropertyKind
from graph_service.seeding.document import Declaration, NamedNode
from graph_service.seeding.entities import Entities, Entity
from graph_service.seeding.forms import Form, Forms
from graph_service.seeding.identity import canonical, is_slug
from graph_service.seeding.ledger import Ref
from graph_service.seeding.problems import Problems, a, suggestion
from graph_service.seeding.projection import KIND, NAME
from graph_service.seeding.tree import Scalar, Tree, content

_MOST_COMPARED = 10_000_000
"""Pairs of characters that are compared for close names, so that a file full of wrong keys takes
seconds to check, not minutes."""


class UndeclaredError(Exception):
    """A name that nothing declares so far, while more is still to be read."""


class Directory:
    """All entities and named nodes of one source, whichever of its files declare them.

    While it is `open`, a name that is not there may still come: `UndeclaredError` is raised. Later
    such a name is a problem.
    """

    def __init__(self, forms: Forms, problems: Problems) -> None:
        self._forms = forms
        self._problems = problems
        self.open = True
        self.entities = Entities()
        self.named: dict[tuple[str, str], NamedNode] = {}
        self.reported: set[tuple[str, str]] = set()
        self._places: dict[tuple[str, str], str] = {}
        self._compared = 0

    def declare(
        self, declarations: Iterable[Declaration], document: str, *, again: bool = False
    ) -> Iterator[Declaration]:
        """Keep what a document declares; gives those that are new and right.

        With `again`, the document may say the same as often as it likes: it has a table.
        """
        for declaration in declarations:
            if self._declare(declaration, document, again):
                yield declaration

    def _declare(self, declaration: Declaration, document: str, again: bool) -> bool:
        key, told = declaration.key, _content(declaration)
        known = self.entities.get(key.text)
        if known:
            if not (again and known.document == document and known.content == told):
                self._problems.add(key.spot, _twice(known, declaration))
            return False
        if not is_slug(key.text):
            self._problems.add(
                key.spot, f"{key.text!r} is no key, write lower-case words and hyphens: `my-key`"
            )
            return False
        node = self._forms.entities[declaration.word.text]
        ref, name, kind = Ref(node.name, key.text), _text(declaration.name), _text(declaration.kind)
        self.entities.add(Entity(ref, name, kind, key.spot, document, told))
        self._check_name(declaration, node)
        self._check_kind(declaration, node)
        return True

    def _check_name(self, declaration: Declaration, node: NodeType) -> None:
        known = self._forms.model.property_names_of(node.name)
        if declaration.name and NAME not in known and not node.name_from:
            self._problems.add(declaration.name.spot, f"{a(declaration.word.text)} has no name")
        if declaration.name is None and NAME in known and not node.name_from:
            self._problems.add(
                declaration.key.spot, f"{declaration.key.text} has no name, add `name: …`"
            )

    def _check_kind(self, declaration: Declaration, node: NodeType) -> None:
        kind = declaration.kind
        if kind is None:
            return
        model = self._forms.model
        prop = next((each for each in model.properties_of(node.name) if each.name == KIND), None)
        if prop is None or prop.kind is not PropertyKind.ENUM:
            self._problems.add(kind.spot, f"{a(declaration.word.text)} has no kind, leave it out")
        elif kind.text not in model.enum_of(prop).values:
            close = suggestion(kind.text, model.enum_of(prop).values)
            self._problems.add(
                kind.spot, f"{a(declaration.word.text)} cannot be {kind.text!r}, {close}"
            )

    def name(self, nodes: Iterable[NamedNode], document: str, *, again: bool = False) -> None:
        """Keep the named nodes of a document; `again` as for declarations."""
        for named in nodes:
            place = named.word, named.name.text
            told = canonical([document, *(_plain(pair) for pair in named.fields)])
            if place in self.named:
                if not (again and self._places[place] == told):
                    message = f"{named.name.text} comes twice, rename one"
                    self._problems.add(named.name.spot, message)
            elif not is_slug(named.name.text):
                self._problems.add(
                    named.name.spot, f"{named.name.text!r} is no name, write words and hyphens"
                )
            else:
                self.named[place], self._places[place] = named, told

    def entity(self, key: Scalar) -> Ref | None:
        """What a key stands for; one that nothing declares is a problem."""
        found = self.entities.get(key.text)
        if found:
            return found.ref
        if self.open:
            raise UndeclaredError
        close = self._suggestion(key.text, (each.ref.id for each in self.entities))
        self._problems.add(key.spot, f"`entities` declares no {key.text!r}, {close}")
        return None

    def named_node(self, word: str, name: Scalar) -> tuple[Form, NamedNode] | None:
        """The named node that a fact reports; one that nothing declares is a problem."""
        found = self.named.get((word, name.text))
        if found is None and self.open:
            raise UndeclaredError
        self.reported.add((word, name.text))
        if found:
            return self._forms.made[word], found
        close = self._suggestion(name.text, (each for kind, each in self.named if kind == word))
        self._problems.add(name.spot, f"there is no {word} {name.text!r}, {close}")
        return None

    def _suggestion(self, name: str, known: Iterable[str]) -> str:
        names: list[str] = []
        for each in known:
            names.append(each)
            self._compared += len(name) * len(each)
            if self._compared > _MOST_COMPARED:
                return "there are too many to name a close one"
        return suggestion(name, names)


def _twice(first: Entity, second: Declaration) -> str:
    spot = first.spot
    place = f"line {spot.line}" if spot.file == second.key.spot.file else f"{spot.file}:{spot.line}"
    name, other = first.name, _text(second.name)
    how = "twice" if name == other else f"twice, as {name} and as {other}"
    return f"{second.key.text} is declared {how} (first in {place}), keep one"


def _content(declaration: Declaration) -> str:
    """All that a declaration says, as one text: without values there is no need to quote."""
    parts = declaration.word.text, _text(declaration.name) or "", _text(declaration.kind) or ""
    if not declaration.values:
        return "\n".join(parts)
    return canonical([*parts, *(_plain(pair) for pair in declaration.values)])


def _plain(pair: tuple[Scalar, Tree]) -> list[object]:
    key, value = pair
    return [key.text, content(value)]


def _text(scalar: Scalar | None) -> str | None:
    return scalar.text.strip() if scalar else None
