"""The table of settings and the code that reads them say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from graph_service.settings import Settings
from tests.docs.markdown import DOCS, rows

PAGE = DOCS / "settings.md"
FIELDS = Settings.model_fields


def variable(name: str, field: FieldInfo) -> str:
    if isinstance(field.validation_alias, AliasChoices):
        return str(field.validation_alias.choices[-1])
    return f"{Settings.model_config['env_prefix']}{name}".upper()


def shown(default: Any) -> str:
    return "unset" if default is None else f"`{default}`"


def documented() -> dict[str, list[str]]:
    return {name.strip("`"): rest for name, *rest in rows(PAGE)}


def test_every_setting_has_its_row_and_every_row_its_setting() -> None:
    assert list(documented()) == [variable(*each) for each in FIELDS.items()]


@pytest.mark.parametrize("name", FIELDS)
def test_row_tells_default_and_meaning(name: str) -> None:
    field = FIELDS[name]
    default, meaning = documented()[variable(name, field)]
    assert meaning == field.description
    if isinstance(field.default, Path):
        # It depends on the machine, so it is told in words.
        assert default
        assert str(field.default) not in default
    else:
        assert default == shown(field.default)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [("port", "0", 0), ("neo4j_uri", "bolt://x:1", "bolt://x:1"), ("explain", "false", False)],
)
def test_variable_is_read(
    name: str, given: str, expected: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable(name, FIELDS[name]), given)
    assert getattr(Settings(), name) == expected
