"""What the pages point at is there: links, paths, layers, commands."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import orjson
import pytest
import typer

from graph_service.cli.main import app
from graph_service.compiler import Limits
from graph_service.compiler.plan_text import plan_text
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.docs.markdown import DOCS, ROOT, blocks, rows

README = ROOT / "README.md"
ARCHITECTURE = DOCS / "architecture.md"
EXAMPLES = ROOT / "examples"
PAGES = [
    README,
    ROOT / "CHANGELOG.md",
    *sorted(DOCS.rglob("*.md")),
    *sorted(EXAMPLES.glob("*/*.md")),
]
FOLDERS = ("graph_service", "tests", "docs", "cypher", "seed_data", "frontend", "examples", "tools")

each_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def _prose(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in {_anchor(title) for title in _titles(target)}, link


def _titles(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", _prose(page), flags=re.M)


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", [README, ARCHITECTURE], ids=lambda page: page.stem)
def test_paths_are_there(page: Path) -> None:
    named = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[^`\s]*)`", _prose(page))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_layers_are_those_that_are_held() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    told = [cells[0] for cells in rows(ARCHITECTURE)]
    written = [" | ".join(re.findall(r"`(\w+)`", cell)) for cell in told]
    start = written.index(layers[0])
    assert written[start : start + len(layers)] == layers


def test_example_compiles_to_what_is_shown() -> None:
    query = re.search(r"For `(\{.+?\})`,", ARCHITECTURE.read_text(encoding="utf-8"))
    assert query
    nowhere = Database(Target("bolt://127.0.0.1:1", "", ""))
    compiled = Engine(build_schema(PRESS), nowhere, Limits()).compile(GraphRequest(query[1]))
    shown = [each.text.strip() for each in blocks(ARCHITECTURE)[:2]]
    assert shown == [plan_text(compiled.plan).strip(), (compiled.statement or "").strip()]


def test_commands_are_told() -> None:
    told = " ".join(" ".join(cells) for cells in rows(README))
    missing = [name for name in _commands(app) if f"`{name}" not in told]
    short = [name for name in missing if f"`{name.rsplit(' ', 1)[-1]}`" not in told]
    assert short == []


def _commands(typer_app: typer.Typer, prefix: str = "graph-service") -> list[str]:
    own = [
        f"{prefix} {command.name or (command.callback and command.callback.__name__)}"
        for command in typer_app.registered_commands
    ]
    for group in typer_app.registered_groups:
        assert group.typer_instance is not None
        name = str(group.name or group.typer_instance.info.name)
        own += _commands(group.typer_instance, f"{prefix} {name}")
    return own


async def test_first_answer_is_the_real_one(article: Database) -> None:
    """The README's `curl`, its body taken as a shell would."""
    command, answer = (each.text for each in blocks(README) if each.text.startswith(("curl", "{")))
    arguments = shlex.split(command)
    body = orjson.loads(arguments[arguments.index("-d") + 1])
    engine = Engine(build_schema(PRESS), article, Limits())
    assert orjson.loads((await engine.answer(GraphRequest(body["query"]))).body) == orjson.loads(
        answer
    )
