"""The last stage: a Python function, written for one plan, from a record to the response.

    Object(title=Leaf(0), roles=Paged(rows=1, …))   becomes
    def shape(record, variables, later=None):
        n0 = size0.read(variables)
        def q3(rows): return [{…} for r2_0, r2_1, in rows]
        return {"title": r[0], "roles": {"nodes": q3(r[1][:n0])}}

The text of the function holds positions and, as literals, response keys; nothing else of a request.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from graph_service.compiler import shapes as s
from graph_service.compiler.cursors import write_cursor
from graph_service.compiler.ids import Ids
from graph_service.compiler.lucene import best_match
from graph_service.compiler.plan import Plan
from graph_service.compiler.values import Value
from graph_service.engine.pieces import FEW, LongLists, put_off
from graph_service.engine.row import Row, Slots
from graph_service.errors import LimitError


class Shaper(Protocol):
    """A function that shapes records of one plan."""

    def __call__(
        self, record: list[Any], variables: Mapping[str, Any], later: LongLists | None = None
    ) -> Any:
        """The response; its long lists are put off until later, where there is a place for them."""


MakeObject = Callable[[str, dict[str, Any], dict[str, Any]], Any]


class BrokenPromiseError(Exception):
    """A value that the schema promises is missing; the ordinary executor says where."""


def write_shaper(plan: Plan, make: MakeObject | None = None) -> Shaper:
    """The function that shapes a plan's record.

    It gives dicts, and raises `BrokenPromiseError` where a promised value is null; or, for the
    ordinary executor, whatever `make(type, selected, own values)` makes, nulls as they come.
    """
    return _Writer(objects=make is not None).function(plan, make)


def _broken() -> Any:
    raise BrokenPromiseError


def _known(ids: Ids, found: list[list[str]], variables: Mapping[str, Any]) -> None:
    """Raise where one of the ids that were asked for is none of those that were found."""
    error = ids.missing([f"{type_}:{identity}" for type_, identity in found], variables)
    if error is not None:
        raise error


def _bounded(most: s.Most, number: int) -> None:
    """Raise where there is more than there may be."""
    if number > most.allowed:
        path, location = most.place.path, most.place.location
        raise LimitError(
            most.name, number, most.allowed, hint=most.hint, path=path, location=location
        )


def _by_id(ids: list[str], found: dict[str, Any], single: bool) -> Any:
    return found.get(ids[0]) if single else [found.get(each) for each in ids]


class _Writer:
    """Writes one function; every method gives a Python expression as text."""

    def __init__(self, *, objects: bool) -> None:
        self._objects = objects
        self._lines: list[str] = []
        self._names: dict[str, Any] = {
            "cursor": write_cursor,
            "put_off": put_off,
            "broken": _broken,
            "by_id": _by_id,
            "known": _known,
            "bounded": _bounded,
            "best_match": best_match,
        }
        self._count = 0
        self._functions: dict[tuple[int, bool], str] = {}
        self._in_list = objects
        self._signature = ""

    def function(self, plan: Plan, make: MakeObject | None) -> Shaper:
        """Compile the function."""
        body = self._of(plan.shape, Row("record", plan.slots))
        lines = ["def shape(record, variables, later=None):", *self._lines, f" return {body}"]
        self._names["make"] = make
        exec(compile("\n".join(lines), "<shape>", "exec"), self._names)  # noqa: S102
        return self._names["shape"]  # type: ignore[no-any-return]

    def _new(self, hint: str) -> str:
        self._count += 1
        return f"{hint}{self._count}"

    def _share(self, shape: s.Tagged, parent: Row) -> None:
        """What several types have in common becomes a function of its own, written once."""
        found = [each for _, made in shape.types for _, each in made.fields]
        times = Counter(map(id, found))
        for each in found:
            nested = isinstance(each, s.Paged | s.Single | s.Joined | s.Many)
            known = (id(each), self._in_list)
            if nested and times[id(each)] > 1 and known not in self._functions:
                row, name = Row(self._new("r"), parent.slots), self._new("f")
                text = self._of(each, row)
                self._lines.append(f" def {name}({row}): return {text}")
                self._functions[known] = name

    def _of(self, shape: s.Shape, row: Row) -> str:
        if known := self._functions.get((id(shape), self._in_list)):
            return f"{known}({row})"
        match shape:
            case s.Leaf(slot=slot, required=required):
                return self._leaf(slot, required, row)
            case s.Items(slot=slot):
                return f"({row[slot]} or [])"
            case s.Typename(name=name):
                return repr(name)
            case s.Nothing():
                return "None"
            case s.Identity(type=type_, slot=slot):
                return f"{type_ + ':'!r} + {row[slot]}"
            case s.Object():
                return self._object(shape, row)
            case s.Tagged():
                return self._tagged(shape, row)
            case s.Single():
                return self._single(shape, row)
            case s.Joined(slot=slot, item=item):
                missing = "None" if self._objects else "broken()"
                return f"({self._of(item, row)} if {row[slot]} else {missing})"
            case s.Many(slot=slot, item=item, by=by):
                rows = row[slot]
                if by:
                    key = ", ".join(f"x[{position}]" for position in by)
                    rows = f"sorted({rows}, key=lambda x: ({key},))"
                return self._list(item, rows, row.below(slot))
            case s.Cursor():
                return self._cursor(shape, row)
            case s.Paged():
                return self._paged(shape, row)
            case s.Counted():
                return self._counted(shape, row)
            case s.ById():
                return self._nodes(shape, row)
            case s.Known():
                return self._known(shape, row)
            case s.Bounded():
                return self._bounded(shape, row)
            case s.Matched(slot=slot, words=words):
                return f"best_match({row[slot]}, {self._read(words)})"
        raise AssertionError(shape)

    def _list(self, item: s.Shape, rows: str, slots: Slots | None) -> str:
        """A list; one that is in no other may be long, and is written later."""
        each = Row(self._new("r"), slots, apart=True)
        if self._in_list:
            return f"[{self._of(item, each)} {each.loop(rows)}]"
        name, given = self._new("q"), self._new("l")
        made = self._in_a_list(item, each)
        self._lines.append(f" def {name}(rows): return [{made} {each.loop('rows')}]")
        few = f"len({given} := {rows}) <= {FEW} or later is None"
        return f"({name}({given}) if {few} else put_off(later, {given}, {name}))"

    def _in_a_list(self, item: s.Shape, row: Row) -> str:
        before, self._in_list = self._in_list, True
        made = self._of(item, row)
        self._in_list = before
        return made

    def _leaf(self, slot: int, required: bool, row: Row) -> str:
        if not required or self._objects:
            return f"{row[slot]}"
        if row.apart:
            return f"({row[slot]} if {row[slot]} is not None else broken())"
        value = self._new("v")
        return f"({value} if ({value} := {row[slot]}) is not None else broken())"

    def _made(self, type_: str, pairs: list[tuple[str, str]], own: str = "{}") -> str:
        inside = "{" + ", ".join(f"{key!r}: {value}" for key, value in pairs) + "}"
        return f"make({type_!r}, {inside}, {own})" if self._objects else inside

    def _object(self, shape: s.Object, row: Row) -> str:
        pairs = [
            (key, self._of(each, row))
            for key, each in shape.fields
            if not isinstance(each, s.Python)
        ]
        own = ", ".join(f"{name!r}: {self._of(each, row)}" for name, each in shape.own)
        text = self._made(shape.type, pairs, "{" + own + "}")
        if shape.unless_null is None:
            return text
        return f"({text} if {row[shape.unless_null]} is not None else None)"

    def _tagged(self, shape: s.Tagged, row: Row) -> str:
        self._share(shape, row)
        tag = self._new("t")
        text = ""
        for position, (name, each) in enumerate(shape.types):
            left = f"({tag} := {row[shape.tag]})" if position == 0 else tag
            text += f"{self._of(each, row)} if {left} == {name!r} else "
        return f"({text}{'None' if self._objects else 'broken()'})"

    def _single(self, shape: s.Single, row: Row) -> str:
        each = Row(self._new("r"), row.below(shape.slot))
        missing = "broken()" if shape.required and not self._objects else repr(shape.otherwise)
        item = self._of(shape.item, each)
        return f"({item} if ({each} := {row[shape.slot]}) is not None else {missing})"

    # --- connections ------------------------------------------------------------------------

    def _paged(self, shape: s.Paged, row: Row) -> str:
        outer, self._signature = self._signature, ""
        # No literal has such a character as it is, whatever a request calls its fields.
        page = f"\0{self._new('p')}\0"
        size = self._bound(shape)
        pairs = [(key, self._part(shape, each, row, page, size)) for key, each in shape.fields]
        made = self._made(shape.type, pairs)
        self._signature = outer
        if shape.rows is None:
            return made
        back = "[::-1]" if shape.backwards else ""
        rows = f"{row[shape.rows]}[:{size}]{back}"
        # A variable of a comprehension that is assigned to is slow, and mostly one place reads it.
        if made.count(page) == 1:
            return made.replace(page, rows)
        name = self._new("p")
        return f"({name} := {rows}, {made.replace(page, name)})[1]"

    def _bound(self, shape: s.Paged) -> str:
        """Read the page's size and the cursors' signature once for the whole record."""
        name = self._new("n")
        if shape.size is not None:
            self._names[f"{name}_value"] = shape.size
            more = f" - {shape.size.more}" if shape.size.more else ""
            self._lines.append(f" {name} = {name}_value.read(variables){more}")
        if shape.cursors:
            self._signature = self._new("g")
            self._names[f"{self._signature}_value"] = shape.signature
            self._lines.append(f" {self._signature} = {self._signature}_value.read(variables)")
        return name

    def _part(self, shape: s.Paged, part: s.Shape, row: Row, page: str, size: str) -> str:
        match part:
            case s.Edges(item=item):
                assert shape.rows is not None
                return self._list(item, page, row.below(shape.rows))
            case s.PageInfo():
                return self._page_info(shape, part, row, page, size)
        return self._of(part, row)

    def _page_info(self, shape: s.Paged, info: s.PageInfo, row: Row, page: str, size: str) -> str:
        # Of `pageInfo { __typename }` alone there are no rows, and nothing asks for them.
        further = f"len({row[shape.rows]}) > {size}" if shape.rows is not None else "False"
        behind = f"{row[shape.beyond]}" if shape.beyond is not None else "False"
        values = {
            "hasNextPage": behind if shape.backwards else further,
            "hasPreviousPage": further if shape.backwards else behind,
            "__typename": repr("PageInfo"),
        }
        if info.cursor is not None:
            first, last = Row(f"{page}[0]", None), Row(f"{page}[-1]", None)
            values["startCursor"] = f"({self._cursor(info.cursor, first)} if {page} else None)"
            values["endCursor"] = f"({self._cursor(info.cursor, last)} if {page} else None)"
        return self._made("PageInfo", [(key, values[name]) for key, name in info.fields])

    def _cursor(self, cursor: s.Cursor, row: Row) -> str:
        values = ", ".join(f"{row[slot]}" for slot in cursor.slots)
        return f"cursor({self._signature}, [{values}])"

    def _read(self, value: Value) -> str:
        """The name of a value that is read once for the whole record."""
        name = self._new("w")
        self._names[f"{name}_value"] = value
        self._lines.append(f" {name} = {name}_value.read(variables)")
        return name

    # --- roots ------------------------------------------------------------------------------

    def _counted(self, shape: s.Counted, row: Row) -> str:
        items = []
        for label, slot in shape.labels:
            values = {"label": repr(label), "count": f"{row[slot]}", "__typename": "'LabelCount'"}
            pairs = [(key, values[name]) for key, name in shape.fields]
            items.append(self._made("LabelCount", pairs))
        return "[" + ", ".join(items) + "]"

    def _known(self, shape: s.Known, row: Row) -> str:
        held = []
        for slot, ids in shape.found:
            name = self._new("k")
            self._names[name] = ids
            held.append(f"known({name}, {row[slot]}, variables)")
        return f"({', '.join(held)}, {self._of(shape.item, row)})[-1]"

    def _bounded(self, shape: s.Bounded, row: Row) -> str:
        name = self._new("k")
        self._names[name] = shape.most
        return f"(bounded({name}, {row[shape.slot]}), {self._of(shape.item, row)})[-1]"

    def _nodes(self, shape: s.ById, row: Row) -> str:
        ids = self._new("i")
        self._names[f"{ids}_value"] = shape.ids
        self._lines.append(f" {ids} = {ids}_value.read(variables)")
        families = []
        for name, slot, item in shape.families:
            each = Row(self._new("r"), row.below(slot), apart=True)
            key = f"{name + ':'!r} + {each[0]}"
            made = self._of(item, each) if shape.single else self._in_a_list(item, each)
            families.append(f"**{{{key}: {made} {each.loop(row[slot])}}}")
        return f"by_id({ids}, {{{', '.join(families)}}}, {shape.single})"
