"""How large a document is once its fragments are expanded, without expanding them.

    query { ...F  a: works { ...G } }   fragment F on Query { ...H ...H }   …

Each fragment is measured once and counts wherever it is spread, so a document that would grow to
millions of fields is measured in the time that it takes to read it. Nothing here needs a schema: it
comes before validation, which such a document would hold up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

_LISTS = {
    "types": 100,
    "fields": 10,
    "inputFields": 10,
    "enumValues": 10,
    "args": 5,
    "directives": 5,
    "possibleTypes": 5,
    "interfaces": 2,
}
"""How long the lists of introspection are taken to be."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a part of a document has, its fragments expanded.

    `roots` are its fields at the top; `introspected` is how many values it asks of the schema's
    introspection.
    """

    selections: int = 0
    aliases: int = 0
    directives: int = 0
    roots: int = 0
    introspected: int = 0

    def plus(self, other: Measures) -> Measures:
        """Both together."""
        return Measures(
            self.selections + other.selections,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.roots + other.roots,
            self.introspected + other.introspected,
        )


def measure(document: DocumentNode) -> Iterator[tuple[OperationDefinitionNode, Measures]]:
    """Each operation of a document, with its measures."""
    measuring = _Measuring(
        {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
    )
    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            variables = each.variable_definitions or ()
            declared = sum(len(variable.directives or ()) for variable in variables)
            own = Measures(directives=len(each.directives or ()) + declared)
            yield each, own.plus(measuring.of(each.selection_set))


class _Measuring:
    """Measures selection sets; what a spread stands for is measured once."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, Measures] = {}
        self._values: dict[str, int] = {}

    def of(self, selection_set: SelectionSetNode | None) -> Measures:
        total = Measures()
        for node in selection_set.selections if selection_set else ():
            own = Measures(selections=1, directives=len(node.directives or ()))
            total = total.plus(own).plus(self._below(node))
        return total

    def _below(self, node: SelectionNode) -> Measures:
        if isinstance(node, FragmentSpreadNode):
            return self._spread(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self.of(node.selection_set)
        assert isinstance(node, FieldNode)
        below = self.of(node.selection_set)
        asked = below.introspected
        if node.name.value in {"__schema", "__type"}:
            asked += 1 + self._asked(node.selection_set)
        aliases = below.aliases + (node.alias is not None)
        return Measures(below.selections, aliases, below.directives, 1, asked)

    def _spread(self, name: str) -> Measures:
        if name not in self._known:
            # A fragment that spreads itself is refused by validation; here it just ends.
            self._known[name] = Measures()
            fragment = self._fragments.get(name)
            if fragment is not None:
                own = Measures(directives=len(fragment.directives or ()))
                self._known[name] = own.plus(self.of(fragment.selection_set))
        return self._known[name]

    def _asked(self, selection_set: SelectionSetNode | None) -> int:
        """How many values a part of an introspection asks for."""
        total = 0
        for node in selection_set.selections if selection_set else ():
            if isinstance(node, FragmentSpreadNode):
                total += self._asked_by(node.name.value)
            elif isinstance(node, InlineFragmentNode):
                total += self._asked(node.selection_set)
            elif isinstance(node, FieldNode):
                times = _LISTS.get(node.name.value, 1) if node.selection_set else 1
                total += times * (1 + self._asked(node.selection_set))
        return total

    def _asked_by(self, name: str) -> int:
        if name not in self._values:
            self._values[name] = 0
            fragment = self._fragments.get(name)
            self._values[name] = self._asked(fragment.selection_set) if fragment else 0
        return self._values[name]
