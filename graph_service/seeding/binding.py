"""From documents to a ledger: every name is held to the model and to what the files declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph_service.model import Model
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Document, Made, Note, Reported, Row, Setting
from graph_service.seeding.forms import Forms
from graph_service.seeding.identity import is_slug
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref, fact_id
from graph_service.seeding.made_facts import MadeNode, Maker
from graph_service.seeding.places import places_of
from graph_service.seeding.problems import Problems, Spot, a
from graph_service.seeding.statements import Said, Statements

NOTE = "note"


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
        self._statements = Statements(directory, forms, problems)
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
                    for said in self._statements.setting(Setting(each.key, name, value)):
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

    def _cite(self, said: Said, citation: Citation) -> None:
        own = replace(citation, fact=said.fact.id, details=said.details)
        if own.id in self._citations:
            self._problems.add(
                said.spot,
                f"{said.fact.property} is stated twice in one place of the source, "
                "merge the facts, or tell them apart by `locator` (of a quote: `point`)",
            )
        self._facts[said.fact.id] = said.fact
        self._citations[own.id] = own

    def _said(self, row: Row) -> Iterator[Said]:
        for setting in row.settings:
            yield from self._statements.setting(setting)
        for link in row.links:
            yield from self._statements.link(link)
        for made in row.made:
            yield from self._made(made)
        for reported in row.reported:
            yield from self._reported(reported)
        if row.note:
            yield from self._note(row.note, row.spot)

    def _made(self, made: Made) -> Iterator[Said]:
        form = self._forms.made[made.word.text]
        node = self._maker.make(form, made.word.spot, made.fields)
        if node:
            id_ = fact_id(node.owner.id, form.owned_by, node.ref.id)
            fact = Fact(id_, node.owner, form.owned_by, object=node.ref)
            yield Said(made.word.spot, fact, node.details, node.mentions)

    def _reported(self, reported: Reported) -> Iterator[Said]:
        word = reported.word.text
        found = self._directory.named_node(word, reported.name)
        node = self._named.get((word, reported.name.text))
        if found is None or node is None:
            return
        form = found[0]
        point = () if reported.point is None else (reported.point.text,)
        id_ = fact_id(node.owner.id, form.owned_by, node.ref.id, *point)
        fact = Fact(id_, node.owner, form.owned_by, object=node.ref)
        yield Said(reported.word.spot, fact, node.details, node.mentions, speaker=node.owner.id)

    def _note(self, note: Note, spot: Spot) -> Iterator[Said]:
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
            yield Said(note.name.spot, Fact(id_, subject, NOTE))
