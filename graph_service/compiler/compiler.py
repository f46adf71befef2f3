"""The compiler: select, lower, rewrite, count the cost, emit. It does no I/O and knows no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode

from graph_service.compiler import roots
from graph_service.compiler.cost import Cost, cost_of
from graph_service.compiler.emission import statement
from graph_service.compiler.joining import joined
from graph_service.compiler.limits import Limits
from graph_service.compiler.lowering import Extensions, Lowering
from graph_service.compiler.parameters import Parameters, parameters
from graph_service.compiler.plan import Plan
from graph_service.compiler.rewrites import rewrite
from graph_service.compiler.selection import select
from graph_service.compiler.slicing import Sliced, sliced
from graph_service.cypher_ast import VALUES, print_query
from graph_service.model import Model


@dataclass(frozen=True, slots=True)
class Compiled:
    """One operation, for variables of one shape: its plan, its statement and the values it takes.

    `statement` is none where nothing is fetched: introspection, or Python fields alone. It takes
    one map of `values`, and `numbers` as parameters of their own. `joined` is a statement that does
    the same for many requests at once; none where it does more than look something up. `sliced` is
    one that gives a long list in parts; none where no list may be long.
    """

    plan: Plan
    statement: str | None
    joined: str | None
    values: Parameters
    numbers: Parameters
    cost: Cost
    sliced: Sliced | None = None

    def sent(self, parameters: Mapping[str, Any]) -> str | None:
        """The statement that is sent with these parameters."""
        if self.sliced is not None and self.sliced.fits(parameters):
            return self.sliced.statement
        return self.statement

    def bind(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The statement's parameters for one request; raises `RequestError`."""
        for check in self.plan.checks:
            check.read(variables)
        values = {VALUES: self.values.of(variables)} if self.values.names else {}
        return values | self.numbers.of(variables) if self.numbers.names else values


class Compiler:
    """Compiles operations that are valid against a schema derived from the model."""

    def __init__(
        self, model: Model, schema: GraphQLSchema, limits: Limits, extensions: Extensions
    ) -> None:
        self._model = model
        self._schema = schema
        self._limits = limits
        self._extensions = extensions

    def compile(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> Compiled:
        """Compile for the shape of these (coerced) variables; raises `RequestError`."""
        root = self._schema.get_root_type(operation.operation)
        assert root is not None
        selection = select(self._schema, root, operation, fragments, variables)
        lowering = Lowering(self._model, self._limits, self._extensions)
        plan = rewrite(roots.lower(selection, lowering, root.name), self._model)
        cost = cost_of(plan, self._limits)
        query = statement(plan, self._model)
        if query is None:
            return Compiled(plan, None, None, parameters(()), parameters(()), cost)
        printed = print_query(query)
        values = parameters(printed.values)  # type: ignore[arg-type]
        numbers = parameters(printed.numbers)  # type: ignore[arg-type]
        return Compiled(
            plan,
            printed.text,
            joined(plan, query),
            values,
            numbers,
            cost,
            sliced(plan, query, printed),
        )
