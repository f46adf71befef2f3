"""Properties: a value of a node or relationship, and the columns that Neo4j stores for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PropertyKind(StrEnum):
    """What a property's value is."""

    STRING = "String"
    INT = "Int"
    FLOAT = "Float"
    BOOLEAN = "Boolean"
    FUZZY_DATE = "FuzzyDate"
    ENUM = "Enum"


class TextFormat(StrEnum):
    """What a text is besides a text; checked where values come in."""

    LANGUAGE = "language"
    """A language tag (BCP 47): es, pt-BR."""
    URL = "url"
    """An absolute address, by http or https."""


@dataclass(frozen=True, slots=True)
class Column:
    """One stored property of Neo4j; `of` is the property that it is computed from, if it is."""

    name: str
    type: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A value that the API serves under `name` and Neo4j stores under the same name.

    `required` values are never null; a `many` is a list, empty rather than null. Text that is
    `sortable` or `searched` has a folded column beside it, by which it sorts, is compared without
    case, and is found by the full-text index. `indexed` properties get a range index that ends on
    the node's identity, so that a page of any depth costs the same.
    `structural` values need no fact: they come with the node itself.
    `minimum` bounds a number, `format` says what a text is: a value that is neither is refused.
    """

    name: str
    kind: PropertyKind = PropertyKind.STRING
    description: str = ""
    required: bool = False
    many: bool = False
    enum: str | None = None
    sortable: bool = True
    indexed: bool = False
    searched: bool = False
    structural: bool = False
    minimum: int | None = None
    format: TextFormat | None = None

    @property
    def folded(self) -> str | None:
        """Column of the folded text, or of the folded texts of a list, where there is one."""
        sorts = self.sortable and not self.many
        if self.kind is PropertyKind.STRING and (sorts or self.searched):
            return f"{self.name}Folded"
        return None

    @property
    def earliest(self) -> str:
        """Column of the first day that a fuzzy date allows."""
        return f"{self.name}Earliest"

    @property
    def latest(self) -> str:
        """Column of the last day that a fuzzy date allows."""
        return f"{self.name}Latest"

    @property
    def order_column(self) -> str:
        """Column by which rows are sorted: folded text, the earliest day, or the value itself."""
        if self.kind is PropertyKind.FUZZY_DATE:
            return self.earliest
        return self.folded or self.name

    @property
    def columns(self) -> tuple[Column, ...]:
        """All that Neo4j stores for this property, the value itself first."""
        types = {
            PropertyKind.INT: "INTEGER",
            PropertyKind.FLOAT: "FLOAT",
            PropertyKind.BOOLEAN: "BOOLEAN",
        }
        stored = types.get(self.kind, "STRING")
        value = Column(self.name, f"LIST<{stored} NOT NULL>" if self.many else stored)
        if self.kind is PropertyKind.FUZZY_DATE:
            return (
                value,
                Column(self.earliest, "DATE", of=self.name),
                Column(self.latest, "DATE", of=self.name),
            )
        if self.folded:
            return (value, Column(self.folded, value.type, of=self.name))
        return (value,)
