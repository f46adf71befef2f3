"""Manifests of trusted documents, as Relay's compiler and Apollo's generator write them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import jiter
from graphql import GraphQLError, OperationDefinitionNode, parse

from graph_service.errors import ConfigurationError

APOLLO = "apollo-persisted-query-manifest"
"""What Apollo's manifest says of its form; it has one version, 1."""


def read_manifest(path: Path) -> Mapping[str, str]:
    """The documents of a manifest by their ids; raises `ConfigurationError` with what is wrong.

    Relay's form is `{id: text}`, Apollo's `{format, version, operations: [{id, body}]}`.
    """
    try:
        content = jiter.from_json(path.read_bytes(), catch_duplicate_keys=True)
    except OSError as error:
        _wrong(path, f"it cannot be read: {error.strerror}")
    except ValueError as error:
        _wrong(path, f"it is no JSON: {error}")
    if not isinstance(content, dict):
        _wrong(path, "it is no JSON object")
    found: dict[str, str] = {}
    for name, text in _apollo(path, content) if "format" in content else content.items():
        if name in found:
            _wrong(path, f"the id {name!r} is there twice")
        _check(path, name, text)
        found[name] = text
    return found


def by_hash(texts: Mapping[str, str]) -> dict[str, str]:
    """Documents by the SHA-256 of their text, in lower-case hexadecimal."""
    return {sha256(text.encode()).hexdigest(): text for text in texts.values()}


def _apollo(path: Path, content: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    if content["format"] != APOLLO or content.get("version") != 1:
        _wrong(path, f"its format is not {APOLLO!r} in version 1")
    operations = content.get("operations")
    if not isinstance(operations, list) or not all(isinstance(each, dict) for each in operations):
        _wrong(path, "its operations are no list of objects")
    return [(each.get("id"), each.get("body")) for each in operations]


def _check(path: Path, name: Any, text: Any) -> None:
    if not isinstance(name, str) or not name:
        _wrong(path, f"the id {name!r} is no text")
    if not isinstance(text, str):
        _wrong(path, f"the document {name!r} is no text")
    try:
        document = parse(text, no_location=True)
    except (GraphQLError, RecursionError) as error:
        _wrong(path, f"the document {name!r} does not parse: {error}")
    if not any(isinstance(each, OperationDefinitionNode) for each in document.definitions):
        _wrong(path, f"the document {name!r} has no operation")


def _wrong(path: Path, what: str) -> NoReturn:
    raise ConfigurationError(
        f"The trusted documents of {path} cannot be used: {what}.",
        hint="GRAPH_SERVICE_DOCUMENTS names a manifest of Relay or of Apollo.",
    ) from None
