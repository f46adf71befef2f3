"""Settings: a value that cannot work is told by the variable that has it."""

from __future__ import annotations

import pytest

from graph_service.errors import ConfigurationError
from graph_service.settings import load_settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GRAPH_SERVICE_PORT", "x"),
        ("GRAPH_SERVICE_NEO4J_HEAP_MB", "5"),
        ("GRAPH_SERVICE_NEO4J_START_SECONDS", "0"),
        ("GRAPH_SERVICE_CORS_ORIGINS", "nowhere"),
    ],
)
def test_a_wrong_value_is_told_by_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{variable} is ")
