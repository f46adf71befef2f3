"""From documents to what a source states: every name is held to the model and to the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from graph_service.model import Model
from graph_service.seeding.directory import Directory, UndeclaredError
from graph_service.seeding.document import (
    Document,
    Entries,
    Made,
    NamedNode,
    Note,
    Reported,
    Row,
    Setting,
)
from graph_service.seeding.forms import Forms
from graph_service.seeding.identity import is_slug
from graph_service.seeding.ledger import Citation, Fact, Ref, fact_id
from graph_service.seeding.made_facts import MadeNode, Maker
from graph_service.seeding.places import places_of
from graph_service.seeding.problems import Problems, Spot, a
from graph_service.seeding.spool import ITSELF, Spool, Stated
from graph_service.seeding.statements import Said, Statements

NOTE = "note"

_SHOWN = 1000
"""Rows of a table between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What one source's files state: who it is, what it speaks of, and its statements.

    `rows` counts the entries of its `facts`, those of tables among them.
    """

    source: Ref
    directory: Directory
    spool: Spool
    rows: int


def bind(
    source: str,
    documents: Iterable[Document],
    model: Model,
    problems: Problems,
    progress: Callable[[str], None] | None = None,
) -> Bound:
    """What one source's files state; where a name is wrong it is a problem, and its row is left.

    `progress` is told how far the reading of a table is.
    """
    forms = Forms(model)
    binder = _Binder(source, Directory(forms, problems), forms, problems)
    binder.progress = progress or binder.progress
    return binder.bound(tuple(documents))


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
        self._spool = Spool()
        self._rows = 0
        self.progress: Callable[[str], None] = lambda _: None

    def bound(self, documents: tuple[Document, ...]) -> Bound:
        for document in documents:
            self._declare(document.own, document)
        # A table is read once where all that a row names is declared by then, else twice.
        left = [(each, after) for each in documents if (after := self._table(each)) is not None]
        self._directory.open = False
        source = self._source_ref(documents)
        for word, name in self._directory.named:
            self._made_named(word, name)
        for document in documents:
            self._state(document.own.rows)
        for document, after in left:
            assert document.table is not None
            for number, entries in document.table.entries(self._problems, after):
                self._show(document, number)
                self._state(entries.rows)
        return Bound(source, self._directory, self._spool, self._rows)

    def _table(self, document: Document) -> int | None:
        """Take in a table; gives the number of the last row, where later ones are left."""
        if document.table is None:
            return None
        last = 0
        try:
            for number, entries in document.table.entries(self._problems):
                self._declare(entries, document)
                self._state(entries.rows)
                self._show(document, number)
                last = number
        except UndeclaredError:
            for entries in document.table.declared(self._problems, last):
                self._declare(entries, document)
            return last
        return None

    def _show(self, document: Document, row: int) -> None:
        if row % _SHOWN == 0:
            self.progress(f"{document.file}, row {row:,}")

    def _declare(self, entries: Entries, document: Document) -> None:
        again = document.table is not None
        new = self._directory.declare(entries.declarations, document.file, again=again)
        for declaration in new:
            for name, value in declaration.values:
                for said in self._statements.setting(Setting(declaration.key, name, value)):
                    self._spool.add(_stated(said, Citation(said.fact.id, ITSELF, ""), ()))
        self._directory.name(entries.named, document.file, again=again)

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

    def _made_named(self, word: str, name: str) -> MadeNode | None:
        place = word, name
        if place not in self._named:
            node: NamedNode = self._directory.named[place]
            form, told = self._forms.made[word], (self._source, name)
            self._named[place] = self._maker.make(form, node.name.spot, node.fields, told)
        return self._named[place]

    def _state(self, rows: tuple[Row, ...]) -> None:
        # Of all rows, or of none: where a name may still come, all of them are read again.
        found = [each for row in rows for each in self._row(row)]
        for each in found:
            self._spool.add(each)
            self._directory.entities.tell(each.citation.mentions)
            self._directory.entities.tell(each.citation.according_to)
        self._rows += len(rows)

    def _row(self, row: Row) -> Iterator[Stated]:
        said = list(self._said(row))
        about = {ref for key in row.mentions if (ref := self._directory.entity(key))}
        for each in said:
            about |= {each.fact.subject, *each.mentions}
            if each.fact.object and each.fact.object.type not in self._forms.form_by_type:
                about.add(each.fact.object)
        named = tuple(sorted(about, key=lambda ref: ref.id))
        mentions = tuple(ref.id for ref in named)
        speaker = next((each.speaker for each in said if each.speaker), None)
        for citation in places_of(row, ITSELF, self._directory, self._model, self._problems):
            speakers = citation.according_to
            if row.according_to is None and speaker:
                speakers = (speaker,)
            for each in said:
                own = replace(
                    citation,
                    fact=each.fact.id,
                    details=each.details,
                    mentions=mentions,
                    according_to=speakers,
                )
                yield _stated(each, own, named)

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
        node = self._made_named(word, reported.name.text) if found else None
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


def _stated(said: Said, citation: Citation, about: tuple[Ref, ...]) -> Stated:
    return Stated(said.fact, citation, about, said.spot)
