"""The page on seeds names what the commands take."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from graph_service.cli.main import app
from graph_service.cli.seed import app as seed_app
from tests.docs.markdown import DOCS

PAGE = DOCS / "seed-format.md"
SUBCOMMANDS = [each.name for each in seed_app.registered_commands if each.name]


def _told() -> str:
    page = PAGE.read_text(encoding="utf-8")
    return page[page.index("## From a terminal") : page.index("## A model of one's own")]


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_command_and_option_is_told(command: str) -> None:
    told = _told()
    assert f"graph-service seed {command}" in told
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["seed", command, "--help"])
    taken = set(re.findall(r"--[a-z][a-z-]+", shown.output)) - {"--help"}
    assert sorted(each for each in taken if each not in told) == []


def test_no_option_is_told_that_is_none() -> None:
    shown = "".join(
        CliRunner(env={"COLUMNS": "200"}).invoke(app, ["seed", each, "--help"]).output
        for each in SUBCOMMANDS
    )
    assert [each for each in re.findall(r"--[a-z]+[a-z-]*", _told()) if each not in shown] == []
