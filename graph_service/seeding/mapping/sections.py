"""`each_row` of a mapping: the sections of a seed file, as templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.model import Model
from graph_service.seeding.fields import Fields
from graph_service.seeding.forms import Forms, plural
from graph_service.seeding.mapping.placeholders import Placeholder
from graph_service.seeding.mapping.rows import Row
from graph_service.seeding.mapping.templates import Entry, entry
from graph_service.seeding.problems import Problems
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree

_FACTS = "facts"
_LOCATOR = "locator"
_PLACES = ("paragraph", _LOCATOR, "url")


@dataclass(frozen=True, slots=True)
class Sections:
    """The entries that each row makes, by section."""

    entries: dict[str, tuple[Entry, ...]]
    located: bool

    def wanted(self) -> tuple[Placeholder, ...]:
        """The holes that the table's columns fill."""
        return tuple(
            each for entries in self.entries.values() for one in entries for each in one.wanted()
        )

    def speaking(self) -> Sections:
        """The same without what a row states."""
        kept = {name: each for name, each in self.entries.items() if name != _FACTS}
        return Sections(kept, self.located)

    def tree(self, row: Row, problems: Problems) -> Pairs:
        """What a row makes, as the sections of a seed file."""
        sections = []
        for name, entries in self.entries.items():
            trees = tuple(self._trees(name, entries, row, problems))
            sections.append((Scalar(row.spot, name, name), Items(row.spot, trees)))
        return Pairs(row.spot, tuple(sections))

    def _trees(
        self, name: str, entries: tuple[Entry, ...], row: Row, problems: Problems
    ) -> Iterator[Tree]:
        for each in entries:
            for tree in each.trees(row, problems):
                yield _located(tree, row) if self.located and name == _FACTS else tree


def sections(tree: Tree, forms: Forms, problems: Problems) -> Sections:
    """The sections of `each_row`; what is wrong with them is a problem."""
    fields = Fields(tree, "`each_row`", problems)
    named = (plural(form.node) for form in forms.made.values() if form.named)
    entries = {
        name: tuple(entry(each, problems) for each in fields.entries(name))
        for name in ("entities", *named, _FACTS)
    }
    fields.close()
    return Sections(entries, _has_locator(forms.model))


def _has_locator(model: Model) -> bool:
    """Whether a row's number can be kept; without evidence it still tells facts apart."""
    evidence = model.evidence
    if evidence is None:
        return True
    return any(each.name == _LOCATOR for each in evidence.properties)


def _located(tree: Tree, row: Row) -> Tree:
    """A fact that says where it stands: in its row, unless it says otherwise."""
    if not isinstance(tree, Pairs) or any(tree.get(name) for name in _PLACES):
        return tree
    text = f"row {row.number}"
    key, value = Scalar(row.spot, _LOCATOR, _LOCATOR), Scalar(row.spot, text, text)
    return Pairs(tree.spot, (*tree.pairs, (key, value)))
