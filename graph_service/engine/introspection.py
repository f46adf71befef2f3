"""The rule that refuses to show the schema."""

from __future__ import annotations

from typing import Any

from graphql import FieldNode, GraphQLError, ValidationRule

from graph_service.errors import IntrospectionError

_ASKS = {"__schema", "__type"}


class NoIntrospection(ValidationRule):
    """Refuses the fields that tell the schema (GraphQL, section 4); `__typename` is not one."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Refuse a field once, whatever is selected below it."""
        if node.name.value in _ASKS:
            message = "This service does not show its schema."
            extensions = {"code": IntrospectionError.code}
            self.report_error(GraphQLError(message, node, extensions=extensions))
