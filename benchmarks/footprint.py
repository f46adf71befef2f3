"""Footprint: how soon the service is there, what it adds to a request, and what it holds.

- `added`: Q1 from the service, against the engine alone behind Starlette;
- `wide`: 10,000 objects in one answer, against the floor's;
- `peak`: the most resident memory that the first such answer adds, beside its size;
- `start`: seconds of a process that imports everything, builds the schema and ends;
- `up`: seconds of `graph-service up` until its first answer, with what it downloads in place;
- `resident`: the memory of the service's process after that.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import orjson
import psutil

from benchmarks.cases import Case, cases, graphql_of
from benchmarks.clients import Client, Post, in_turns
from benchmarks.samples import take
from benchmarks.servers import Server, application, floor, free_port, service, started
from benchmarks.sides import engine_over
from benchmarks.turns import Ratio
from benchmarks.wide import FIRST
from graph_service.database import Database

_STARTS = 9
_IMPORT = "import graph_service.cli, graph_service.app as app; app.build_schema(app.PRESS)"


@dataclass(frozen=True, slots=True)
class Footprint:
    """Ratios of times, seconds, and bytes."""

    added: Ratio
    wide: Ratio
    peak_bytes: int
    answer_bytes: int
    start_seconds: float
    up_seconds: float
    resident_bytes: int


async def weigh_all(database: Database, rounds: int) -> Footprint:
    """Take all measures, one after the other."""
    samples = await take(database, engine_over(database))
    first = next(each for each in cases(samples) if each.name == "q1")
    target = database.target
    with (
        service(target) as ours,
        application("benchmarks.bare:create_bare", target) as bare,
        floor(target) as by_hand,
    ):
        added = await _added(ours, bare, first, rounds)
        wide, peak, size = await _wide(ours, by_hand, rounds)
        resident = psutil.Process(ours.process).memory_info().rss
    return Footprint(added, wide, peak, size, _start(), await _up(), resident)


async def _added(ours: Server, bare: Server, case: Case, rounds: int) -> Ratio:
    sides = [
        [
            Post(each.port, "/graphql", orjson.dumps({"query": case.graphql, "variables": v})).text
            for v in case.variables
        ]
        for each in (ours, bare)
    ]
    return await in_turns((ours.port, bare.port), sides, rounds=rounds, warm_up=rounds)


async def _wide(ours: Server, by_hand: Server, rounds: int) -> tuple[Ratio, int, int]:
    """The ratio, the most resident memory that the first such answer added, and its size."""
    body = orjson.dumps({"query": graphql_of("wide"), "variables": {"first": FIRST}})
    bare = orjson.dumps({"variables": {"first": FIRST}})
    sides = [[Post(ours.port, "/graphql", body).text], [Post(by_hand.port, "/wide", bare).text]]
    client = await Client.connect(ours.port)
    # What the first request with a text costs, whatever it asks for, is not the answer's.
    short = orjson.dumps({"query": graphql_of("wide"), "variables": {"first": 1}})
    await client.send(Post(ours.port, "/graphql", short).text)
    before = _high_water(ours.process, reset=True)
    size = len(await client.send(sides[0][0]))
    peak = _high_water(ours.process) - before
    await client.close()
    ports = ours.port, by_hand.port
    return await in_turns(ports, sides, rounds=rounds, warm_up=rounds), peak, size


def _high_water(process: int, *, reset: bool = False) -> int:
    """The most resident bytes since the last reset (proc(5): clear_refs, VmHWM)."""
    folder = Path(f"/proc/{process}")
    if reset:
        (folder / "clear_refs").write_text("5")
    lines = (folder / "status").read_text().splitlines()
    line = next(each for each in lines if each.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def _start() -> float:
    """The median of some fresh processes, less what an empty one takes.

    The first is not counted: it leaves bytecode, which an installed package comes with.
    """
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(1 + _STARTS):
        for program, times in zip((_IMPORT, "pass"), taken, strict=True):
            began = perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, env=told)
            times.append(perf_counter() - began)
    return median(taken[0][1:]) - median(taken[1][1:])


async def _up() -> float:
    """From the command to the first answer, with a Neo4j of its own in a folder of its own."""
    with TemporaryDirectory(prefix="up-") as folder:
        once = [await _answered(Path(folder)) for _ in range(2)]
    # The first makes the folder; a second start is what its users wait for every day.
    return once[1]


async def _answered(folder: Path) -> float:
    port = free_port()
    command = [str(Path(sys.executable).with_name("graph-service")), "up"]
    told = {
        "GRAPH_SERVICE_PORT": str(port),
        "GRAPH_SERVICE_DATA_DIR": str(folder),
        "GRAPH_SERVICE_LOG_LEVEL": "warning",
    }
    began = perf_counter()
    with started("graph-service up", command, port, told):
        client = await Client.connect(port)
        body = orjson.dumps({"query": "{ works(first: 1) { nodes { title } } }"})
        await client.send(Post(port, "/graphql", body).text)
        taken = perf_counter() - began
        await client.close()
    return taken
