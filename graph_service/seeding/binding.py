"""From documents to a ledger: every name is held to the model and to what the files declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph_service.model import Model, RelationshipType
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Document, Link, Made, Note, Reported, Row, Setting
from graph_service.seeding.forms import Forms
from graph_service.seeding.identity import canonical, is_slug
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref, fact_id
from graph_service.seeding.made_facts import MadeNode, Maker
from graph_service.seeding.places import places_of
from graph_service.seeding.problems import Problems, Spot, a, suggestion
from graph_service.seeding.values import texts_of

NOTE = "note"


@dataclass(frozen=True, slots=True)
class _Said:
    """One fact that follows from a row, before it is cited."""

    spot: Spot
    fact: Fact
    details: str = "{}"
    mentions: frozenset[str] = frozenset()
    speaker: str | None = None


def bind(
    source: str, documents: Iterable[Document], model: Model, problems: Problems
) -> tuple[Ledger, Directory]:
    """What one source's files state; where a name is wrong it is a problem, and its row is left."""
    found = tuple(documents)
    forms = Forms(model)
    directory = Directory(found, forms, problems)
    return _Binder(source, directory, forms, problems).ledger(found), directory


class _Binder:
    def __init__(self, source: str, directory: Directory, forms: Forms, problems: Problems) -> None:
        self._source = source
        self._directory = directory
        self._forms = forms
        self._model = forms.model
        self._problems = problems
        self._maker = Maker(directory, forms, problems)
        self._named: dict[tuple[str, str], MadeNode | None] = {}
        self._facts: dict[str, Fact] = {}
        self._citations: dict[str, Citation] = {}

    def ledger(self, documents: tuple[Document, ...]) -> Ledger:
        source = self._source_ref(documents)
        self._make_named()
        self._declared_values(documents, source)
        for document in documents:
            for row in document.rows:
                self._row(row, source)
        return Ledger(
            declared=self._directory.declared(self._source),
            facts=self._facts,
            citations=tuple(self._citations.values()),
            refs=self._directory.refs(),
        )

    def _source_ref(self, documents: tuple[Document, ...]) -> Ref:
        evidence = self._model.evidence
        word = documents[0].source
        if evidence is None:
            if not is_slug(word.text):
                self._problems.add(word.spot, f"{word.text!r} is no key, write words and hyphens")
            return Ref("", self._source)
        ref = self._directory.entity(word)
        possible = [node.name for node in self._model.possible_types(evidence.source)]
        if ref and ref.type not in possible:
            self._problems.add(
                word.spot,
                f"{word.text} is {a(ref.type)}, a source is {' or '.join(map(a, possible))}",
            )
        return ref or Ref(evidence.source, self._source)

    def _make_named(self) -> None:
        for (word, name), node in self._directory.named.items():
            form = self._forms.made[word]
            self._named[word, name] = self._maker.make(
                form, node.name.spot, node.fields, (self._source, name)
            )

    def _declared_values(self, documents: tuple[Document, ...], source: Ref) -> None:
        for document in documents:
            for each in document.declarations:
                for name, value in each.values:
                    for said in self._setting(Setting(each.key, name, value)):
                        self._cite(said, Citation("", source, ""))

    def _row(self, row: Row, source: Ref) -> None:
        said = list(self._said(row))
        mentioned = {ref.id for key in row.mentions if (ref := self._directory.entity(key))}
        for each in said:
            mentioned |= {each.fact.subject.id, *each.mentions}
            if each.fact.object and each.fact.object.id in self._directory.entities:
                mentioned.add(each.fact.object.id)
        cited = places_of(row, source, self._directory, self._model, self._problems)
        speaker = next((each.speaker for each in said if each.speaker), None)
        for citation in cited:
            if row.according_to is None and speaker:
                citation = replace(citation, according_to=(speaker,))
            for each in said:
                self._cite(each, replace(citation, mentions=tuple(sorted(mentioned))))

    def _cite(self, said: _Said, citation: Citation) -> None:
        own = replace(citation, fact=said.fact.id, details=said.details)
        if own.id in self._citations:
            self._problems.add(
                said.spot,
                f"{said.fact.property} is stated twice in one place of the source, "
                "merge the facts, or tell them apart by `locator` (of a quote: `point`)",
            )
        self._facts[said.fact.id] = said.fact
        self._citations[own.id] = own

    def _said(self, row: Row) -> Iterator[_Said]:
        for setting in row.settings:
            yield from self._setting(setting)
        for link in row.links:
            yield from self._link(link)
        for made in row.made:
            yield from self._made(made)
        for reported in row.reported:
            yield from self._reported(reported)
        if row.note:
            yield from self._note(row.note, row.spot)

    def _setting(self, setting: Setting) -> Iterator[_Said]:
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
            yield _Said(name.spot, Fact(id_, subject, name.text, value=text))

    def _link(self, link: Link) -> Iterator[_Said]:
        ends = self._directory.entity(link.source), self._directory.entity(link.target)
        known = {each.name: each for each in self._model.hops if not self._makes(each)}
        type_ = known.get(link.type.text)
        if type_ is None:
            close = suggestion(link.type.text, known)
            self._problems.add(link.type.spot, f"there is no link {link.type.text!r}, {close}")
        source, target = ends
        if type_ is None or source is None or target is None:
            return
        if not self._allowed(type_, source, target):
            rule = f"it leads from {' or '.join(type_.sources)} to {' or '.join(type_.targets)}"
            self._problems.add(
                link.type.spot, f"no {type_.name} from {source.type} to {target.type}, {rule}"
            )
            return
        fact = Fact(fact_id(source.id, type_.name, target.id), source, type_.name, object=target)
        yield _Said(link.type.spot, fact, canonical(self._edge_values(type_, link)))

    def _makes(self, type_: RelationshipType) -> bool:
        """Whether a relationship belongs to nodes that facts make: these are not linked by hand."""
        ends = {*type_.sources, *type_.targets}
        return any(name in ends for name in self._forms.form_by_type)

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

    def _made(self, made: Made) -> Iterator[_Said]:
        form = self._forms.made[made.word.text]
        node = self._maker.make(form, made.word.spot, made.fields)
        if node:
            id_ = fact_id(node.owner.id, form.owned_by, node.ref.id)
            fact = Fact(id_, node.owner, form.owned_by, object=node.ref)
            yield _Said(made.word.spot, fact, node.details, node.mentions)

    def _reported(self, reported: Reported) -> Iterator[_Said]:
        word = reported.word.text
        found = self._directory.named_node(word, reported.name)
        node = self._named.get((word, reported.name.text))
        if found is None or node is None:
            return
        form = found[0]
        point = () if reported.point is None else (reported.point.text,)
        id_ = fact_id(node.owner.id, form.owned_by, node.ref.id, *point)
        fact = Fact(id_, node.owner, form.owned_by, object=node.ref)
        yield _Said(reported.word.spot, fact, node.details, node.mentions, speaker=node.owner.id)

    def _note(self, note: Note, spot: Spot) -> Iterator[_Said]:
        if not is_slug(note.name.text):
            self._problems.add(
                note.name.spot, f"{note.name.text!r} is no name, write words and hyphens"
            )
        if note.about is None:
            self._problems.add(spot, "a note has no `about`, name the entity that it is about")
            return
        subject = self._directory.entity(note.about)
        if subject:
            id_ = fact_id(subject.id, NOTE, note.name.text)
            yield _Said(note.name.spot, Fact(id_, subject, NOTE))
