"""A run with the peers: both databases loaded, Node's packages installed, and the contest held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.progress import Progress

from benchmarks.contest import PATIENCE, meet
from benchmarks.databases import loaded
from benchmarks.meetings import Contest
from benchmarks.nodes import furnished
from benchmarks.postgres import binaries, loading
from benchmarks.postgres.server import SETTINGS
from benchmarks.results import conditions
from benchmarks.run import Plan

HEAP_MB = 2048

NEO4J = {
    # Q5 of @neo4j/graphql sorts all works, which by default is more memory than there may be.
    "dbms.memory.transaction.total.max": "0",
    # What nobody waits for any more ends.
    "db.transaction.timeout": f"{PATIENCE:g}s",
}
"""What Neo4j is told besides the service's own settings."""


async def run_peers(
    scale: float,
    seed: int,
    folder: Path,
    plan: Plan,
    progress: Progress,
    told: Callable[[Contest], None] = lambda _: None,
) -> Contest:
    """Load what is not there yet, compare, and measure; `told` what there is after each query."""
    workshop, postgresql = furnished(), binaries.find(folder / "postgresql")
    given = {"scale": scale, "seed": seed, "rounds": plan.rounds, "warm-up": plan.warm_up}
    given |= {"slices": f"{plan.slices} of {plan.seconds:g} s", "firsts": plan.firsts}
    with loading.loaded(postgresql, scale, seed, folder, progress) as postgres:
        async with loaded(scale, seed, folder, progress, heap_mb=HEAP_MB, extra=NEO4J) as database:
            contest = Contest(
                {
                    **await conditions(database, **given, clients=plan.clients, crowd=plan.crowd),
                    **workshop.versions(),
                    "neo4j settings": settings_of_neo4j(),
                    "postgresql": postgresql.version(),
                    "postgresql settings": _joined(SETTINGS),
                }
            )
            async for met in meet(database, postgres, workshop, plan, progress):
                contest.results.append(met)
                told(contest)
            return contest


def settings_of_neo4j() -> str:
    """What Neo4j was told, for the conditions of a run."""
    return f"heap {HEAP_MB} MB, {_joined(NEO4J)}"


def _joined(settings: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in settings.items() if value)
