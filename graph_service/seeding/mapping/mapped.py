"""Reading a mapping: its own entities and facts, and those that each row of its table makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from graph_service.seeding.document import Document, Entries
from graph_service.seeding.fields import Fields
from graph_service.seeding.forms import Forms
from graph_service.seeding.mapping.opening import open_table
from graph_service.seeding.mapping.rows import Row, Table
from graph_service.seeding.mapping.sections import Sections, sections
from graph_service.seeding.parsing import parse, parse_entries
from graph_service.seeding.problems import Problems, suggestion
from graph_service.seeding.tree import Pairs, Tree

_OWN = ("rows", "delimiter", "each_row")


def is_mapping(tree: Tree | None) -> bool:
    """Whether a file is a mapping: it names rows, or says what each of them makes."""
    return isinstance(tree, Pairs) and bool(tree.get("rows") or tree.get("each_row"))


def read_mapping(tree: Tree, path: Path, forms: Forms, problems: Problems) -> Document | None:
    """The document of a mapping, with its table, of which only the head is read here."""
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
            reader = partial(open_table, path, file, delimiter, wanted)
            table = reader(problems)
            # A head tells its columns before there is a row, other tables tell them after.
            if table and not _check_columns(table, made, problems):
                return replace(document, table=MappedTable(made, reader, forms))
    return document


@dataclass(frozen=True, slots=True)
class MappedTable:
    """The entries that the rows of a table make, by the templates of its mapping."""

    made: Sections
    open: Callable[[Problems], Table | None]
    forms: Forms

    def entries(self, problems: Problems, after: int = 0) -> Iterator[tuple[int, Entries]]:
        """What each row after so many holds, with the row's number; the file is opened anew."""
        for row in self._rows(problems, after):
            yield row.number, parse_entries(self.made.tree(row, problems), self.forms, problems)

    def declared(self, problems: Problems, after: int = 0) -> Iterator[Entries]:
        """What each row after so many speaks of, without what it states."""
        speaks = self.made.speaking()
        for row in self._rows(problems, after):
            yield parse_entries(speaks.tree(row, problems), self.forms, problems)

    def _rows(self, problems: Problems, after: int) -> Iterator[Row]:
        table = self.open(problems)
        if table is None:
            return
        for row in table:
            if row.number > after:
                yield row
        _check_columns(table, self.made, problems)


def _check_columns(table: Table, made: Sections, problems: Problems) -> bool:
    """Add a problem for each hole that no column fills; says whether there is one."""
    wanted = made.wanted()
    unknown = set(table.unknown(each.column for each in wanted))
    for each in wanted:
        if each.column in unknown:
            close = table.hint or suggestion(each.column, table.columns)
            problems.add(each.spot, f"the table has no column {each.column!r}, {close}")
    return bool(unknown)
