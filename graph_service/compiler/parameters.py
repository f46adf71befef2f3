"""Parameters of a statement: where in a request's variables each of them is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.compiler.arguments import Constant, Variable
from graph_service.compiler.values import AnyValue, Conversion, PageSize, Value


@dataclass(frozen=True, slots=True)
class Parameters:
    """Values by their `names` in a statement.

    Most are `fixed`, whatever the request, or `given` by a variable as it is: those cost a look-up.
    The others are `read`, each in its own way.
    """

    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    given: tuple[tuple[str, str], ...]
    read: tuple[tuple[str, AnyValue], ...]

    def of(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The values for one request; raises `RequestError`."""
        values = {**self.fixed}
        for name, variable in self.given:
            values[name] = variables.get(variable)
        for name, value in self.read:
            values[name] = value.read(variables)
        return values


def parameters(values: Iterable[tuple[str, AnyValue]]) -> Parameters:
    """The parameters with these names, each found in the cheapest way."""
    names, fixed, given, read = [], {}, [], []
    for name, value in values:
        names.append(name)
        match value:
            case Value(source=Constant(value=constant), conversion=Conversion.AS_IS):
                fixed[name] = constant
            case PageSize(given=False):
                fixed[name] = value.read({})
            case Value(source=Variable(path=(str(variable),)), conversion=Conversion.AS_IS):
                given.append((name, variable))
            case _:
                read.append((name, value))
    return Parameters(tuple(names), fixed, tuple(given), tuple(read))
