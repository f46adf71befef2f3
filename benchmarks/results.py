"""Results: what one run measured, as plain data."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.turns import Ratio
from graph_service.database import Database

_PACKAGES = ("neo4j", "starlette", "uvicorn", "uvloop", "orjson", "strawberry-graphql")


@dataclass(slots=True)
class Result:
    """All measures of one query; those that were not asked for are none."""

    name: str
    title: str
    bytes: int
    ours_hits: int
    hand_hits: int
    cold_ms: float
    warm_ms: float
    statements: int
    engine: Ratio | None = None
    http: Ratio | None = None
    many: Ratio | None = None


@dataclass(slots=True)
class Run:
    """A run: under what it was taken, and what it gave."""

    conditions: dict[str, object]
    results: list[Result] = field(default_factory=list)


async def conditions(database: Database, **given: object) -> dict[str, object]:
    """Machine, versions, and how the run was made."""
    components = await database.rows("CALL dbms.components() YIELD name, versions, edition")
    nodes = (await database.rows("MATCH (n) RETURN count(*) AS count"))[0]["count"]
    edges = (await database.rows("MATCH ()-->() RETURN count(*) AS count"))[0]["count"]
    neo4j = next(each for each in components if each["name"] == "Neo4j Kernel")
    return {
        **platform_of(),
        "neo4j server": f"{neo4j['versions'][0]} {neo4j['edition']}",
        "graph": f"{nodes:,} nodes, {edges:,} relationships",
        **given,
    }


def platform_of() -> dict[str, object]:
    """The machine, and the versions of Python and of what the service is made of."""
    return {
        "machine": f"{platform.system()} {platform.machine()}, {_processor()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        **{name: version(name) for name in _PACKAGES},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown processor")
