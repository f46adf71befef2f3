"""The keys that files declare: what each stands for, and suggestions for one that is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph_service.model import NodeType, PropertyKind
from graph_service.seeding.document import Declaration, Document, NamedNode
from graph_service.seeding.forms import Form, Forms
from graph_service.seeding.identity import is_slug
from graph_service.seeding.ledger import Declared, Ref
from graph_service.seeding.problems import Problems, a, suggestion
from graph_service.seeding.projection import KIND, NAME
from graph_service.seeding.tree import Scalar

_MOST_COMPARED = 10_000_000
"""Pairs of characters that are compared for close names, so that a file full of wrong keys takes
seconds to check, not minutes."""


class Directory:
    """All entities and named nodes of one source, whichever of its files declare them."""

    def __init__(self, documents: Iterable[Document], forms: Forms, problems: Problems) -> None:
        self._forms = forms
        self._problems = problems
        self.entities: dict[str, tuple[Ref, Declaration]] = {}
        self.named: dict[tuple[str, str], NamedNode] = {}
        self.reported: set[tuple[str, str]] = set()
        self._compared = 0
        for document in documents:
            for declaration in document.declarations:
                self._declare(declaration)
            for named in document.named:
                self._name(named)

    def _declare(self, declaration: Declaration) -> None:
        key = declaration.key
        if not is_slug(key.text):
            self._problems.add(
                key.spot, f"{key.text!r} is no key, write lower-case words and hyphens: `my-key`"
            )
        elif key.text in self.entities:
            self._problems.add(key.spot, _twice(self.entities[key.text][1], declaration))
        else:
            node = self._forms.entities[declaration.word.text]
            self.entities[key.text] = Ref(node.name, key.text), declaration
            self._check_name(declaration, node)
            self._check_kind(declaration, node)

    def _check_name(self, declaration: Declaration, node: NodeType) -> None:
        known = {each.name for each in self._forms.model.properties_of(node.name)}
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

    def _name(self, named: NamedNode) -> None:
        place = named.word, named.name.text
        if not is_slug(named.name.text):
            self._problems.add(
                named.name.spot, f"{named.name.text!r} is no name, write words and hyphens"
            )
        elif place in self.named:
            self._problems.add(named.name.spot, f"{named.name.text} comes twice, rename one")
        else:
            self.named[place] = named

    def entity(self, key: Scalar) -> Ref | None:
        """What a key stands for; one that nothing declares is a problem."""
        found = self.entities.get(key.text)
        if found:
            return found[0]
        close = self._suggestion(key.text, self.entities)
        self._problems.add(key.spot, f"`entities` declares no {key.text!r}, {close}")
        return None

    def named_node(self, word: str, name: Scalar) -> tuple[Form, NamedNode] | None:
        """The named node that a fact reports; one that nothing declares is a problem."""
        found = self.named.get((word, name.text))
        self.reported.add((word, name.text))
        if found:
            return self._forms.made[word], found
        close = self._suggestion(name.text, [each for kind, each in self.named if kind == word])
        self._problems.add(name.spot, f"there is no {word} {name.text!r}, {close}")
        return None

    def _suggestion(self, name: str, known: Collection[str]) -> str:
        self._compared += len(name) * sum(map(len, known))
        if self._compared > _MOST_COMPARED:
            return f"there are {len(known)} to choose from"
        return suggestion(name, known)

    def declared(self, source: str) -> tuple[Declared, ...]:
        """The declarations as rows."""
        return tuple(
            Declared(source, ref, _text(declaration.name), _text(declaration.kind))
            for ref, declaration in self.entities.values()
        )

    def refs(self) -> dict[str, Ref]:
        """Kind and key of every entity, by key."""
        return {key: ref for key, (ref, _) in self.entities.items()}


def _twice(first: Declaration, second: Declaration) -> str:
    spot = first.key.spot
    place = f"line {spot.line}" if spot.file == second.key.spot.file else f"{spot.file}:{spot.line}"
    name, other = _text(first.name), _text(second.name)
    how = "twice" if name == other else f"twice, as {name} and as {other}"
    return f"{second.key.text} is declared {how} (first in {place}), keep one"


def _text(scalar: Scalar | None) -> str | None:
    return scalar.text.strip() if scalar else None
