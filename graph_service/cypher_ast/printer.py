"""The printer: from a tree to the text of one statement and its parameters."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import singledispatchmethod

from graph_service.cypher_ast import clauses as c
from graph_service.cypher_ast import expressions as e
from graph_service.cypher_ast.parts import takes_values
from graph_service.cypher_ast.patterns import NodePattern, Pattern, RelationshipPattern

VALUES = "p"
"""The parameter that is a map of a statement's values, all but the whole numbers.

Neo4j keeps a plan for each combination of its parameters' types and sizes: strings of up to 10 and
of up to 100 characters are two. Of a map it only knows that it is one, so one plan serves all
values. Whole numbers have no size, and Neo4j stops counting at one that is a parameter itself.
"""

REQUESTS = "requests"
"""The key of that map under which the values of several requests are, where they are joined."""

NUMBER = "number"
"""The key of a joined request's values that tells its record from the others'."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement: its text, and the sources of what it takes, by name.

    `values` are keys of the parameter that is a map, `numbers` are parameters of their own.
    """

    text: str
    values: tuple[tuple[str, Hashable], ...]
    numbers: tuple[tuple[str, Hashable], ...]


def print_query(query: c.Query) -> Printed:
    """Print a query as one statement, which means the same in Cypher 5 and in Cypher 25."""
    printer = Printer()
    text = _versioned(printer.query(query, 0))
    named = printer.parameters.items()
    values = tuple((name, each.source) for each, name in named if not each.whole)
    return Printed(text, values, tuple((name, each.source) for each, name in named if each.whole))


def print_joined(query: c.Query) -> str:
    """Print a query that returns one record as a statement that runs it for each of many requests.

    It takes the map of values with `REQUESTS` in it, a list of the requests' maps, and gives one
    record: a list of each request's number and record, in no order. Whole numbers are parameters of
    their own, which all requests share: LIMIT takes nothing else. No value may stand where a `WITH`
    has made the query forget whose values are meant.
    """
    printer = Printer(e.Variable("request"))
    request = printer.variable(printer.request)  # type: ignore[arg-type]
    body = printer.query(query, 1)
    (item,) = query.clauses[-1].items  # type: ignore[attr-defined]
    record = printer.variable(item.alias)
    return _versioned(
        f"UNWIND ${VALUES}.{REQUESTS} AS {request}\n"
        f"CALL ({request}) {{\n{body}\n}}\n"
        f"RETURN collect([{request}.{NUMBER}, {record}]) AS records"
    )


def _versioned(text: str) -> str:
    """The statement, with its language where that matters: what a backslash means depends on it.

    Neo4j reads the options before a statement anew each time, which takes a tenth of a look-up.
    """
    return f"CYPHER 5\n{text}" if "\\" in text else text


def name_of(name: str) -> str:
    """A label, a type or a property name as Cypher text; escaped where it is no plain name.

    Cypher 5 reads `\\u0060` as a backtick anywhere in a query, before it looks for names, so that a
    backslash is written as such a sequence itself.
    """
    if _PLAIN.match(name):
        return name
    return "`" + name.replace("\\", "\\u005c").replace("`", "``") + "`"


class Printer:
    """Prints one statement; names variables and parameters in the order in which it meets them.

    With a `request`, values are those of that variable, which nested queries import.
    """

    def __init__(self, request: e.Variable | None = None) -> None:
        self.request = request
        self.parameters: dict[e.Parameter, str] = {}
        self._variables: dict[e.Variable, str] = {}
        self._taken: dict[str, int] = {}

    def query(self, query: c.Query, depth: int) -> str:
        """A query's clauses, a line each, at a depth of indentation."""
        pad = _INDENT * depth
        return "\n".join(pad + self.clause(clause, depth) for clause in query.clauses)

    @singledispatchmethod
    def clause(self, clause: c.Clause, depth: int) -> str:
        """One clause as text, without its own indentation."""
        raise TypeError(f"no way to print {clause!r}")

    @clause.register
    def _(self, clause: c.Match, depth: int) -> str:
        patterns = ", ".join(self.pattern(each) for each in clause.patterns)
        optional = "OPTIONAL " if clause.optional else ""
        hint = self._hint(clause.hint, depth)
        return f"{optional}MATCH {patterns}{hint}{self._where(clause.where, depth)}"

    @clause.register
    def _(self, clause: c.With, depth: int) -> str:
        items = ", ".join(self._item(item) for item in clause.items) or "*"
        text = f"WITH {'DISTINCT ' if clause.distinct else ''}{items}"
        return text + self._sorted(clause) + self._where(clause.where, depth)

    @clause.register
    def _(self, clause: c.Unwind, depth: int) -> str:
        items = self.expression(clause.items)
        return f"UNWIND {items} AS {self.variable(clause.variable)}"

    @clause.register
    def _(self, clause: c.Call, depth: int) -> str:
        first = (self.request,) if self.request and takes_values(clause.query) else ()
        imports = ", ".join(self.variable(each) for each in (*first, *clause.imports))
        body = self.query(clause.query, depth + 1)
        return f"CALL ({imports}) {{\n{body}\n{_INDENT * depth}}}"

    @clause.register
    def _(self, clause: c.Procedure, depth: int) -> str:
        arguments = ", ".join(self.expression(each) for each in clause.arguments)
        yields = ", ".join(
            f"{name_of(column)} AS {self.variable(each)}" for column, each in clause.yields
        )
        return f"CALL {clause.name}({arguments}) YIELD {yields}"

    @clause.register
    def _(self, clause: c.Return, depth: int) -> str:
        items = ", ".join(self._item(item) for item in clause.items)
        return f"RETURN {'DISTINCT ' if clause.distinct else ''}{items}{self._sorted(clause)}"

    @clause.register
    def _(self, clause: c.UnionAll, depth: int) -> str:
        return "UNION ALL"

    def _sorted(self, clause: c.With | c.Return) -> str:
        text = ""
        if clause.order:
            text = " ORDER BY " + ", ".join(self._order(key) for key in clause.order)
        if clause.limit:
            text += f" LIMIT {self.expression(clause.limit.count)}"
        return text

    def pattern(self, pattern: Pattern) -> str:
        """A path pattern."""
        start = self._node(pattern.start)
        return start + "".join(self._step(*step) for step in pattern.steps)

    def _step(self, relationship: RelationshipPattern, node: NodePattern) -> str:
        left = "<-" if relationship.arrow == "in" else "-"
        right = "->" if relationship.arrow == "out" else "-"
        inside = self.variable(relationship.variable) if relationship.variable else ""
        if relationship.types:
            inside += ":" + "|".join(name_of(each) for each in relationship.types)
        inside += self._properties(relationship.properties)
        return f"{left}[{inside}]{right}{self._node(node)}"

    def _node(self, node: NodePattern) -> str:
        inside = self.variable(node.variable) if node.variable else ""
        if node.label:
            inside += f":{name_of(node.label)}"
        return f"({inside}{self._properties(node.properties)})"

    def _properties(self, properties: tuple[tuple[str, e.Expression], ...]) -> str:
        if not properties:
            return ""
        pairs = (f"{name_of(name)}: {self.expression(value)}" for name, value in properties)
        return " {" + ", ".join(pairs) + "}"

    def _hint(self, hint: c.IndexHint | None, depth: int) -> str:
        if hint is None:
            return ""
        columns = ", ".join(name_of(each) for each in hint.columns)
        index = f"{self.variable(hint.variable)}:{name_of(hint.label)}({columns})"
        return f"\n{_INDENT * depth}USING INDEX {index}"

    def _where(self, where: e.Expression | None, depth: int) -> str:
        if where is None:
            return ""
        return f"\n{_INDENT * depth}WHERE {self.expression(where)}"

    def _item(self, item: c.Item) -> str:
        text = self.expression(item.expression)
        return text if item.alias is None else f"{text} AS {self.variable(item.alias)}"

    def _order(self, key: c.OrderBy) -> str:
        return self.expression(key.expression) + (" DESC" if key.descending else "")

    def variable(self, variable: e.Variable) -> str:
        """A variable's name: its hint, then a number from the second one on."""
        if variable not in self._variables:
            count = self._taken.get(variable.hint, 0)
            self._taken[variable.hint] = count + 1
            self._variables[variable] = f"{variable.hint}{count}"
        return self._variables[variable]

    @singledispatchmethod
    def expression(self, expression: e.Expression) -> str:
        """One expression as text."""
        raise TypeError(f"no way to print {expression!r}")

    @expression.register
    def _(self, expression: e.Variable) -> str:
        return self.variable(expression)

    @expression.register
    def _(self, expression: e.Parameter) -> str:
        name = self.parameters.setdefault(expression, f"p{len(self.parameters)}")
        if expression.whole:
            return f"${name}"
        return f"{self.variable(self.request)}.{name}" if self.request else f"${VALUES}.{name}"

    @expression.register
    def _(self, expression: e.Literal) -> str:
        value = expression.value
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        if isinstance(value, int):
            return str(value)
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    @expression.register
    def _(self, expression: e.PropertyOf) -> str:
        return f"{self.expression(expression.owner)}.{name_of(expression.name)}"

    @expression.register
    def _(self, expression: e.Function) -> str:
        arguments = ", ".join(self.expression(each) for each in expression.arguments)
        return f"{expression.name}({'DISTINCT ' if expression.distinct else ''}{arguments})"

    @expression.register
    def _(self, expression: e.ListOf) -> str:
        return "[" + ", ".join(self.expression(each) for each in expression.items) + "]"

    @expression.register
    def _(self, expression: e.Index) -> str:
        return f"{self.expression(expression.owner)}[{self.expression(expression.key)}]"

    @expression.register
    def _(self, expression: e.Slice) -> str:
        bounds = f"{self._operand(expression.start)}..{self._operand(expression.stop)}"
        return f"{self._operand(expression.owner)}[{bounds}]"

    @expression.register
    def _(self, expression: e.Binary) -> str:
        left, right = self._operand(expression.left), self._operand(expression.right)
        return f"{left} {expression.operator} {right}"

    @expression.register
    def _(self, expression: e.IsNull) -> str:
        return f"{self._operand(expression.operand)} IS {'NOT ' if expression.negated else ''}NULL"

    @expression.register
    def _(self, expression: e.Negation) -> str:
        return f"NOT {self._operand(expression.operand)}"

    @expression.register
    def _(self, expression: e.Conjunction) -> str:
        return " AND ".join(self._operand(each) for each in expression.operands) or "true"

    @expression.register
    def _(self, expression: e.Disjunction) -> str:
        return " OR ".join(self._operand(each) for each in expression.operands) or "false"

    @expression.register
    def _(self, expression: e.HasLabel) -> str:
        labels = "|".join(name_of(each) for each in expression.labels)
        return f"{self.variable(expression.variable)}:{labels}"

    @expression.register
    def _(self, expression: e.Case) -> str:
        branches = " ".join(
            f"WHEN {self.expression(when)} THEN {self.expression(then)}"
            for when, then in expression.branches
        )
        return f"CASE {branches} ELSE {self.expression(expression.otherwise)} END"

    @expression.register
    def _(self, expression: e.Quantified) -> str:
        item, items = self.variable(expression.item), self.expression(expression.items)
        predicate = self.expression(expression.predicate)
        return f"{expression.quantifier}({item} IN {items} WHERE {predicate})"

    @expression.register
    def _(self, expression: e.Comprehension) -> str:
        text = f"{self.variable(expression.item)} IN {self.expression(expression.items)}"
        if expression.predicate is not None:
            text += f" WHERE {self.expression(expression.predicate)}"
        if expression.value is not None:
            text += f" | {self.expression(expression.value)}"
        return f"[{text}]"

    @expression.register
    def _(self, expression: e.Exists) -> str:
        return f"EXISTS {{ {self._inline(expression.query)} }}"

    @expression.register
    def _(self, expression: e.Count) -> str:
        return f"COUNT {{ {self._inline(expression.query)} }}"

    @expression.register
    def _(self, expression: e.Collect) -> str:
        return f"COLLECT {{ {self._inline(expression.query)} }}"

    def _inline(self, query: c.Query) -> str:
        return " ".join(self.query(query, 0).split("\n"))

    def _operand(self, expression: e.Expression) -> str:
        text = self.expression(expression)
        compound = isinstance(
            expression, e.Binary | e.IsNull | e.Negation | e.Conjunction | e.Disjunction
        )
        return f"({text})" if compound else text
