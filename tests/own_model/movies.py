"""A small model of one's own: movies and actors, without evidence."""

from __future__ import annotations

from graph_service.database import Database
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
    fold,
    into,
    out_of,
)

_CHARACTER = Property("character", description="Whom the actor plays.")

MOVIES = Model(
    name="movies",
    interfaces=(Interface("Node", "Anything with an id."),),
    nodes=(
        NodeType(
            "Movie",
            "A film.",
            implements=("Node",),
            identity="slug",
            root="movie",
            roots="movies",
            properties=(
                Property("slug", required=True),
                Property("title", required=True, indexed=True),
                Property("year", PropertyKind.INT),
                Property("rating", PropertyKind.FLOAT),
                Property("genre", PropertyKind.ENUM, required=True, enum="Genre"),
                Property("tags", many=True),
            ),
            connections=(
                Connection("cast", "Actor", (into("ACTED_IN"),), edge_properties=(_CHARACTER,)),
            ),
            references=(Reference("sequelOf", "Movie", (out_of("FOLLOWS"),)),),
        ),
        NodeType(
            "Actor",
            "Who plays.",
            implements=("Node",),
            identity="slug",
            root="actor",
            roots="actors",
            properties=(Property("slug", required=True), Property("name", required=True)),
            connections=(
                Connection("movies", "Movie", (out_of("ACTED_IN"),), edge_properties=(_CHARACTER,)),
                Connection("partners", "Actor", (out_of("ACTED_IN"), into("ACTED_IN"))),
            ),
        ),
    ),
    relationships=(
        RelationshipType("ACTED_IN", ("Actor",), ("Movie",), properties=(_CHARACTER,)),
        RelationshipType("FOLLOWS", ("Movie",), ("Movie",)),
    ),
    enums=(EnumType("Genre", ("DRAMA", "COMEDY", "OTHER")),),
)

_MOVIES = [
    {"slug": "harbour", "title": "Harbour", "year": 1999, "rating": 7.5, "genre": "DRAMA"},
    {"slug": "harbour-ii", "title": "Harbour II", "year": 2003, "rating": None, "genre": "DRAMA"},
    {"slug": "ecole", "title": "École", "year": None, "rating": 6.0, "genre": "COMEDY"},
    {"slug": "zebra", "title": "zebra", "year": 2010, "rating": 8.25, "genre": "OTHER"},
]
_CAST = [
    ("ana", "Ana Ruiz", "harbour", "Captain"),
    ("ana", "Ana Ruiz", "harbour-ii", "Captain"),
    ("ben", "Ben Öz", "harbour", "Cook"),
    ("cleo", "Cleo Tan", "ecole", "Teacher"),
    ("ben", "Ben Öz", "zebra", None),
]


async def load(database: Database) -> None:
    """Four movies and three actors."""
    movies = [m | {"titleFolded": fold(m["title"]), "tags": [m["slug"], "film"]} for m in _MOVIES]
    await database.execute("UNWIND $rows AS row CREATE (m:Movie) SET m = row", {"rows": movies})
    cast = [
        {"slug": slug, "name": name, "folded": fold(name), "movie": movie, "character": part}
        for slug, name, movie, part in _CAST
    ]
    await database.execute(
        "UNWIND $rows AS row MATCH (m:Movie {slug: row.movie}) MERGE (a:Actor {slug: row.slug}) "
        "SET a.name = row.name, a.nameFolded = row.folded, a.slugFolded = row.slug "
        "MERGE (a)-[r:ACTED_IN {id: row.slug + row.movie}]->(m) SET r.character = row.character",
        {"rows": cast},
    )
    await database.execute(
        "MATCH (a:Movie {slug: 'harbour'}), (b:Movie {slug: 'harbour-ii'}) "
        "MERGE (b)-[:FOLLOWS {id: 'f'}]->(a)"
    )
