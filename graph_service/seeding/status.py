"""What the graph holds of each source, since when, and what is still to be finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph_service.database import Database
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.graph import ALIAS, DECLARES, HIDDEN, LOAD, SCHEMA, SEED, STAGING


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source: the hash of its content, when it was loaded last, and how much it states.

    `loaded` is null for a source whose plain script was run by hand, and `by` for one that a
    command loaded.
    """

    key: str
    hash: str
    loaded: datetime | None
    by: str | None
    entities: int
    facts: int
    citations: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A large load that is under way or was cut off: of which sources, how far, since when."""

    sources: tuple[str, ...]
    done: int
    total: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """The version of a graph and of its schema, its sources, and what stands for another entity.

    `unfinished` is a large load that readers do not see yet, `unswept` how many nodes of one that
    they see no more are still to be taken out.
    """

    version: str | None
    schema: int | None
    sources: tuple[SourceStatus, ...]
    aliases: tuple[tuple[str, str], ...]
    unfinished: Unfinished | None = None
    unswept: int = 0


async def status(database: Database, model: Model = PRESS) -> Status:
    """What is loaded. Raises `DatabaseError`."""
    version = await database.graph_version(seconds=30)
    sources = [
        SourceStatus(
            row["key"],
            row["hash"],
            row["loaded"].to_native() if row["loaded"] else None,
            row["by"],
            row["entities"],
            row["facts"],
            row["citations"],
        )
        for row in await database.rows(_sources(model))
    ]
    aliases = await database.rows(
        f"MATCH (n:{ALIAS}) RETURN n.id AS gone, n.of AS key ORDER BY gone"
    )
    (schema,) = await database.rows(
        f"MATCH (n:{SCHEMA} {{model: $model}}) RETURN max(n.version) AS version",
        {"model": model.name},
    )
    return Status(
        version,
        schema["version"],
        tuple(sources),
        tuple((row["gone"], row["key"]) for row in aliases),
        await _unfinished(database),
        await _unswept(database),
    )


async def _unfinished(database: Database) -> Unfinished | None:
    found = await database.rows(
        f"MATCH (n:{STAGING}) "
        "RETURN n.sources AS sources, n.done AS done, n.total AS total, n.at AS at"
    )
    for row in found:
        return Unfinished(
            tuple(row["sources"]), max(row["done"], 0), row["total"], row["at"].to_native()
        )
    return None


async def _unswept(database: Database) -> int:
    (row,) = await database.rows(f"MATCH (n:{HIDDEN}) RETURN count(n) AS count")
    return int(row["count"])


def _sources(model: Model) -> str:
    evidence = model.evidence
    facts = citations = "0"
    if evidence:
        (label, identity) = next(
            (model.lookup_label(node), node.identity)
            for node in model.possible_types(evidence.source)
        )
        stated = f"(:{label} {{{identity}: n.id}})<-[:{evidence.stated_in}]-(f:{evidence.fact})"
        facts = f"COUNT {{ MATCH {stated} RETURN DISTINCT f }}"
        citations = f"COUNT {{ {stated} }}"
    return (
        f"MATCH (n:{SEED}) OPTIONAL MATCH (l:{LOAD}) WHERE n.id IN l.added OR n.id IN l.changed "
        "WITH n, l ORDER BY l.at DESC WITH n, head(collect(l)) AS l ORDER BY n.id "
        "RETURN n.id AS key, n.hash AS hash, l.at AS loaded, l.by AS by, "
        f"COUNT {{ (n)-[:{DECLARES}]->() }} AS entities, "
        f"{facts} AS facts, {citations} AS citations"
    )
