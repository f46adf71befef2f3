"""Neo4j's example graph "movies" as a seed file: `python -m benchmarks.movies SCRIPT > FILE`.

Takes `scripts/movies.cypher` of github.com/neo4j-graph-examples/movies. Films, people, and who
acted in, directed, produced and wrote what are carried over, each fact with its line in that
script, in sentences of ours. Left out: taglines and reviews, which are somebody's sentences; who
follows whom, and years of birth, for which the model has no words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from graph_service.seeding.identity import slug

_STRING = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_VALUES = rf"\s*\{{(?P<values>(?:{_STRING}|[^}}])*)\}}"
_NODE = re.compile(rf"\((?P<name>\w+):(?P<label>\w+){_VALUES}\)")
_EDGE = re.compile(rf"\((?P<source>\w+)\)-\[:(?P<type>\w+)(?:{_VALUES})?\]->\((?P<target>\w+)\)")
_PROPERTY = re.compile(rf"(?P<key>\w+)\s*:\s*(?P<value>\[[^\]]*\]|{_STRING}|\d+)")
_TEXT = re.compile(_STRING)

_ROLES = {
    "ACTED_IN": ("actor", "ACTING", "acted in"),
    "DIRECTED": ("director", "DIRECTION", "directed"),
    "PRODUCED": ("producer", "PRODUCTION", "produced"),
    "WROTE": ("writer", "WRITING", "wrote"),
}
"""What becomes a role: its title, its category, and the verb of our sentence."""

_HEAD = """\
# yaml-language-server: $schema=../../seed_data/seed.schema.json
#
# Neo4j's public example graph "movies", made from its script by `python -m benchmarks.movies`. What
# is carried over are its facts; the sentences are ours, and a locator is a line of that script.

source: neo4j-movies

entities:
  - {work: neo4j-movies, kind: OTHER, name: Movies}
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A film or a person of the script."""

    key: str
    name: str
    line: int
    released: int | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what on which film."""

    person: Named
    type: str
    film: Named
    characters: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Movies:
    """What of the script is carried over."""

    films: tuple[Named, ...]
    credits: tuple[Credit, ...]

    @property
    def people(self) -> tuple[Named, ...]:
        """Those who have a credit."""
        return tuple({each.person.key: each.person for each in self.credits}.values())


def read(script: str) -> Movies:
    """The films and the credits of the script."""
    found: dict[str, Named] = {}
    films: dict[str, Named] = {}
    for node in _NODE.finditer(script):
        values = dict(_values(node["values"]))
        name = str(values.get("title") or values.get("name"))
        key = slug(name)
        key = f"{key}-film" if node["label"] == "Movie" and key in _keys(found) else key
        made = Named(key, name, _line(script, node), _year(values.get("released")))
        found[node["name"]] = made
        if node["label"] == "Movie":
            films[made.key] = made
    return Movies(tuple(films.values()), tuple(_credits(script, found).values()))


def _credits(script: str, named: dict[str, Named]) -> dict[tuple[str, str, str], Credit]:
    credits: dict[tuple[str, str, str], Credit] = {}
    for edge in _EDGE.finditer(script):
        if edge["type"] in _ROLES:
            person, film = named[edge["source"]], named[edge["target"]]
            characters = dict(_values(edge["values"] or "")).get("roles", ())
            credit = Credit(
                person,
                edge["type"],
                film,
                characters if isinstance(characters, tuple) else (),
                _line(script, edge),
            )
            credits.setdefault((person.key, edge["type"], film.key), credit)
    return credits


def _keys(found: dict[str, Named]) -> set[str]:
    return {each.key for each in found.values()}


def _line(script: str, match: re.Match[str]) -> int:
    return script.count("\n", 0, match.start()) + 1


def _year(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _values(text: str) -> Iterator[tuple[str, str | int | tuple[str, ...]]]:
    for found in _PROPERTY.finditer(text):
        value = found["value"]
        if value.startswith("["):
            yield found["key"], tuple(_unquoted(each) for each in _TEXT.findall(value))
        else:
            yield found["key"], int(value) if value.isdigit() else _unquoted(value)


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def seed_file(movies: Movies) -> str:
    """The seed file."""
    lines = [
        f"  - {{work: {each.key}, name: {_quoted(each.name)}, kind: FILM}}" for each in movies.films
    ]
    lines += [f"  - {{person: {each.key}, name: {_quoted(each.name)}}}" for each in movies.people]
    lines += ["", "facts:", *_fact("The graph is called Movies.", "README")]
    lines.append("    sets: {neo4j-movies: {title: Movies}}")
    for film in movies.films:
        lines += _fact(f"{film.name} is a film of {film.released}.", f"line {film.line}")
        values = f"title: {_quoted(film.name)}, kind: FILM, released: {film.released}"
        lines.append(f"    sets: {{{film.key}: {{{values}}}}}")
    for credit in movies.credits:
        lines += _fact(_sentence(credit), f"line {credit.line}")
        title, category, _ = _ROLES[credit.type]
        ends = f"person: {credit.person.key}, title: {title}, category: {category}"
        lines.append(f"    role: {{{ends}, subject: {credit.film.key}}}")
    return _HEAD + "\n".join(lines) + "\n"


def _sentence(credit: Credit) -> str:
    verb = _ROLES[credit.type][2]
    played = f", as {', '.join(credit.characters)}" if credit.characters else ""
    return f"{credit.person.name} {verb} {credit.film.name}{played}."


def _fact(sentence: str, locator: str) -> list[str]:
    return [f"  - says: {_quoted(sentence)}", f"    locator: {locator}"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main(script: Path) -> None:
    """Print the seed file of the script."""
    typer.echo(seed_file(read(script.read_text(encoding="utf-8"))), nl=False)


if __name__ == "__main__":
    typer.run(main)
