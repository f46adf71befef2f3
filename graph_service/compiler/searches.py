"""Lowering of full-text search: the root field, and the filter `search` inside a `where`.

    search(query: "álv*", types: [PERSON]) { nodes { score matched entity { name } } }

becomes

    0 Many Search  for words of "álv*"  by score desc, key
        0 score   1 matched text   2 name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Argument, required
from graph_service.compiler.lucene import words_of
from graph_service.compiler.place import Place
from graph_service.compiler.plan import (
    ColumnKey,
    FetchSlot,
    HitFact,
    HitPart,
    HitSlot,
    Owner,
    Rows,
    ScoreKey,
    Search,
    SortKey,
)
from graph_service.compiler.predicates import Found, Within
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.values import Conversion, Value
from graph_service.model import Model
from graph_service.model.searching import (
    SEARCH,
    STATEMENT,
    searched_columns,
    searched_interface,
    weight_of,
)

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering

_ORDER = (
    SortKey(ScoreKey(), descending=True, nullable=False),
    SortKey(ColumnKey(Owner.NODE, "key"), nullable=False),
)


def queries(argument: Argument, model: Model, *, facts: bool = False) -> Value:
    """The words of an argument as queries, one for each property that is searched."""
    columns = {
        name: column for each in searched_columns(model).values() for name, column in each.items()
    }
    names = [STATEMENT] if facts else list(columns)
    if not argument.is_null:
        words_of(argument.value)
    searched = tuple((name, columns[name], weight_of(name)) for name in names)
    return Value(required(argument).source, Conversion.QUERIES, searched)


def found_by(argument: Argument, type_name: str, model: Model) -> Within:
    """The predicate of a `search` inside a `where`."""
    facts = model.evidence is not None and type_name == model.evidence.fact
    return Within(Found(queries(argument, model, facts=facts), facts))


def lower(selected: Field, lowering: Lowering, place: Place, table: SlotTable) -> s.Shape:
    """The shape of the root field `search`."""
    types = selected.arguments.get("types")
    wanted = None if types is None or types.is_null else Value(types.source)
    source = Search(queries(selected.arguments["query"], lowering.model), wanted)
    rows = Rows(source, SEARCH)
    return lowering.connections.lower(selected, "Query.search", rows, place, table, _ORDER)


def hit(selection: Selection, lowering: Lowering, source: Search, table: SlotTable) -> s.Object:
    """The shape of one hit."""
    words = Value(source.queries.source, Conversion.WORDS)
    fields: list[tuple[str, s.Shape]] = []
    for each in selection.of("SearchHit"):
        with lowering.at(each):
            fields.append((each.key, _field(each, lowering, words, table)))
    return s.Object("SearchHit", tuple(fields))


def _field(each: Field, lowering: Lowering, words: Value, table: SlotTable) -> s.Shape:
    match each.name:
        case "__typename":
            return s.Typename("SearchHit")
        case "score":
            return s.Leaf(table.add(HitSlot(HitPart.SCORE)), required=True)
        case "property":
            return s.Leaf(table.add(HitSlot(HitPart.PROPERTY)), required=True)
        case "matched":
            return s.Matched(table.add(HitSlot(HitPart.TEXT)), words)
    assert each.selection is not None
    if each.name == "fact":
        inner = SlotTable()
        shape = lowering.node(each.selection, lowering.evidence.fact, inner)
        rows = Rows(HitFact(), lowering.evidence.fact, slots=inner.slots())
        return s.Single(table.add(FetchSlot(rows, single=True)), shape)
    interface = searched_interface(lowering.model)
    assert interface is not None
    return lowering.node(each.selection, interface.name, table)
