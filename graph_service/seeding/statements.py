"""What the values and links of a row state: names are held to the model, a fact for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.model import RelationshipType
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Link, Setting
from graph_service.seeding.forms import Forms
from graph_service.seeding.identity import canonical
from graph_service.seeding.ledger import Fact, Ref, fact_id
from graph_service.seeding.problems import Problems, Spot, a, suggestion
from graph_service.seeding.values import texts_of


@dataclass(frozen=True, slots=True)
class Said:
    """One fact that follows from a row, before it is cited."""

    spot: Spot
    fact: Fact
    details: str = "{}"
    mentions: frozenset[Ref] = frozenset()
    speaker: str | None = None


class Statements:
    """Reads `sets` and `links` of one source's files."""

    def __init__(self, directory: Directory, forms: Forms, problems: Problems) -> None:
        self._directory = directory
        self._forms = forms
        self._model = forms.model
        self._problems = problems

    def setting(self, setting: Setting) -> Iterator[Said]:
        """A fact for each value that a setting gives."""
        subject = self._directory.entity(setting.subject)
        if subject is None:
            return
        known = {
            each.name: each
            for each in self._model.properties_of(subject.type)
            if not each.structural
        }
        name = setting.property
        if name.text not in known:
            close = suggestion(name.text, known)
            self._problems.add(name.spot, f"{a(subject.type)} has no `{name.text}`, {close}")
            return
        for text in texts_of(self._model, known[name.text], setting.value, self._problems):
            id_ = fact_id(subject.id, name.text, text)
            yield Said(name.spot, Fact(id_, subject, name.text, value=text))

    def link(self, link: Link) -> Iterator[Said]:
        """The fact that a link states, with the edge's own values."""
        ends = self._directory.entity(link.source), self._directory.entity(link.target)
        known = {each.name: each for each in self._forms.links}
        type_ = known.get(link.type.text)
        if type_ is None:
            close = suggestion(link.type.text, known)
            self._problems.add(link.type.spot, f"there is no link {link.type.text!r}, {close}")
        source, target = ends
        if type_ is None or source is None or target is None:
            return
        if source == target:
            message = f"{source.id} is linked with itself, link two different entities"
            self._problems.add(link.target.spot, message)
            return
        if not self._allowed(type_, source, target):
            rule = f"it leads from {' or '.join(type_.sources)} to {' or '.join(type_.targets)}"
            self._problems.add(
                link.type.spot, f"no {type_.name} from {source.type} to {target.type}, {rule}"
            )
            return
        fact = Fact(fact_id(source.id, type_.name, target.id), source, type_.name, object=target)
        yield Said(link.type.spot, fact, canonical(self._edge_values(type_, link)))

    def _allowed(self, type_: RelationshipType, source: Ref, target: Ref) -> bool:
        def among(names: tuple[str, ...], ref: Ref) -> bool:
            return any(
                ref.type == node.name for name in names for node in self._model.possible_types(name)
            )

        return among(type_.sources, source) and among(type_.targets, target)

    def _edge_values(self, type_: RelationshipType, link: Link) -> dict[str, str | list[str]]:
        known = {each.name: each for each in type_.properties}
        found: dict[str, str | list[str]] = {}
        for name, tree in link.properties:
            if name.text not in known:
                close = suggestion(name.text, known)
                self._problems.add(name.spot, f"{type_.name} has no `{name.text}`, {close}")
                continue
            texts = texts_of(self._model, known[name.text], tree, self._problems)
            if texts:
                found[name.text] = list(texts) if known[name.text].many else texts[0]
        for prop in type_.properties:
            if prop.required and prop.name not in {name.text for name, _ in link.properties}:
                self._problems.add(link.type.spot, f"{type_.name} needs `{prop.name}`, add it")
        return found
