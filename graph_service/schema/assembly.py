"""The schema as a whole: root fields, a developer's classes, permissions, extensions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema
from strawberry.extensions import ParserCache, SchemaExtension, ValidationCache
from strawberry.permission import BasePermission, PermissionExtension
from strawberry.schema.config import StrawberryConfig

from graph_service.compiler import Extensions
from graph_service.engine import Interpreted
from graph_service.engine.schema import Fetched
from graph_service.errors import ConfigurationError
from graph_service.garbage import uncollected
from graph_service.model import Model
from graph_service.schema.derivation import MUTATION, GraphTypes
from graph_service.schema.fields import GraphField, read_selected
from graph_service.schema.interpretation import FetchRecord, QuietSchema, interpret, walks
from graph_service.schema.scalars import DATE, Date

_KEPT = 1000

Permissions = Mapping[str, Sequence[type[BasePermission]]]


@dataclass(frozen=True)
class GraphSchema:
    """A model's schema: Strawberry's, graphql-core's, and what the compiler must know of both."""

    model: Model
    strawberry: strawberry.Schema
    core: GraphQLSchema
    extensions: Extensions
    classes: Mapping[str, type]

    has_extensions: bool
    walks: bool

    def make(self, type_name: str, selected: dict[str, Any], own: dict[str, Any]) -> Any:
        """An object for the ordinary executor: selected fields by response key, own values."""
        cls: Any = self.classes[type_name]
        made = cls.__new__(cls)
        made.__dict__.update(own)
        made.__dict__["selected"] = selected
        return made

    async def interpret(
        self,
        query: str,
        variables: Mapping[str, Any],
        operation_name: str | None,
        context: Mapping[str, Any],
        fetch: Callable[[], Awaitable[Fetched]],
    ) -> Interpreted:
        """Run the ordinary executor, schema extensions included, over what `fetch` gives."""
        return await interpret(self.strawberry, query, variables, operation_name, context, fetch)

    def sdl(self) -> str:
        """The schema in GraphQL's definition language."""
        return self.strawberry.as_str() + "\n"


@uncollected()
def build_schema(
    source: Model | GraphTypes,
    *classes: type,
    permissions: Permissions | None = None,
    extensions: Sequence[type[SchemaExtension]] = (),
    mutations: bool = False,
) -> GraphSchema:
    """The schema of a model.

    `classes` stand for the types that they are named after; one named Query adds root fields.
    `permissions` guard fields of the model: `{"Work.roles": [IsEditor]}`. `extensions` are
    Strawberry's. With `mutations` there is the type Mutation. Raises `ConfigurationError` for a
    guarded field that does not exist, and for mutations of a model that has none.
    """
    types = source if isinstance(source, GraphTypes) else GraphTypes(source)
    for cls in classes:
        types.replace(cls)
    mutation = _mutation(types) if mutations else None
    _guard(types, permissions or {})
    types.complete()
    names = [node.name for node in types.model.nodes]
    names += [name for name in ("Relation",) if name in types.namespace]
    # What a developer's extensions wrap is parsed and validated once, as everything else is.
    caches = (ParserCache(_KEPT), ValidationCache(_KEPT)) if extensions else ()
    schema = QuietSchema(
        query=types["Query"],
        mutation=mutation,
        types=[types[name] for name in names],
        # The last one is the innermost: it fetches once the others have let a request through.
        extensions=[*extensions, *(lambda each=each: each for each in caches), FetchRecord],
        config=StrawberryConfig(scalar_map={Date: DATE}),
    )
    core = schema._schema
    found = {name: cls for name, cls in types.namespace.items() if isinstance(cls, type)}
    return GraphSchema(
        types.model,
        schema,
        core,
        _attach(core, types),
        found,
        has_extensions=bool(extensions),
        walks=walks(list(extensions)),
    )


def _mutation(types: GraphTypes) -> Any:
    try:
        return types[MUTATION]
    except KeyError:
        raise ConfigurationError(
            "The model keeps no evidence, so there are no facts that a mutation could add.",
            hint="Hand over a class named Mutation, or leave mutations out.",
        ) from None


def _guard(types: GraphTypes, permissions: Permissions) -> None:
    for name, classes in permissions.items():
        owner, _, field_name = name.partition(".")
        definition = getattr(types.namespace.get(owner), "__strawberry_definition__", None)
        fields = definition.fields if definition else []
        guarded = [field for field in fields if field.graphql_name == field_name]
        if not guarded:
            raise ConfigurationError(
                f"There is no field {name} to guard.", hint="Write it as Type.field."
            )
        permitted = [permission() for permission in classes]
        guarded[0].permission_classes = list(classes)
        guarded[0].extensions.append(PermissionExtension(permitted, use_directives=False))


def _attach(core: GraphQLSchema, types: GraphTypes) -> Extensions:
    """Give graph fields their resolver; tell the compiler which fields are not the graph's.

    Types that are not derived from the model are what resolvers give: they are Python's anyway.
    """
    python: set[tuple[str, str]] = set()
    guarded: set[tuple[str, str]] = set()
    for type_ in core.type_map.values():
        if not isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            continue
        if type_.name not in types.namespace:
            continue
        for name, field in type_.fields.items():
            declared = field.extensions.get("strawberry-definition")
            if not isinstance(declared, GraphField):
                python.add((type_.name, name))
            elif declared.extensions:
                guarded.add((type_.name, name))
                _without_arguments(field)
            else:
                field.resolve = read_selected
    _refuse(types.model, python, guarded)
    return Extensions(frozenset(python), frozenset(guarded))


def _refuse(model: Model, python: set[tuple[str, str]], guarded: set[tuple[str, str]]) -> None:
    """A guard or a resolver that would not act is refused, rather than passed over."""
    nodes = {"Query", MUTATION, *model.node_by_name}
    listed = {"Relation", "Citation", *nodes, *model.interface_by_name}
    for owners, fields, what in (
        (nodes | set(model.interface_by_name), python, "a resolver"),
        (listed, guarded, "a permission"),
    ):
        for owner, name in sorted(fields):
            if owner not in owners:
                raise ConfigurationError(
                    f"{owner}.{name} cannot have {what} of its own.",
                    hint="Put it on a type of node, on Query or on Mutation.",
                )


def _without_arguments(field: GraphQLField) -> None:
    """Arguments were bound when the statement was; Strawberry need not convert them once more."""
    resolve = field.resolve
    assert resolve is not None

    def resolver(source: Any, info: Any, **_: Any) -> Any:
        return resolve(source, info)

    field.resolve = resolver
