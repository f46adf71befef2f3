"""From a file's tree to a document: its shape is checked, its names are not yet."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.model import NodeType
from graph_service.seeding.document import (
    Declaration,
    Document,
    Entries,
    Link,
    Made,
    NamedNode,
    Note,
    Reported,
    Row,
    Setting,
)
from graph_service.seeding.fields import Fields, many_words, one_word, pairs_of
from graph_service.seeding.forms import Forms, plural
from graph_service.seeding.problems import Problems, Spot, a, suggestion
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree

_NAMES_IN_A_LINK = 3


def parse(tree: Tree | None, file: str, forms: Forms, problems: Problems) -> Document | None:
    """The document that a tree holds; nothing where it names no source."""
    if tree is None:
        if not problems:
            problems.add(Spot(file), "the file is empty, write `source:`, `entities:`, `facts:`")
        return None
    return _Parser(forms, problems).document(tree, file)


def parse_entries(tree: Tree, forms: Forms, problems: Problems) -> Entries:
    """What the sections of a tree hold, where they are not a whole file's."""
    fields = Fields(tree, "a row", problems)
    found = _Parser(forms, problems).entries(fields)
    fields.close()
    return found


class _Parser:
    def __init__(self, forms: Forms, problems: Problems) -> None:
        self._forms = forms
        self._problems = problems

    def document(self, tree: Tree, file: str) -> Document | None:
        fields = Fields(tree, "a seed file", self._problems)
        source = fields.word("source", required="name the source by its key: `source: my-article`")
        found = self.entries(fields)
        fields.close()
        if source is None:
            return None
        return Document(file, source, found)

    def entries(self, fields: Fields) -> Entries:
        return Entries(
            tuple(
                found
                for entry in fields.entries("entities")
                if (found := self._declaration(entry)) is not None
            ),
            tuple(self._named(fields)),
            tuple(self._row(entry) for entry in fields.entries("facts")),
        )

    def _declaration(self, entry: Tree) -> Declaration | None:
        fields = Fields(entry, "an entity", self._problems)
        words = [found for each in self._forms.entities if (found := fields.key(each))]
        if len(words) != 1:
            known = ", ".join(f"`{each}:`" for each in sorted(self._forms.entities))
            self._unknown_word(entry) if not words else self._problems.add(
                words[1].spot, f"an entity is of one kind only, keep one of {known}"
            )
            return None
        key = fields.word(words[0].text)
        name, kind = fields.word("name"), fields.word("kind")
        values = tuple(self._values(fields, self._forms.entities[words[0].text]))
        fields.close()
        return Declaration(words[0], key, name, kind, values) if key else None

    def _values(self, fields: Fields, node: NodeType) -> Iterator[tuple[Scalar, Tree]]:
        """Values beside an entity's key: only a model without evidence takes them there."""
        for prop in self._forms.model.properties_of(node.name):
            place, value = fields.key(prop.name), fields.take(prop.name)
            if place is None or value is None:
                continue
            if self._forms.model.evidence is None:
                yield place, value
            else:
                hint = "state it in a fact: `sets: …`"
                self._problems.add(place.spot, f"`{prop.name}` needs a source, {hint}")

    def _unknown_word(self, entry: Tree) -> None:
        known = self._forms.entities
        first = entry.pairs[0][0] if isinstance(entry, Pairs) and entry.pairs else None
        if first is None:
            message = f"an entity names its kind and key, {suggestion('', known)}"
            self._problems.add(entry.spot, message)
        else:
            message = f"there is no kind of entity `{first.text}`, {suggestion(first.text, known)}"
            self._problems.add(first.spot, message)

    def _named(self, fields: Fields) -> Iterator[NamedNode]:
        for word, form in self._forms.made.items():
            if not form.named:
                continue
            for entry in fields.entries(plural(form.node)):
                name = Fields(entry, a(word), self._problems).word(
                    word, required=f"give it a name: `{word}: my-name`"
                )
                pairs = entry.pairs if isinstance(entry, Pairs) else ()
                if name:
                    rest = tuple(pair for pair in pairs if pair[0].text != word)
                    yield NamedNode(word, name, rest)

    def _row(self, entry: Tree) -> Row:
        fields = Fields(entry, "a fact", self._problems)
        stated_by = fields.key("according_to")
        row = Row(
            spot=fields.spot,
            says=fields.word("says", required="write the fact as a sentence: `says: …`"),
            paragraphs=fields.words("paragraph"),
            locator=fields.word("locator"),
            url=fields.word("url"),
            certainty=fields.word("certainty"),
            according_to=fields.words("according_to") if stated_by else None,
            mentions=fields.words("mentions"),
            settings=tuple(self._settings(fields)),
            links=tuple(self._links(fields.take("links"))),
            made=tuple(self._made(fields)),
            reported=tuple(self._reported(fields)),
            note=self._note(fields),
        )
        fields.close()
        if not (row.settings or row.links or row.made or row.reported or row.note) and row.says:
            hint = "add `sets`, `links`, " + ", ".join(f"`{word}`" for word in self._forms.made)
            self._problems.add(row.spot, f"nothing follows from this fact, {hint} or `note`")
        return row

    def _settings(self, fields: Fields) -> Iterator[Setting]:
        for subject, values in fields.pairs("sets"):
            for name, value in pairs_of(values, f"`{subject.text}`", self._problems):
                yield Setting(subject, name, value)

    def _links(self, tree: Tree | None) -> Iterator[Link]:
        if tree is None:
            return
        if isinstance(tree, Pairs):
            for text, values in tree.pairs:
                empty = isinstance(values, Scalar) and values.value is None
                own = () if empty else pairs_of(values, f"`{text.text}`", self._problems)
                yield from self._link(text, own)
            return
        for item in tree.items if isinstance(tree, Items) else (tree,):
            if isinstance(item, Pairs):
                yield from self._links(item)
                continue
            for text in many_words(item, "a link", self._problems):
                yield from self._link(text, ())

    def _link(self, text: Scalar, own: tuple[tuple[Scalar, Tree], ...]) -> Iterator[Link]:
        names = text.words()
        if len(names) != _NAMES_IN_A_LINK:
            message = f"{text.text!r} is no link, write three names: `somos BASED_ON some-event`"
            self._problems.add(text.spot, message)
            return
        source, type_, target = names
        yield Link(source, type_, target, own)

    def _made(self, fields: Fields) -> Iterator[Made]:
        for word, form in self._forms.made.items():
            key = fields.key(word)
            if key and not form.named:
                yield Made(key, fields.pairs(word))

    def _reported(self, fields: Fields) -> Iterator[Reported]:
        for word, form in self._forms.made.items():
            key = fields.key(word)
            if key and form.named:
                name, point = fields.word(word), fields.word("point")
                if name:
                    yield Reported(key, name, point)

    def _note(self, fields: Fields) -> Note | None:
        tree = fields.take("note")
        about = fields.word("about")
        name = one_word(tree, "`note`", self._problems) if tree is not None else None
        if name is None and about is not None and tree is None:
            self._problems.add(about.spot, "`about` belongs to a note, add `note: a-name`")
        return Note(name, about) if name else None
