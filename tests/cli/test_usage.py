"""A mistake in the command line is an error as any other, and never taken for `plan`'s changes."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from typer.testing import CliRunner

from graph_service.cli.main import app
from tests.cli.test_up import COMMAND, PATIENCE


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("seed plan --josn", "No such option: --josn"),
        ("seed plan --out", "Option '--out' requires an argument"),
        ("seed revert", "Missing argument 'source'"),
        ("seed plann", "No such command 'plann'"),
        ("export --depth many", "Invalid value for '--depth'"),
        ("export --depth 21", "Invalid value for '--depth'"),
        ("nothing", "No such command 'nothing'"),
        ("--nothing", "No such option: --nothing"),
        ("neo4j", "Usage"),
        ("", "Usage"),
        ("seed check ''", "it is empty"),
    ],
)
def test_it_ends_with_one(command: str, told: str) -> None:
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 1
    assert told in result.output


def test_the_program_ends_so_too() -> None:
    ended = subprocess.run(
        [*COMMAND, "seed", "plan", "--josn"],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "--josn" in ended.stderr


@pytest.mark.parametrize("command", ["--help", "seed --help", "seed plan --help"])
def test_help_is_none(command: str) -> None:
    assert CliRunner().invoke(app, command.split()).exit_code == 0
