"""Cases: Q1 to Q6 in GraphQL and as the best hand-written Cypher, with variables to rotate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.answers import SHAPES, Values, cursor_values
from benchmarks.samples import Samples

_FOLDER = Path(__file__).with_name("queries")
_TITLES = {
    "q1": "a work by key",
    "q2": "20 films by title, roles, people",
    "q3": "a person's roles, works, people",
    "q4": "works by nationals, dated",
    "q5": "50 titles after a deep cursor",
    "q6": "100 works, all roles, people",
}

Variables = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked in GraphQL, with each of these variables."""

    name: str
    title: str
    graphql: str
    variables: tuple[Variables, ...]


@dataclass(frozen=True, slots=True)
class Case(Question):
    """One query: what is asked in GraphQL, and the statement that answers it by hand."""

    cypher: str
    parameters: Callable[[Variables], dict[str, Any]]
    shape: Callable[[Values], Any]


def cases(samples: Samples) -> tuple[Case, ...]:
    """Q1 to Q6 with variables that fit the graph."""
    return tuple(
        Case(
            name,
            title,
            graphql_of(name),
            tuple(samples.variables[name]),
            cypher_of(name),
            _PARAMETERS.get(name, dict),
            SHAPES[name],
        )
        for name, title in _TITLES.items()
    )


def graphql_of(name: str) -> str:
    """The GraphQL of a case."""
    return (_FOLDER / f"{name}.graphql").read_text(encoding="utf-8")


def cypher_of(name: str) -> str:
    """The hand-written statement of a case."""
    return (_FOLDER / f"{name}.cypher").read_text(encoding="utf-8")


def parameters_of(name: str, variables: Variables) -> dict[str, Any]:
    """The hand-written statement's parameters, from GraphQL's variables."""
    return _PARAMETERS.get(name, dict)(variables)


def _dated(variables: Variables) -> dict[str, Any]:
    return {**variables, "after": date.fromisoformat(variables["after"])}


def _cursor(variables: Variables) -> dict[str, Any]:
    title, key = cursor_values(variables["after"])
    return {"title": title, "key": key}


_PARAMETERS: dict[str, Callable[[Variables], dict[str, Any]]] = {"q4": _dated, "q5": _cursor}
