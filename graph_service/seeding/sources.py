"""From paths to ledgers: reading, parsing, binding and the checks that need a whole source."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph_service.model import Model, PropertyKind
from graph_service.model.press import PRESS
from graph_service.seeding.binding import bind
from graph_service.seeding.completeness import check_complete
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Document
from graph_service.seeding.forms import Forms
from graph_service.seeding.graph import Graph
from graph_service.seeding.identity import content_id
from graph_service.seeding.ledger import Ledger, Ref, Source
from graph_service.seeding.mapping import is_mapping, read_mapping
from graph_service.seeding.parsing import parse
from graph_service.seeding.problems import Problems, Spot, a
from graph_service.seeding.projection import project
from graph_service.seeding.reading import read_file, read_text
from graph_service.seeding.scripts import folder
from graph_service.seeding.values import day_of

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class Loaded:
    """One source as its files state it: `ledger` holds it alone, `places` say what stands where."""

    key: str
    files: tuple[str, ...]
    ledger: Ledger
    rows: int
    places: dict[str, Spot]

    @property
    def source(self) -> Source:
        """The source itself, with the hash of its content."""
        return self.ledger.sources[self.key]


def read_sources(
    paths: Sequence[Path] = (),
    model: Model = PRESS,
    progress: Callable[[str], None] | None = None,
) -> tuple[Loaded, ...]:
    """The sources in files and folders (the shipped ones by default), checked whole.

    Raises `SeedError` with every problem of every file; needs no database.
    """
    problems = Problems()
    forms = Forms(model)
    by_source: dict[str, list[Document]] = defaultdict(list)
    by_key: dict[str, Problems] = defaultdict(Problems)
    for path in _files(paths or (folder("seed_data"),), problems):
        if progress:
            progress(str(path))
        own = Problems()
        document = _document(path, forms, own)
        problems.extend(own)
        if document:
            by_source[document.source.text].append(document)
            by_key[document.source.text].extend(own)
    loaded = tuple(
        _load(key, documents, model, by_key[key]) for key, documents in sorted(by_source.items())
    )
    for each in by_key.values():
        problems.extend(each)
    _check_kinds(loaded, problems)
    problems.raise_if_any()
    return loaded


def read_document(text: str, model: Model = PRESS, name: str = "document") -> Loaded:
    """The one source that a text states, checked whole; problems call the text by its `name`.

    Raises `SeedError` with every problem; needs no file and no database.
    """
    problems = Problems()
    document = parse(read_text(text, name, problems), name, Forms(model), problems)
    if document is None:
        problems.raise_if_any(f"the {name}")
    assert document is not None
    loaded = _load(document.source.text, [document], model, problems)
    problems.raise_if_any(f"the {name}")
    return loaded


def _files(paths: Iterable[Path], problems: Problems) -> Iterator[Path]:
    for path in paths:
        # Not pathlib's: those raise where a path cannot be looked up.
        if not os.path.isdir(path):
            if not os.path.exists(path):
                problems.add(Spot(str(path)), "there is no such file or folder, check the path")
            else:
                yield path
            continue
        found = sorted(each for each in path.rglob("*") if each.suffix in _ENDINGS)
        if not found:
            problems.add(Spot(str(path)), "the folder holds no .yaml file, name one that does")
        yield from found


def _document(path: Path, forms: Forms, problems: Problems) -> Document | None:
    tree = read_file(path, problems)
    if tree is not None and is_mapping(tree):
        return read_mapping(tree, path, forms, problems)
    return parse(tree, str(path), forms, problems)


def _load(key: str, documents: list[Document], model: Model, problems: Problems) -> Loaded:
    ledger, directory = bind(key, documents, model, problems)
    if not problems:
        # What is incomplete shows once names are right; before, it would be noise.
        check_complete(key, ledger, directory, model, problems)
    dated = replace(ledger, sources={key: Source(key, "", _earliest(key, ledger, model))})
    graph = Graph() if problems else project(dated, model)
    source = replace(dated.sources[key], hash=_hash(key, graph))
    rows = sum(len(document.rows) for document in documents)
    files = tuple(document.file for document in documents)
    return Loaded(key, files, replace(dated, sources={key: source}), rows, _places(directory))


def _places(directory: Directory) -> dict[str, Spot]:
    return {key: declared.key.spot for key, (_, declared) in directory.entities.items()}


def _hash(key: str, graph: Graph) -> str:
    """The hash of what a source alone would store: it changes with its content, and the model."""
    nodes = [(ref.type, dict(graph.nodes[ref].properties)) for ref in sorted(graph.nodes)]
    edges = [dict(graph.edges[id_].properties) for id_ in sorted(graph.edges)]
    return content_id(key, nodes, edges)


def _earliest(key: str, ledger: Ledger, model: Model) -> date | None:
    """The first day that a source can be from, as its own file states it."""
    dated = {
        prop.name
        for ref in ledger.refs.values()
        if ref.id == key
        for prop in model.properties_of(ref.type)
        if prop.kind is PropertyKind.FUZZY_DATE
    }
    days = [
        day
        for fact in ledger.facts.values()
        if fact.subject.id == key and fact.property in dated and fact.value
        if (day := day_of(fact.value)) is not None
    ]
    return min(days, default=None)


def _check_kinds(loaded: Iterable[Loaded], problems: Problems) -> None:
    """A key stands for the same kind of node in every source."""
    seen: dict[str, tuple[Ref, str]] = {}
    for each in loaded:
        for key, ref in each.ledger.refs.items():
            other = seen.setdefault(key, (ref, each.key))
            if other[0].type != ref.type:
                problems.add(
                    each.places[key],
                    f"{key} is {a(ref.type)} here and {a(other[0].type)} in {other[1]}, "
                    "use one kind, or two keys",
                )
