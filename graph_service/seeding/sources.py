"""From paths to ledgers: reading, parsing, binding and the checks that need a whole source."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph_service.model import Model, PropertyKind
from graph_service.model.press import PRESS
from graph_service.seeding.binding import bind
from graph_service.seeding.completeness import check_complete, check_named, check_part
from graph_service.seeding.disk import room
from graph_service.seeding.document import Document
from graph_service.seeding.entities import Entities
from graph_service.seeding.fingerprint import Fingerprint
from graph_service.seeding.forms import Forms
from graph_service.seeding.ledger import Ledger, Source
from graph_service.seeding.loaded import Loaded, cited
from graph_service.seeding.mapping import is_mapping, read_mapping
from graph_service.seeding.parsing import parse
from graph_service.seeding.problems import Problems, Spot, a
from graph_service.seeding.reading import read_file, read_text
from graph_service.seeding.scripts import folder
from graph_service.seeding.values import day_of

_ENDINGS = (".yaml", ".yml")


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
    with room():
        loaded = _stated(by_source, model, by_key, progress)
    for each in by_key.values():
        problems.extend(each)
    _check_kinds(loaded, problems)
    problems.raise_if_any()
    return loaded


def _stated(
    by_source: Mapping[str, list[Document]],
    model: Model,
    by_key: Mapping[str, Problems],
    progress: Callable[[str], None] | None,
) -> tuple[Loaded, ...]:
    return tuple(
        stated_by(key, documents, model, by_key[key], progress)
        for key, documents in sorted(by_source.items())
    )


def read_document(text: str, model: Model = PRESS, name: str = "document") -> Loaded:
    """The one source that a text states, checked whole; problems call the text by its `name`.

    Raises `SeedError` with every problem; needs no file and no database.
    """
    problems = Problems()
    document = parse(read_text(text, name, problems), name, Forms(model), problems)
    if document is None:
        problems.raise_if_any(f"the {name}")
    assert document is not None
    loaded = stated_by(document.source.text, [document], model, problems)
    problems.raise_if_any(f"the {name}")
    return loaded


def _files(paths: Iterable[Path], problems: Problems) -> Iterator[Path]:
    """Each file once, however often and in whatever way it is named."""
    seen: set[str] = set()
    for path in paths:
        for each in _within(path, problems):
            place = os.path.abspath(each)
            if place not in seen:
                seen.add(place)
                yield each


def _within(path: Path, problems: Problems) -> Iterable[Path]:
    # Not pathlib's: those raise where a path cannot be looked up.
    if not os.path.isdir(path):
        if os.path.exists(path):
            return [path]
        problems.add(Spot(str(path)), "there is no such file or folder, check the path")
        return []
    found = sorted(each for each in path.rglob("*") if each.suffix in _ENDINGS and _is_read(each))
    if not found:
        problems.add(Spot(str(path)), "the folder holds no .yaml file, name one that does")
    return found


def _is_read(path: Path) -> bool:
    """Pipes and the like are passed over in a folder; a link that leads nowhere is told."""
    return os.path.isfile(path) or not os.path.exists(path)


def _document(path: Path, forms: Forms, problems: Problems) -> Document | None:
    tree = read_file(path, problems)
    if tree is not None and is_mapping(tree):
        return read_mapping(tree, path, forms, problems)
    return parse(tree, str(path), forms, problems)


def stated_by(
    key: str,
    documents: list[Document],
    model: Model,
    problems: Problems,
    progress: Callable[[str], None] | None = None,
) -> Loaded:
    """What the documents of one source state; all that is wrong with it is a problem."""
    bound = bind(key, documents, model, problems, progress)
    files = tuple(document.file for document in documents)
    loaded = Loaded(
        Source(key, ""), files, bound.rows, bound.source, bound.directory.entities, bound.spool
    )
    # What is incomplete shows once names are right; before, it would be noise.
    named_right = not problems
    content, earliest = Fingerprint(), None
    for parts in loaded.groups():
        ledger = _checked(loaded, parts, problems)
        if named_right:
            check_part(loaded, parts, ledger, model, problems)
        content.add(ledger)
        earliest = earliest or _earliest(key, ledger, model)
    if named_right:
        check_complete(loaded, model, problems)
        check_named(bound.directory, problems)
    return replace(loaded, source=Source(key, content.hash(key, model), earliest))


def _checked(loaded: Loaded, parts: range, problems: Problems) -> Ledger:
    """What a source states of some entities; each thing in one place once."""
    ledger = loaded.part(parts)
    if len({each.id for each in ledger.citations}) == len(ledger.citations):
        return ledger
    seen: set[str] = set()
    for each in loaded.spool.stated(parts):
        id_ = cited(each.citation, loaded.node).id
        if id_ in seen:
            problems.add(
                each.spot,
                f"{each.fact.property} is stated twice in one place of the source, "
                "merge the facts, or tell them apart by `locator` (of a quote: `point`)",
            )
        seen.add(id_)
    return ledger


def _earliest(key: str, ledger: Ledger, model: Model) -> date | None:
    """The first day that a source can be from, as its own file states it."""
    dated = {
        prop.name
        for declared in ledger.declared
        if declared.entity.id == key
        for prop in model.properties_of(declared.entity.type)
        if prop.kind is PropertyKind.FUZZY_DATE
    }
    if not dated:
        return None
    days = [
        day
        for fact in ledger.facts.values()
        if fact.subject.id == key and fact.property in dated and fact.value
        if (day := day_of(fact.value)) is not None
    ]
    return min(days, default=None)


def _check_kinds(loaded: Sequence[Loaded], problems: Problems) -> None:
    """A key stands for the same kind of node in every source."""
    seen = Entities()
    for each in loaded if len(loaded) > 1 else ():
        for entity in each.entities:
            key = entity.ref.id
            other = seen.get(key)
            if other is None:
                seen.add(replace(entity, document=each.key))
            elif other.ref.type != entity.ref.type:
                message = f"{key} is {a(entity.ref.type)} here and {a(other.ref.type)}"
                problems.add(
                    entity.spot, f"{message} in {other.document}, use one kind, or two keys"
                )
