"""A model of a library with everything that a model can declare, but evidence."""

from __future__ import annotations

from graph_service.model import (
    Connection,
    EnumType,
    Interface,
    Model,
    NodeType,
    Property,
    PropertyKind,
    Reference,
    RelationshipType,
    UnionType,
    any_way,
    into,
    out_of,
)

_INT, _FLOAT, _BOOLEAN = PropertyKind.INT, PropertyKind.FLOAT, PropertyKind.BOOLEAN
_ENUM, _DATE = PropertyKind.ENUM, PropertyKind.FUZZY_DATE

_WROTE = (
    Property("job"),
    Property("share", _FLOAT),
    Property("year", _INT),
    Property("first", _BOOLEAN),
    Property("form", _ENUM, enum="Form"),
    Property("since", _DATE),
)

THING = Interface(
    "Thing",
    "Whatever has a key.",
    label="Thing",
    root="thing",
    roots="things",
    properties=(
        Property("key", required=True, sortable=False),
        Property("name", required=True, indexed=True, searched=True),
        Property("aka", many=True, searched=True),
        Property("note", sortable=False, searched=True),
    ),
    connections=(
        Connection("related", "Thing", (any_way("RELATED"),)),
        Connection("touched", "Thing", (any_way("RELATED", "KNOWS", "WROTE"),)),
        Connection("edges", "Relation", (any_way(),), disjoint=True),
    ),
    references=(Reference("nearest", "Thing", (out_of("RELATED"),)),),
)

WRITER = NodeType(
    "Writer",
    "Who writes.",
    implements=("Node", "Thing"),
    root="writer",
    roots="writers",
    properties=(
        Property("age", _INT, indexed=True),
        Property("height", _FLOAT, indexed=True),
        Property("alive", _BOOLEAN),
        Property("mood", _ENUM, enum="Mood"),
        Property("born", _DATE, indexed=True),
        Property("city", indexed=True),
    ),
    connections=(
        Connection("books", "Book", (out_of("WROTE"),), edge_properties=_WROTE),
        Connection(
            "novels", "Book", (out_of("WROTE"),), edge_properties=_WROTE, only=("genre", "NOVEL")
        ),
        Connection("coauthors", "Writer", (out_of("WROTE"), into("WROTE"))),
        Connection("friends", "Writer", (any_way("KNOWS"),)),
        Connection("knows", "Writer", (out_of("KNOWS"),)),
        Connection("houses", "House", (out_of("WROTE"), out_of("PUBLISHED_BY"))),
        Connection("bound", "Thing", (out_of("WROTE", "WORKS_AT"),), disjoint=True),
        Connection("reviewed", "Book", (out_of("GAVE"), out_of("ON"))),
    ),
    references=(
        Reference("teacher", "Writer", (into("TAUGHT"),)),
        Reference("employer", "House", (out_of("WORKS_AT"),)),
    ),
)

BOOK = NodeType(
    "Book",
    "What is written.",
    implements=("Node", "Thing"),
    root="book",
    roots="books",
    properties=(
        Property("pages", _INT, required=True),
        Property("price", _FLOAT, required=True),
        Property("genre", _ENUM, required=True, enum="Genre", indexed=True),
        Property("inPrint", _BOOLEAN, required=True),
        Property("released", _DATE),
        Property("blurb", sortable=False),
    ),
    connections=(
        Connection("writers", "Writer", (into("WROTE"),), edge_properties=_WROTE),
        Connection("family", "Book", (any_way("FOLLOWS"),)),
        Connection("sequels", "Book", (into("FOLLOWS"),)),
        Connection("reviews", "Review", (into("ON"),)),
        Connection("raves", "Review", (into("ON"),), only=("verdict", "GOOD")),
    ),
    references=(
        Reference("prequel", "Book", (out_of("FOLLOWS"),)),
        Reference("house", "House", (out_of("PUBLISHED_BY"),)),
    ),
)

HOUSE = NodeType(
    "House",
    "Who publishes.",
    implements=("Node", "Thing"),
    root="house",
    roots="houses",
    properties=(Property("city", required=True),),
    connections=(
        Connection("books", "Book", (into("PUBLISHED_BY"),)),
        Connection("staff", "Writer", (into("WORKS_AT"),)),
        Connection("reviews", "Review", (into("ON"),)),
        Connection("critics", "Writer", (into("ON"), into("GAVE"))),
    ),
)

REVIEW = NodeType(
    "Review",
    "What is said of a book or a house.",
    implements=("Node",),
    identity="id",
    roots="reviews",
    properties=(
        Property("headline", required=True, indexed=True),
        Property("stars", _INT, required=True, indexed=True),
        Property("verdict", _ENUM, enum="Verdict"),
        Property("text", sortable=False),
    ),
    connections=(Connection("cites", "Review", (out_of("CITES"),)),),
    references=(
        Reference("by", "Writer", (into("GAVE"),), required=True),
        Reference("on", "Subject", (out_of("ON"),), required=True),
        Reference("mentions", "Node", (out_of("MENTIONS"),)),
        Reference("book", "Book", (out_of("ON"),)),
        Reference("quotes", "Thing", (out_of("QUOTES"),)),
    ),
)

LIBRARY = Model(
    name="library",
    interfaces=(Interface("Node", "Anything with an id."), THING),
    nodes=(WRITER, BOOK, HOUSE, REVIEW),
    relationships=(
        RelationshipType("WROTE", ("Writer",), ("Book",), properties=_WROTE),
        RelationshipType("KNOWS", ("Writer",), ("Writer",)),
        RelationshipType("TAUGHT", ("Writer",), ("Writer",)),
        RelationshipType("WORKS_AT", ("Writer",), ("House",)),
        RelationshipType("FOLLOWS", ("Book",), ("Book",)),
        RelationshipType("PUBLISHED_BY", ("Book",), ("House",)),
        RelationshipType("RELATED", ("Thing",), ("Thing",)),
        RelationshipType("GAVE", ("Writer",), ("Review",)),
        RelationshipType("ON", ("Review",), ("Book", "House")),
        RelationshipType("MENTIONS", ("Review",), ("Node",)),
        RelationshipType("QUOTES", ("Review",), ("Thing",)),
        RelationshipType("CITES", ("Review",), ("Review",), parallel=True),
    ),
    unions=(UnionType("Subject", ("Book", "House"), "What a review can be on."),),
    enums=(
        EnumType("Mood", ("MERRY", "ANGRY", "CALM")),
        EnumType("Genre", ("NOVEL", "POEM", "OTHER")),
        EnumType("Form", ("PROSE", "VERSE")),
        EnumType("Verdict", ("GOOD", "BAD")),
    ),
)
