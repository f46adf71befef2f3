"""Documents: parsed and validated once, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cachetools import LRUCache
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInputType,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    OperationType,
    Undefined,
    coerce_input_value,
    get_nullable_type,
    get_operation_ast,
    get_variable_values,
    is_input_type,
    is_non_null_type,
    parse,
    type_from_ast,
)

from graph_service.compiler import Limits, location_of, special_variables
from graph_service.engine.keeping import keeper
from graph_service.engine.limits import check_document, check_size, check_tokens, find_errors
from graph_service.engine.observing import NOBODY, Cache, Observer, Stage
from graph_service.errors import (
    BadInputError,
    QuerySyntaxError,
    QueryValidationError,
    RequestError,
)


class InvalidDocumentError(Exception):
    """A document with errors, or variables with errors; graphql-core tells them all."""

    def __init__(
        self,
        errors: list[GraphQLError],
        code: type[RequestError],
        document: DocumentNode | None = None,
    ) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        self.code = code.code
        self._document = document

    def is_query(self, name: str | None) -> bool:
        """Whether the operation that was to run would only read, as far as the document parses."""
        if self._document is None:
            return True
        operation = get_operation_ast(self._document, name)
        return operation is None or operation.operation is OperationType.QUERY


@dataclass(frozen=True, slots=True)
class VariableType:
    """The type of one variable.

    Values of the class `plain` are taken as they are, where there is one. `optional` says that the
    variable may be left out, and has no default.
    """

    declared: GraphQLInputType
    plain: type | None
    optional: bool


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of a valid document, with the types of its variables."""

    node: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    special: Mapping[str, str]
    types: Mapping[str, VariableType]
    quiet: bool

    @cached_property
    def name(self) -> str:
        """Its name, empty where it has none."""
        return self.node.name.value if self.node.name else ""

    @property
    def location(self) -> tuple[int, int]:
        """Where it begins in its document: line, column."""
        return location_of(self.node)

    @cached_property
    def kind(self) -> str:
        """`query`, `mutation` or `subscription`."""
        return self.node.operation.value

    @cached_property
    def is_query(self) -> bool:
        """Whether it only reads."""
        return self.node.operation is OperationType.QUERY

    def coerce(self, schema: GraphQLSchema, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Variables as the schema's types have them (GraphQL, section 6.1.2)."""
        coerced = self._coerced(given)
        if coerced is not None:
            return coerced
        definitions = self.node.variable_definitions or ()
        values = get_variable_values(
            schema, definitions, dict(given), max_errors=20, hide_suggestions=self.quiet
        )
        if isinstance(values, list):
            raise InvalidDocumentError(values, BadInputError)
        return values.coerced

    def _coerced(self, given: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The values where all are right and no default is wanted, else graphql-core tells more.

        It looks up all types for each request, which costs as much as all other stages.
        """
        values: dict[str, Any] = {}
        for name, known in self.types.items():
            value: Any = given.get(name, Undefined)
            kind = known.plain
            if type(value) is kind and (kind is not int or _LEAST <= given[name] <= _MOST):
                values[name] = value
            elif value is not Undefined:
                values[name] = coerce_input_value(value, known.declared)
                if values[name] is Undefined:
                    return None
            elif not known.optional:
                return None
        return values


@dataclass(frozen=True, eq=False)
class Document:
    """A valid document: its operations by name, and the length of its text."""

    operations: Mapping[str, Operation]
    length: int

    @cached_property
    def only(self) -> Operation | None:
        """Its operation, where it has but one."""
        return next(iter(self.operations.values())) if len(self.operations) == 1 else None

    def operation(self, name: str | None) -> Operation:
        """The operation to run; raises `BadInputError` where the request leaves it open."""
        if name is None and self.only is not None:
            return self.only
        if name is not None and name in self.operations:
            return self.operations[name]
        names = ", ".join(sorted(filter(None, self.operations)))
        if name is None:
            raise BadInputError(
                "The document has several operations.",
                hint=f"Set operationName to one of: {names}.",
            )
        raise BadInputError(
            f"The document has no operation named {name!r}.", hint=f"It has: {names or 'none'}."
        )


class Documents:
    """A bounded cache of documents by their text; each is within the limits.

    Without `introspection` the schema cannot be asked for, and no error tells similar names.
    """

    def __init__(
        self, schema: GraphQLSchema, limits: Limits, size: int, *, introspection: bool = True
    ) -> None:
        self._schema = schema
        self._limits = limits
        self._quiet = not introspection
        self._kept: LRUCache[str, Document] = keeper(size, lambda each: each.length)

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, text: str, observer: Observer = NOBODY) -> Document:
        """The document of a text; raises `RequestError` or `InvalidDocumentError`."""
        try:
            document: Document | None = self._kept[text]
        except KeyError:
            document = None
        observer.looked_up(Cache.DOCUMENTS, found=document is not None)
        if document is None:
            with observer.stage(Stage.PARSE):
                document = self._read(text)
            self._kept[text] = document
        return document

    def _read(self, text: str) -> Document:
        check_size(text, self._limits)
        try:
            node = self._parsed(text)
            check_document(node, self._limits)
            errors = find_errors(self._schema, node, self._limits, quiet=self._quiet)
            if errors:
                raise InvalidDocumentError(errors, QueryValidationError, node)
            return _document(self._schema, node, len(text), quiet=self._quiet)
        except RecursionError:
            raise QuerySyntaxError(
                "The document is nested too deeply.", hint="Ask for fewer levels at once."
            ) from None

    def _parsed(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_lexical_tokens=self._limits.tokens)
        except GraphQLError as error:
            check_tokens(text, self._limits, error)
            raise InvalidDocumentError([error], QuerySyntaxError) from None


def _document(schema: GraphQLSchema, node: DocumentNode, length: int, *, quiet: bool) -> Document:
    fragments = {
        each.name.value: each
        for each in node.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    special = special_variables(node)
    return Document(
        {
            each.name.value if each.name else "": Operation(
                each, fragments, special, _types(schema, each), quiet
            )
            for each in node.definitions
            if isinstance(each, OperationDefinitionNode)
        },
        length,
    )


_LEAST, _MOST = -(2**31), 2**31 - 1
"""Whole numbers that are an `Int` (GraphQL, section 3.5.1)."""

_PLAIN: Mapping[object, type] = {
    GraphQLString: str,
    GraphQLID: str,
    GraphQLBoolean: bool,
    GraphQLInt: int,
}
"""Scalars whose values mean what they are (GraphQL, section 3.5), and the class of those."""


def _types(schema: GraphQLSchema, node: OperationDefinitionNode) -> Mapping[str, VariableType]:
    """The types of an operation's variables, which are known: the document is valid."""
    found = {}
    for definition in node.variable_definitions or ():
        type_ = type_from_ast(schema, definition.type)
        assert is_input_type(type_)
        optional = not is_non_null_type(type_) and definition.default_value is None
        plain = _PLAIN.get(get_nullable_type(type_))
        found[definition.variable.name.value] = VariableType(type_, plain, optional)
    return found
