"""Where a part of a document stands, for errors."""

from __future__ import annotations

from graphql import Node


def location_of(node: Node) -> tuple[int, int]:
    """Where a part of a document begins: line, column."""
    if node.loc is None:
        return (1, 1)
    # graphql-core's get_location reads the document from its beginning, each time.
    token = node.loc.start_token
    return (token.line, token.column)
