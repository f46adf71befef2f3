"""Shapes: how a record of positional lists becomes an object of the response.

Each shape names the slots of the row that it reads. The engine writes a Python function from them.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.compiler.cursors import Signature
from graph_service.compiler.ids import Ids
from graph_service.compiler.place import Place
from graph_service.compiler.values import PageSize, Value


@dataclass(frozen=True, slots=True)
class Leaf:
    """A slot's value; a `required` one that is null breaks the schema's promise."""

    slot: int
    required: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A slot's list; empty where nothing is stored."""

    slot: int


@dataclass(frozen=True, slots=True)
class Typename:
    """`__typename` where the type is known when compiling."""

    name: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Null, whatever the record holds."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A Relay id: the type's name, a colon, and the identity in a slot."""

    type: str
    slot: int


@dataclass(frozen=True, slots=True)
class Python:
    """A field whose value the ordinary executor gets from a resolver."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object made of slots of the same row.

    It is null where the slot `unless_null` is. `own` gives a Python resolver the node's values.
    """

    type: str
    fields: tuple[tuple[str, Shape], ...]
    unless_null: int | None = None
    own: tuple[tuple[str, Leaf | Items], ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """An object of the type whose name is in the slot `tag`."""

    tag: int
    types: tuple[tuple[str, Object], ...]


@dataclass(frozen=True, slots=True)
class Single:
    """The row in a slot as an object; where there is none, null or `otherwise`."""

    slot: int
    item: Shape
    required: bool = False
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A row that is joined to this one, by a promise, as an object; the slot tells it is there.

    What the slot holds is true, or not empty, where it is.
    """

    slot: int
    item: Shape


@dataclass(frozen=True, slots=True)
class Many:
    """The rows in a slot as a list; sorted by slots of a row, where any are named."""

    slot: int
    item: Shape
    by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Several numbers as a list of objects: `{label, count}` of GraphInfo."""

    labels: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ById:
    """Nodes in the order of the ids that were asked for, null where there is none; or only one.

    For each type of id: its name, the slot of its rows, and the shape of a row, whose first slot is
    the identity.
    """

    ids: Value
    families: tuple[tuple[str, int, Shape], ...]
    single: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A shape of what was asked of some ids, once all of them were found.

    Each slot has rows of a type's name and an identity. Raises `BadIdError` for what is missing.
    """

    found: tuple[tuple[int, Ids], ...]
    item: Shape


@dataclass(frozen=True, slots=True)
class Most:
    """The most that there may be of what `name` says, and what to do where there is more."""

    name: str
    allowed: int
    hint: str
    place: Place


@dataclass(frozen=True, slots=True)
class Bounded:
    """A shape, unless the number in a slot is larger than allowed: then `LimitError` is raised."""

    slot: int
    most: Most
    item: Shape


@dataclass(frozen=True, slots=True)
class Matched:
    """Which of the texts in a slot a search found its words in."""

    slot: int
    words: Value


# --- connections -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row's cursor, from the slots of its sort values."""

    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edges:
    """The page's rows as edges, or as `nodes` without edges."""

    item: Shape


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Relay's PageInfo: response keys with the names of its fields."""

    fields: tuple[tuple[str, str], ...]
    cursor: Cursor | None


@dataclass(frozen=True, slots=True)
class Paged:
    """A connection: the rows in a slot, cut to the page, with what else was selected on it.

    `rows` is none where no row is needed; `size` is what was asked for, the rows may be one more;
    `beyond` is the slot that tells whether there are rows on the other side of the cursor;
    `cursors` tells whether any cursor is selected.
    """

    type: str
    rows: int | None
    size: PageSize | None
    backwards: bool
    beyond: int | None
    signature: Signature
    cursors: bool
    fields: tuple[tuple[str, Shape], ...]


Shape = (
    Leaf
    | Items
    | Typename
    | Nothing
    | Identity
    | Python
    | Object
    | Tagged
    | Single
    | Joined
    | Many
    | Counted
    | ById
    | Known
    | Bounded
    | Matched
    | Cursor
    | Edges
    | PageInfo
    | Paged
)
