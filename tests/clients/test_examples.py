"""The examples print what their pages say, and are typed by the schema that is served."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest

from tests.clients.commands import HERE, ROOT, printed
from tests.clients.javascript import Workshop, node_command, npm
from tests.docs.markdown import blocks

EXAMPLES = ROOT / "examples"
TYPESCRIPT = EXAMPLES / "typescript"
COMMANDS: dict[str, Callable[[], list[str]]] = {
    "python": lambda: [sys.executable, "-W", "error", "who.py"],
    "typescript": lambda: node_command(TYPESCRIPT / "who.ts"),
}
each_example = pytest.mark.parametrize("name", COMMANDS)


def say(name: str, words: str, service: str, status: int = 0) -> str:
    command = [*COMMANDS[name](), *words.split()]
    address = f"{service}/graphql"
    return printed(command, EXAMPLES / name, status=status, GRAPH_SERVICE_URL=address)


def test_every_example_is_run() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(COMMANDS)


@each_example
def test_prints_what_its_page_says(name: str, service: str) -> None:
    shown = [block for block in blocks(EXAMPLES / name / "README.md") if block.language == "text"]
    assert say(name, "somos", service) == shown[0].text


@each_example
def test_tells_what_is_inferred(name: str, service: str) -> None:
    assert say(name, "fact-based", service).splitlines() == [
        "Somos.: Fact-Based Massacre",
        "  Les Luchter, author",
        "    inferred from Somos.: Fact-Based Massacre, paragraph 9",
    ]


@each_example
def test_says_when_there_is_no_such_work(name: str, service: str) -> None:
    assert "No work is found by: of nobody" in say(name, "of nobody", service, status=1)


def test_is_typed_by_the_schema(service: str, workshop: Workshop) -> None:
    client = workshop.bring(TYPESCRIPT)
    npm(client, "check", GRAPH_SERVICE_URL=f"{service}/graphql")
    assert "export type WhoQuery" in (client / "types.ts").read_text(encoding="utf-8")


def test_names_the_releases_that_are_tested() -> None:
    tested = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    named: dict[str, str] = json.loads((TYPESCRIPT / "package.json").read_text(encoding="utf-8"))[
        "devDependencies"
    ]
    assert named.items() <= (tested["dependencies"] | tested["devDependencies"]).items()
