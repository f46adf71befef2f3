"""Reading a mapping: its own entities and facts, and those that each row of its table makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from graph_service.seeding.document import Declaration, Document, NamedNode, Row
from graph_service.seeding.fields import Fields
from graph_service.seeding.forms import Forms
from graph_service.seeding.mapping.opening import open_table
from graph_service.seeding.mapping.rows import Table
from graph_service.seeding.mapping.sections import Sections, sections
from graph_service.seeding.parsing import parse, parse_entries
from graph_service.seeding.problems import Problems, suggestion
from graph_service.seeding.tree import Pairs, Tree, content

_OWN = ("rows", "delimiter", "each_row")


def is_mapping(tree: Tree | None) -> bool:
    """Whether a file is a mapping: it names rows, or says what each of them makes."""
    return isinstance(tree, Pairs) and bool(tree.get("rows") or tree.get("each_row"))


def read_mapping(tree: Tree, path: Path, forms: Forms, problems: Problems) -> Document | None:
    """The document that a mapping and its table make together."""
    pairs = tree.pairs if isinstance(tree, Pairs) else ()
    own = Pairs(tree.spot, tuple(each for each in pairs if each[0].text in _OWN))
    rest = Pairs(tree.spot, tuple(each for each in pairs if each[0].text not in _OWN))
    document = parse(rest, str(path), forms, problems)
    fields = Fields(own, "a mapping", problems)
    file = fields.word("rows", required="name its table: `rows: films.csv`")
    delimiter = fields.take("delimiter")
    each_row = fields.take("each_row")
    if each_row is None:
        hint = "say what a row makes: `entities` and `facts`"
        problems.add(fields.spot, f"a mapping has no `each_row`, {hint}")
    else:
        made = sections(each_row, forms, problems)
        if file and document and not problems:
            wanted = {each.column for each in made.wanted()}
            table = open_table(path, file, delimiter, wanted, problems)
            return _read(document, made, table, forms, problems) if table else document
    return document


def _read(
    document: Document, made: Sections, table: Table, forms: Forms, problems: Problems
) -> Document:
    found = _Gathered(document)
    # A head tells its columns before there is a row, other tables tell them after.
    if not _check_columns(table, made, problems):
        for row in table:
            entries = parse_entries(made.tree(row, problems), forms, problems)
            found.add(entries.declarations, entries.named, entries.rows)
        _check_columns(table, made, problems)
    return found.document()


def _check_columns(table: Table, made: Sections, problems: Problems) -> bool:
    """Add a problem for each hole that no column fills; says whether there is one."""
    wanted = made.wanted()
    unknown = set(table.unknown(each.column for each in wanted))
    for each in wanted:
        if each.column in unknown:
            close = table.hint or suggestion(each.column, table.columns)
            problems.add(each.spot, f"the table has no column {each.column!r}, {close}")
    return bool(unknown)


class _Gathered:
    """A document that grows row by row; what rows say alike it holds once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._declarations: dict[Any, Declaration] = {}
        self._named: dict[Any, NamedNode] = {}
        self._rows: list[Row] = list(document.rows)
        self.add(document.declarations, document.named, ())

    def add(
        self,
        declarations: tuple[Declaration, ...],
        named: tuple[NamedNode, ...],
        rows: tuple[Row, ...],
    ) -> None:
        for each in declarations:
            parts = (each.word, each.key, each.name, each.kind)
            values = ((content(name), content(value)) for name, value in each.values)
            self._declarations.setdefault((*map(content, parts), *values), each)
        for node in named:
            fields = ((content(key), content(value)) for key, value in node.fields)
            self._named.setdefault((node.word, node.name.text, *fields), node)
        self._rows.extend(rows)

    def document(self) -> Document:
        return replace(
            self._document,
            declarations=tuple(self._declarations.values()),
            named=tuple(self._named.values()),
            rows=tuple(self._rows),
        )
