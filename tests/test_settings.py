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
        ("NEO4J_URI", "localhost:7687"),
    ],
)
def test_a_wrong_value_is_told_by_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{variable} is ")


SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("place", ["127.0.0.1:7687", "[::1]:7687", "graph.example", "h:1/"])
def test_an_address_of_neo4j_is_taken(
    scheme: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", f"{scheme}://{place}")
    assert load_settings().neo4j_uri == f"{scheme}://{place}"


@pytest.mark.parametrize(
    ("uri", "wrong"),
    [
        ("http://graph.example:7474", "has to begin with"),
        ("localhost", "has to begin with"),
        ("localhost:7687", "has to begin with"),
        ("bolt:h", "has to begin with"),
        ("bolts://h", "has to begin with"),
        ("bolt://", "needs a host"),
        ("bolt:///graph", "needs a host"),
        ("bolt://:7687", "needs a host"),
        ("bolt://ho st", "needs a host"),
        ("bolt://a..b", "needs a host"),
        ("bolt://[::1:7687", "needs a host"),
        ("bolt://::1:7687", "its port"),
        ("bolt://h:x", "its port"),
        ("bolt://h:0", "its port"),
        ("bolt://h:65536", "its port"),
        ("bolt://h/graph", "nothing follows"),
        ("bolt://h?policy=x", "nothing follows"),
        ("neo4j://me:hunter2@h", "NEO4J_PASSWORD"),
    ],
)
def test_what_is_no_address_of_neo4j_is_told(
    uri: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", uri)
    with pytest.raises(ConfigurationError) as caught:
        load_settings()
    said = str(caught.value)
    assert said.startswith("NEO4J_URI is ")
    assert wrong in said
    assert "bolt://127.0.0.1:7687" in said, "what would be right"
    assert "hunter2" not in said
