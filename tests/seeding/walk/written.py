"""The seed files against the graph: what each row states and where, read anew with plain YAML.

For a graph whose keys are those of the files: after a merge the files go on using the old ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from graph_service.database import Database
from tests.seeding.walk.facts import Fact, details, read_facts
from tests.seeding.walk.stored import Edge, read

_KINDS = ("work", "person", "publication", "organization", "event", "place")
_PROPERTIES = {"role": "HAS_ROLE", "quote": "SAID"}
_OWNERS = {"role": "person", "quote": "speaker"}

Row = tuple[Any, ...]


async def unwritten(database: Database, paths: Iterable[Path]) -> list[str]:
    """A line for each citation and declaration that no file writes, and each that is not stored."""
    stored = await read(database)
    facts, _ = read_facts(stored)
    held = {_citation(fact, each) for fact in facts for each in fact.citations}
    held |= {
        ("DECLARES", edge.source.id, edge.target.id, *map(edge.columns.get, ("name", "kind")))
        for edge in stored.type("DECLARES")
    }
    written = {row for path in paths for row in _rows(YAML(typ="safe", pure=True).load(path))}
    lines = [f"unwritten {row}" for row in held - written]
    return [*lines, *(f"not stored {row}" for row in written - held)]


def _citation(fact: Fact, citation: Edge) -> Row:
    value = fact.object.id if fact.object and fact.states not in _PROPERTIES.values() else None
    columns = citation.columns
    place = tuple(columns.get(name) for name in ("paragraph", "locator", "url"))
    said = json.dumps(details(citation), sort_keys=True)
    names = tuple(columns["accordingTo"]), tuple(columns["mentions"])
    ends = fact.subject.id, fact.states, fact.value or value
    sentence = columns["statement"], columns["certainty"]
    return citation.target.id, *place, *sentence, *names, *ends, said


def _rows(document: dict[str, Any]) -> Iterator[Row]:
    source = document["source"]
    for each in document["entities"]:
        (key,) = (each[kind] for kind in _KINDS if kind in each)
        yield "DECLARES", source, key, each.get("name"), each.get("kind")
    quotes = {each["quote"]: each for each in document.get("quotes", [])}
    for row in document["facts"]:
        said = list(_said(row, quotes))
        speaker = [subject for subject, property_, *_ in said if property_ == "SAID"]
        named = tuple(_listed(row.get("according_to", speaker)))
        mentions = {*_listed(row.get("mentions", [])), *(key for each in said for key in each[4])}
        for paragraph in _listed(row.get("paragraph", [None])):
            place = paragraph, row.get("locator"), row.get("url")
            sentence = " ".join(row["says"].split()), row.get("certainty", "STATED")
            for subject, property_, value, details_, _ in said:
                ends = subject, property_, value, json.dumps(details_, sort_keys=True)
                yield source, *place, *sentence, named, tuple(sorted(mentions)), *ends


def _said(row: dict[str, Any], quotes: dict[str, Any]) -> Iterator[Row]:
    """Subject, property, value or object, details, and keys of what it is about."""
    for subject, values in row.get("sets", {}).items():
        for name, value in values.items():
            for each in _listed(value):
                yield subject, name, str(each), {}, [subject]
    for link in _listed(row.get("links", [])):
        for words, own in link.items() if isinstance(link, dict) else [(link, {})]:
            source, type_, target = words.split()
            yield source, type_, target, own, [source, target]
    if "note" in row:
        yield row["about"], "note", None, {}, [row["about"]]
    if "role" in row:
        yield _made("role", {"former": False} | row["role"], "subject")
    for name in _listed(row.get("quote", [])):
        quote = {key: value for key, value in quotes[name].items() if key != "quote"}
        yield _made("quote", quote | {"about": _listed(quote["about"])}, "about")


def _made(word: str, fields: dict[str, Any], about: str) -> Row:
    owner = fields[_OWNERS[word]]
    texts = {name: _text(value) for name, value in fields.items() if name != _OWNERS[word]}
    return owner, _PROPERTIES[word], None, texts, [owner, *_listed(fields[about])]


def _text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]
