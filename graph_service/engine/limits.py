"""What a request is held to before it is compiled, cheapest checks first.

| what              | is checked                                                    |
|-------------------|---------------------------------------------------------------|
| size of the text  | before it is read                                             |
| tokens            | while it is parsed, which ends at the limit                   |
| what it expands to | before it is validated                                       |
| comparing fields  | while it is validated, which ends at the limit                |
| variables         | before they are coerced                                       |

Depth, conditions, page sizes and cost are checked by the compiler, which knows the model.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OverlappingFieldsCanBeMergedRule,
    Source,
    TokenKind,
    ValidationContext,
    specified_rules,
    validate,
)
from graphql.language import Lexer
from graphql.validation.rules.overlapping_fields_can_be_merged import RuleContext

from graph_service.compiler import Limits, location_of
from graph_service.engine.introspection import NoIntrospection
from graph_service.engine.measures import Measures, measure
from graph_service.errors import LimitError
from graph_service.settings import Settings

_MOST_ERRORS = 20
_NESTED = (dict, list)


def limits_of(settings: Settings) -> Limits:
    """The limits that settings ask for."""
    return Limits(
        settings.default_page_size,
        settings.max_page_size,
        settings.max_depth,
        settings.max_document_size,
        settings.max_tokens,
        settings.max_selections,
        settings.max_aliases,
        settings.max_directives,
        settings.max_root_fields,
        settings.max_conditions,
        settings.max_values,
        settings.max_cost,
        settings.unpaged_cost,
        settings.walk_edges,
    )


def check_size(text: str, limits: Limits) -> None:
    """Raise `LimitError` for a text that is too long to be looked at."""
    if len(text) > limits.document_size:
        raise _beyond("document size", len(text), limits.document_size, "MAX_DOCUMENT_SIZE")


def check_tokens(text: str, limits: Limits, error: GraphQLError) -> None:
    """Raise `LimitError` where a text has too many tokens; `error` is where its parsing ended."""
    tokens = _tokens(text)
    if tokens > limits.tokens:
        place = next(((each.line, each.column) for each in error.locations or ()), None)
        raise _beyond("tokens", tokens, limits.tokens, "MAX_TOKENS", place)


def _tokens(text: str) -> int:
    lexer, found = Lexer(Source(text)), 0
    try:
        while lexer.advance().kind is not TokenKind.EOF:
            found += 1
    except GraphQLError:
        pass
    return found


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raise `LimitError` for a document that expands to more than is allowed."""
    selections = 0
    for node, found in measure(document):
        selections += found.selections
        _check_operation(found, limits, location_of(node))
    if selections > limits.selections:
        raise _beyond("selections", selections, limits.selections, "MAX_SELECTIONS")


def _check_operation(found: Measures, limits: Limits, place: tuple[int, int]) -> None:
    for name, value, allowed, setting in (
        ("root fields", found.roots, limits.root_fields, "MAX_ROOT_FIELDS"),
        ("aliases", found.aliases, limits.aliases, "MAX_ALIASES"),
        ("directives", found.directives, limits.directives, "MAX_DIRECTIVES"),
        ("cost", found.introspected, limits.cost, "MAX_COST"),
    ):
        if value > allowed:
            raise _beyond(name, value, allowed, setting, place)


def check_variables(variables: Mapping[str, Any], limits: Limits) -> None:
    """Raise `LimitError` for variables that hold too many values, or are nested too deeply."""
    for each in variables.values():
        if isinstance(each, _NESTED):
            break
    else:
        if len(variables) <= limits.values:
            return
    found, depth = 0, 0
    level: Collection[Any] = variables.values()
    while level:
        found, depth = found + len(level), depth + 1
        if found > limits.values:
            raise _beyond("values", found, limits.values, "MAX_VALUES")
        if depth > limits.nesting:
            raise _beyond("variable depth", depth, limits.nesting, "MAX_DEPTH")
        nested = [each for each in level if isinstance(each, _NESTED)]
        level = [item for each in nested for item in _items(each)] if nested else ()


def _items(value: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def find_errors(
    schema: GraphQLSchema, document: DocumentNode, limits: Limits, *, quiet: bool = False
) -> list[GraphQLError]:
    """The errors of a document; raises `LimitError` where it takes too long to find them.

    `quiet` keeps the schema from whoever asks: no introspection, no similar names in messages.
    Whether fields that overlap can be merged is the one rule whose work grows faster than the
    document. graphql-core counts its steps and ends it, here earlier than it would by itself.
    """
    counted: list[RuleContext] = []

    class Bounded(OverlappingFieldsCanBeMergedRule):
        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self.rule_context.remaining_complexity_budget = limits.comparisons
            counted.append(self.rule_context)

    unbounded = OverlappingFieldsCanBeMergedRule
    rules = [Bounded if rule is unbounded else rule for rule in specified_rules]
    if quiet:
        rules.append(NoIntrospection)
    errors = validate(schema, document, rules, max_errors=_MOST_ERRORS, hide_suggestions=quiet)
    left = counted[0].remaining_complexity_budget
    if left < 0:
        hint = "Write fields that are the same once, or set GRAPH_SERVICE_MAX_TOKENS."
        allowed = limits.comparisons
        raise LimitError("field comparisons", allowed - left, allowed, hint=hint)
    return errors


def _beyond(
    limit: str, value: int, allowed: int, setting: str, place: tuple[int, int] | None = None
) -> LimitError:
    hint = f"Ask for less at once, or set GRAPH_SERVICE_{setting}."
    return LimitError(limit, value, allowed, hint=hint, location=place)
