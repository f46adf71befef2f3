"""The reference of the format: what each kind of entity, link and role takes, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_service.model import Connection, Model, NodeType, Property, PropertyKind, Reference
from graph_service.model.formats import EXAMPLES
from graph_service.seeding.forms import Form, Forms, plural, word
from graph_service.seeding.problems import a

_HEAD = """\
# Reference of the seed format

What seed files of the model `{model}` can hold. How a file is written is told in
[seed-format.md](seed-format.md). This page is made by `graph-service seed reference`; editors know
the same from the JSON Schema that `graph-service seed schema` prints.
"""


def reference(model: Model) -> str:
    """The page."""
    return "\n".join([_HEAD.format(model=model.name), *_lines(model)]) + "\n"


def _lines(model: Model) -> Iterator[str]:
    forms = Forms(model)
    shared = _shared(forms)
    yield from ["## Entities", ""]
    if shared:
        yield from ["Every entity takes", "", *_values(model, shared), ""]
    for name, node in forms.entities.items():
        own = [each for each in _settable(model, node) if each not in shared]
        yield from [f"### `{name}`", "", node.description, ""]
        yield from [*_values(model, own), ""] if own else ["It takes nothing else.", ""]
    yield from ["## Links", "", *_links(forms), ""]
    for name, form in forms.made.items():
        where = f"of `{plural(form.node)}`" if form.named else "of a fact"
        yield from [f"## `{name}` {where}", "", form.node.description, "", *_made(forms, form), ""]
    yield from ["## Words to choose from", "", *_enums(model)]


def _settable(model: Model, node: NodeType) -> list[Property]:
    return [
        each
        for each in model.properties_of(node.name)
        if not each.structural and each.name != node.identity
    ]


def _shared(forms: Forms) -> list[Property]:
    """The values that every kind of entity takes."""
    sets = [_settable(forms.model, node) for node in forms.entities.values()]
    return [each for each in sets[0] if all(each in found for found in sets)] if sets else []


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        edge = "|" if cells[0] == "---" else " | "
        yield f"|{edge.join(cells)}|" if edge == "|" else f"| {edge.join(cells)} |"


def _values(model: Model, properties: Iterable[Property]) -> Iterator[str]:
    rows = [(f"`{each.name}`", takes(model, each), each.description) for each in properties]
    yield from _table(("value", "takes", "what it says"), rows)


def _links(forms: Forms) -> Iterator[str]:
    rows = []
    for each in forms.links:
        values = ", ".join(f"`{prop.name}`: {takes(forms.model, prop)}" for prop in each.properties)
        ends = _ends(forms, each.sources), _ends(forms, each.targets)
        rows.append((f"`{each.name}`", *ends, values, each.description))
    yield from _table(("link", "from", "to", "its values", "what it says"), rows)


def _ends(forms: Forms, names: Iterable[str]) -> str:
    keyed = {node.name: name for name, node in forms.entities.items()}
    found = dict.fromkeys(
        keyed[node.name]
        for name in names
        for node in forms.model.possible_types(name)
        if node.name in keyed
    )
    return "any entity" if len(found) == len(keyed) else ", ".join(f"`{each}`" for each in found)


def _made(forms: Forms, form: Form) -> Iterator[str]:
    rows = []
    if form.named:
        name = word(form.node.name)
        rows.append((f"`{name}`", "a name, required", f"By which facts report it: `{name}: …`."))
    for prop in forms.model.properties_of(form.node.name):
        if prop.name != form.node.identity:
            needed = prop.required and prop.kind is not PropertyKind.BOOLEAN
            text = takes(forms.model, prop) + (", required" if needed else "")
            rows.append((f"`{prop.name}`", text, prop.description))
    for link in (form.owner, *form.links):
        rows.append((f"`{link.name}`", _key(forms, link), link.description))
    yield from _table(("key", "takes", "what it says"), rows)


def _key(forms: Forms, link: Reference | Connection) -> str:
    ends = _ends(forms, (link.target,))
    if isinstance(link, Connection):
        return f"keys: {ends}"
    return f"key: {ends}{', required' if link.required else ''}"


def _enums(model: Model) -> Iterator[str]:
    rows = []
    for each in model.enums:
        values = ", ".join(f"`{value}`" for value in each.values)
        rows.append((f"`{each.name}`", values, each.description))
    yield from _table(("name", "words", ""), rows)


def takes(model: Model, prop: Property) -> str:
    """What a property takes, in words."""
    single = _single(model, prop)
    return f"{single}, or a list" if prop.many else single


def _single(model: Model, prop: Property) -> str:
    if prop.kind is PropertyKind.ENUM:
        return a(f"`{model.enum_of(prop).name}`")
    if prop.format is not None:
        return EXAMPLES[prop.format]
    least = "" if prop.minimum is None else f", at least {prop.minimum}"
    return {
        PropertyKind.INT: f"a whole number{least}",
        PropertyKind.FLOAT: f"a number{least}",
        PropertyKind.BOOLEAN: "`true` or `false`",
        PropertyKind.FUZZY_DATE: "a date (EDTF) such as 2011 or 2011-03-18",
    }.get(prop.kind, "text")
