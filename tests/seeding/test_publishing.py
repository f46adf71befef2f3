"""What is published of the format follows from the model, and knows what the checks know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from graph_service.cli.seed import app
from graph_service.model.press import PRESS
from graph_service.seeding.problems import Problems
from graph_service.seeding.publishing import reference, seed_schema
from graph_service.seeding.reading import read_file, read_text
from graph_service.seeding.scripts import folder
from graph_service.seeding.tree import Items, Pairs, Tree
from tests.seeding.files import DEMO, HARBOUR, INLAND, LATER
from tests.seeding.tables import FILMS
from tests.seeding.test_checks import _FRAME
from tests.seeding.test_format_page import _EXAMPLES
from tests.seeding.test_mapping import _EXAMPLES as _MAPPINGS
from tests.seeding.test_own_model import FLEET, SHIPS

ROOT = Path(__file__).parents[2]
SEEDS = [
    *sorted(folder("seed_data").rglob("*.yaml")),
    *sorted(DEMO.glob("*.yaml")),
    ROOT / "benchmarks" / "seeds" / "movies.yaml",
]

press = Draft7Validator(seed_schema(PRESS))
ships = Draft7Validator(seed_schema(SHIPS))


def _plain(tree: Tree | None) -> Any:
    """What a reader of YAML makes of a tree."""
    if isinstance(tree, Pairs):
        return {key.text: _plain(value) for key, value in tree.pairs}
    if isinstance(tree, Items):
        return [_plain(each) for each in tree.items]
    return None if tree is None else tree.value


def _content(text: str) -> Any:
    problems = Problems()
    content = _plain(read_text(text, "f", problems))
    assert not problems
    return content


def test_the_published_schema_is_that_of_the_model() -> None:
    published = (folder("seed_data") / "seed.schema.json").read_bytes()
    assert orjson.loads(published) == seed_schema(PRESS)
    assert CliRunner().invoke(app, ["schema"]).output.encode() == published


def test_the_reference_is_that_of_the_model() -> None:
    published = (ROOT / "docs" / "seed-reference.md").read_text("utf-8")
    assert reference(PRESS) == published
    assert CliRunner().invoke(app, ["reference"]).output == published


@pytest.mark.parametrize("validator", [press, ships], ids=["press", "ships"])
def test_it_is_a_schema(validator: Draft7Validator) -> None:
    Draft7Validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_shipped_seeds_follow_the_schema_that_they_name(path: Path) -> None:
    line, _, _ = path.read_text("utf-8").partition("\n")
    _, _, schema = line.partition("$schema=")
    named = orjson.loads((path.parent / schema).read_bytes())
    content = _plain(read_file(path, Problems()))
    assert [each.message for each in Draft7Validator(named).iter_errors(content)] == []


@pytest.mark.parametrize(
    "text",
    [
        *(HARBOUR, INLAND, LATER, FILMS, _EXAMPLES[0]),
        *(text for language, text in _MAPPINGS if language == "yaml"),
        "source: a\nentities:\nfacts: []\n",
    ],
)
def test_what_loads_follows_it(text: str) -> None:
    assert [each.message for each in press.iter_errors(_content(text))] == []


@pytest.mark.parametrize("text", [FLEET, _EXAMPLES[1]])
def test_a_model_of_ones_own(text: str) -> None:
    assert [each.message for each in ships.iter_errors(_content(text))] == []
    assert not ships.is_valid(_content(text.replace("SAILED_ON", "SAILS_ON")))
    assert not ships.is_valid(_content(text.replace("title: Gull", "titel: Gull")))


@pytest.mark.parametrize(
    "fact",
    [
        "{paragraph: 2, says: S.}",
        "{paragraph: 2, note: n, about: e}",
        "{says: S., note: n, about: e}",
        "{paragraf: 2, says: S., note: n, about: e}",
        "{paragraph: two, says: S., note: n, about: e}",
        "{paragraph: -1, says: S., note: n, about: e}",
        "{paragraph: 2, says: S., note: n}",
        "{paragraph: 2, says: S., note: n, about: e, certainty: SURE}",
        "{paragraph: 2, says: S., note: n, about: e, mentions: [P Q]}",
        "{paragraph: 2, says: S., sets: {e: {deathsAtleast: 1}}}",
        "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: many}}}",
        "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: -3}}}",
        "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: 99999999999}}}",
        "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: [1, 2]}}}",
        "{paragraph: 2, says: S., sets: {e: {kind: MASACRE}}}",
        "{paragraph: 2, says: S., sets: {e: {award: ''}}}",
        "{paragraph: 2, says: S., sets: {a-b: {languages: [es, Klingonese!!]}}}",
        "{paragraph: 2, says: S., sets: {a-b: {url: example.org}}}",
        "{paragraph: 2, says: S., sets: {A B: {url: 'https://example.org'}}}",
        "{paragraph: 2, says: S., sets: [e]}",
        "{paragraph: 2, says: S., links: e AT}",
        "{paragraph: 2, says: S., links: [e ATT l]}",
        "{paragraph: 2, says: S., links: p HAS_ROLE e}",
        "{paragraph: 2, says: S., links: {p TOOK_PART_IN e: {prt: x}}}",
        "{paragraph: 2, says: S., role: {person: p, title: t, category: WRITING}}",
        "{paragraph: 2, says: S., role: {person: p, title: t, category: FUN, subject: a-b}}",
        "{paragraph: 2, says: S., role: {person: p, titel: t, category: MUSIC, subject: a-b}}",
        "{url: x, says: S., note: n, about: e}",
    ],
)
def test_what_an_editor_marks(fact: str) -> None:
    good = _content(_FRAME.format(fact="{paragraph: 2, says: S., note: n, about: e}"))
    assert press.is_valid(good)
    assert not press.is_valid(_content(_FRAME.format(fact=fact)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: film-list\n", ""),
        ("rows: films.csv\n", ""),
        ("each_row:", "each_rwo:"),
        ("  facts:", "  fact:"),
        ("says:", "say:"),
        ("kind: FILM", "kind: FLIM"),
        ("title: director", "titel: director"),
        ("category: DIRECTION", "category: DIRECTING"),
        ("released", "relesaed"),
    ],
)
def test_what_an_editor_marks_in_a_mapping(old: str, new: str) -> None:
    assert old in FILMS
    assert not press.is_valid(_content(FILMS.replace(old, new)))


def test_it_tells_what_things_are() -> None:
    definitions = seed_schema(PRESS)["definitions"]
    released = definitions["values"]["properties"]["released"]
    assert released["description"] == "Work: When it came out."
    fact = definitions["fact"]["properties"]
    assert all("description" in each or "$ref" in each for each in fact.values())
