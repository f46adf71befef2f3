"""From `role: {…}` or a quote to the node that a fact makes: its owner, its id, and its fields."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.model import Connection, PropertyKind, Reference
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Values
from graph_service.seeding.fields import many_words, one_word
from graph_service.seeding.forms import Form, Forms
from graph_service.seeding.identity import canonical, content_id
from graph_service.seeding.ledger import Ref
from graph_service.seeding.problems import Problems, Spot, a, suggestion
from graph_service.seeding.tree import Scalar, Tree
from graph_service.seeding.values import texts_of


@dataclass(frozen=True, slots=True)
class MadeNode:
    """A node that a fact makes, with what the fact says of it."""

    owner: Ref
    ref: Ref
    details: str
    mentions: frozenset[Ref]


class Maker:
    """Makes nodes of one source's files."""

    def __init__(self, directory: Directory, forms: Forms, problems: Problems) -> None:
        self._directory = directory
        self._forms = forms
        self._problems = problems

    def make(
        self, form: Form, spot: Spot, fields: Values, named: tuple[str, str] | None = None
    ) -> MadeNode | None:
        """The node of some fields; `named` are its source and name, if it is told by these."""
        words = {key.text: (key, tree) for key, tree in fields}
        self._refuse_unknown(form, words)
        owner = self._owner(form, spot, words)
        details: dict[str, str | list[str]] = {}
        self._properties(form, spot, words, details)
        refs = self._links(form, spot, words, details)
        if owner is None or not all(name in {*details, form.owner.name} for name in _needed(form)):
            return None
        parts = named or tuple(
            owner.id if name == form.owner.name else str(details[name])
            for name in form.node.made_of
        )
        identity = (owner.id, *parts) if named else parts
        ref = Ref(form.node.name, content_id(form.node.name, *identity))
        return MadeNode(owner, ref, canonical(details), frozenset((owner, *refs)))

    def _refuse_unknown(self, form: Form, words: dict[str, tuple[Scalar, Tree]]) -> None:
        known = {each.name for each in self._forms.model.properties_of(form.node.name)}
        known |= {each.name for each in (*form.links, form.owner)}
        known.discard(form.node.identity)
        for name, (key, _) in words.items():
            if name not in known:
                what = form.node.name.lower()
                self._problems.add(
                    key.spot, f"{a(what)} has no `{name}`, {suggestion(name, known)}"
                )

    def _owner(self, form: Form, spot: Spot, words: dict[str, tuple[Scalar, Tree]]) -> Ref | None:
        name = form.owner.name
        if name not in words:
            self._missing(form, name, spot)
            return None
        word = one_word(words[name][1], f"`{name}`", self._problems)
        return self._entity(word, form.owner.target) if word else None

    def _entity(self, key: Scalar, target: str) -> Ref | None:
        ref = self._directory.entity(key)
        if ref is None:
            return None
        possible = [node.name for node in self._forms.model.possible_types(target)]
        if ref.type in possible:
            return ref
        self._problems.add(
            key.spot, f"{key.text} is {a(ref.type)}, here belongs {' or '.join(map(a, possible))}"
        )
        return None

    def _properties(
        self,
        form: Form,
        spot: Spot,
        words: dict[str, tuple[Scalar, Tree]],
        details: dict[str, str | list[str]],
    ) -> None:
        for prop in self._forms.model.properties_of(form.node.name):
            if prop.name == form.node.identity:
                continue
            if prop.name in words:
                texts = texts_of(self._forms.model, prop, words[prop.name][1], self._problems)
                if texts:
                    details[prop.name] = list(texts) if prop.many else texts[0]
            elif prop.kind is PropertyKind.BOOLEAN and prop.required:
                details[prop.name] = "false"
            elif prop.required:
                self._missing(form, prop.name, spot)

    def _links(
        self,
        form: Form,
        spot: Spot,
        words: dict[str, tuple[Scalar, Tree]],
        details: dict[str, str | list[str]],
    ) -> list[Ref]:
        refs: list[Ref] = []
        for link in form.links:
            if link.name not in words:
                if isinstance(link, Reference) and link.required:
                    self._missing(form, link.name, spot)
                continue
            found = self._linked(link, words[link.name][1])
            refs.extend(found)
            if found:
                keys = [each.id for each in found]
                details[link.name] = keys if isinstance(link, Connection) else keys[0]
        return refs

    def _linked(self, link: Reference | Connection, tree: Tree) -> list[Ref]:
        what = f"`{link.name}`"
        if isinstance(link, Reference):
            word = one_word(tree, what, self._problems)
            words = [word] if word else []
        else:
            words = list(many_words(tree, what, self._problems))
        refs = (self._entity(word, link.target) for word in words)
        return list(dict.fromkeys(ref for ref in refs if ref))

    def _missing(self, form: Form, name: str, spot: Spot) -> None:
        self._problems.add(spot, f"{a(form.node.name.lower())} needs `{name}`, add it")


def _needed(form: Form) -> tuple[str, ...]:
    return form.node.made_of
